package cli_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os/exec"
	"testing"
	"time"
)

// kills is how many tills are killed at least, mostKills where all of these met the
// same moment.
const kills, mostKills = 40, 400

// TestKilled kills tills in the middle of sales, at any moment, and lets settle
// go on: journal and gateway agree, nobody is charged unseen.
func TestKilled(t *testing.T) {
	t.Parallel()
	const seed = 20260131
	random := rand.New(rand.NewPCG(seed, 0))
	s := newShop(t)
	pay := func(how ...string) (*exec.Cmd, *bytes.Buffer) {
		cmd, output := s.command(append([]string{"pay", "--json"}, how...)...), new(bytes.Buffer)
		cmd.Stdout, cmd.Stderr = output, output
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		return cmd, output
	}
	code := func() string {
		auth := fmt.Sprintf("28%016d", random.Uint64N(1e16))
		s.secrets = append(s.secrets, auth)
		return auth
	}
	amounts := []string{"1.00", "1.00", "10.01", "10.02", "10.04", "10.05", "10.06", "10.13"}
	var whole time.Duration // what a sale takes, now: the moments lie within it, however busy the machine is
	done, paid, unpaid := 0, 0, 0
	for ; done < kills || done < mostKills && (paid == 0 || unpaid == 0); done++ {
		if done%8 == 0 {
			began := time.Now()
			cmd, output := pay("--amount", "2.00", "--code", code())
			if err := cmd.Wait(); err != nil {
				t.Fatalf("a sale that nobody kills: %v\n%s", err, output)
			}
			whole = time.Since(began)
		}
		how := []string{"--amount", amounts[random.IntN(len(amounts))], "--code", code()}
		if random.IntN(4) == 0 {
			how = append(how[:2], "--qr")
		}
		cmd, output := pay(how...)
		longest := whole * 3 / 2
		if random.IntN(4) == 0 {
			longest = 4 * whole
		}
		time.Sleep(time.Duration(random.Int64N(int64(longest))))
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		s.quiet(output.String())
		if done%8 == 7 {
			s.run("settle").want(t, 0, "")
			s.agree()
			paid, unpaid = s.charged()
			paid -= done/8 + 1 // nobody killed those
		}
	}
	s.run("settle").want(t, 0, "")
	s.agree()
	t.Logf("of %d sales (seed %d) %d were paid at the gateway, %d not, the rest never reached it", done, seed, paid, unpaid)
	if paid == 0 || unpaid == 0 {
		t.Errorf("the kills came at one moment only: %d paid, %d unpaid", paid, unpaid)
	}
}

// charged counts the gateway's orders that were charged, and the others.
func (s *shop) charged() (paid, unpaid int) {
	for _, o := range s.gateway.Orders() {
		if o.Charged > 0 {
			paid++
		} else {
			unpaid++
		}
	}
	return paid, unpaid
}
