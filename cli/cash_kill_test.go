package cli_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// TestCashKilled kills tills in the middle of cash sales, at any moment: what was answered is
// in the books, numbers have neither gap nor double, and whatever may have come out of the
// printer is not printed again as an original.
func TestCashKilled(t *testing.T) {
	t.Parallel()
	const seed, least, most = 20260314, 30, 300 // sales: more where no kill came before the answer
	random := rand.New(rand.NewPCG(seed, 0))
	s := newShop(t, "[cash]\nenabled = true", "[printer]\naddress = \"file://paper\"\ndrawer = true")
	s.write("paper", "")
	answered := map[string]int64{}
	var whole time.Duration // what a sale takes, now
	cut := 0
	sales := int64(0)
	for ; sales < least || sales < most && cut == 0; sales++ {
		i := sales
		cmd, output := s.command("cash", "sale", "--json", "--amount", fmt.Sprintf("%d.00", i+1), "--given", "1000"), new(bytes.Buffer)
		cmd.Stdout = output
		began := time.Now()
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		if i%10 != 0 {
			time.Sleep(time.Duration(random.Int64N(int64(whole * 5 / 4))))
			_ = cmd.Process.Kill()
		}
		err := cmd.Wait()
		if i%10 == 0 {
			if err != nil {
				t.Fatalf("a sale that nobody kills: %v", err)
			}
			whole = time.Since(began)
		}
		var got struct {
			No     string `json:"cash_no"`
			Amount int64
		}
		if json.Unmarshal(output.Bytes(), &got) == nil {
			answered[got.No] = got.Amount
		} else {
			cut++
		}
	}
	books := s.run("cash", "list")
	books.want(t, 0, "")
	list := books.document["sales"].([]any)
	amounts := map[string]int64{}
	for i, one := range list {
		of := one.(map[string]any)
		no, amount := of["cash_no"].(string), int64(of["amount"].(float64))
		if want := fmt.Sprintf("C%06d", len(list)-i); no != want {
			t.Errorf("%s where %s is to be", no, want)
		}
		amounts[no] = amount
		for other, same := range amounts {
			if same == amount && other != no {
				t.Errorf("%s and %s are the same sale", no, other)
			}
		}
		if want, said := answered[no]; said && want != amount {
			t.Errorf("%s is %d, and was answered as %d", no, amount, want)
		}
	}
	for no := range answered {
		if amounts[no] == 0 {
			t.Errorf("%s was answered, and is in no book", no)
		}
	}
	copies := 0
	for no := range amounts {
		sent := func(n int) []byte {
			b, _ := os.ReadFile(filepath.Join(s.data(), "receipts", fmt.Sprintf("%s-%d.escpos", no, n)))
			return b
		}
		if len(sent(1)) == 0 {
			continue
		}
		s.run("reprint", no).want(t, 0, "")
		if !bytes.Contains(sent(2), []byte("COPY")) {
			t.Errorf("%s is printed twice as an original", no)
		}
		copies++
	}
	s.run("journal", "verify").want(t, 0, "")
	t.Logf("of %d sales (seed %d) %d are in the books, %d were answered, %d had gone to the printer", sales, seed, len(list), len(answered), copies)
	if cut == 0 {
		t.Errorf("the kills came at one moment only: of %d sales %d were cut off", sales, cut)
	}
}
