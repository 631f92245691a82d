package cli_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"
)

const kills = 40

// TestKilled kills tills in the middle of sales, at any moment, and lets settle
// go on: journal and gateway agree, nobody is charged unseen.
func TestKilled(t *testing.T) {
	t.Parallel()
	const seed = 20260131
	random := rand.New(rand.NewPCG(seed, 0))
	s := newShop(t)
	amounts := []string{"1.00", "1.00", "10.01", "10.02", "10.04", "10.05", "10.06", "10.13"}
	for i := range kills {
		auth := fmt.Sprintf("28%016d", random.Uint64N(1e16))
		s.secrets = append(s.secrets, auth)
		amount := amounts[random.IntN(len(amounts))]
		cmd := s.command("pay", "--amount", amount, "--code", auth, "--json")
		if random.IntN(4) == 0 {
			cmd = s.command("pay", "--amount", amount, "--qr", "--json")
		}
		var output bytes.Buffer
		cmd.Stdout, cmd.Stderr = &output, &output
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		delay := time.Duration(random.IntN(150)) * time.Millisecond
		if random.IntN(4) == 0 {
			delay = time.Duration(random.IntN(600)) * time.Millisecond
		}
		time.Sleep(delay)
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		s.quiet(output.String())
		if i%8 == 7 {
			s.run("settle").want(t, 0, "")
			s.agree()
		}
	}
	s.run("settle").want(t, 0, "")
	s.agree()
	unpaid, paid := 0, 0
	for _, o := range s.gateway.Orders() {
		if o.Charged > 0 {
			paid++
		} else {
			unpaid++
		}
	}
	t.Logf("of %d sales (seed %d) %d were paid at the gateway, %d not, the rest never reached it", kills, seed, paid, unpaid)
	if paid == 0 || unpaid == 0 {
		t.Errorf("the kills came at one moment only: %d paid, %d unpaid", paid, unpaid)
	}
}
