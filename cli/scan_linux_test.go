package cli_test

import (
	"bufio"
	"bytes"
	"strings"
	"testing"
	"time"

	"fufupos/test/rig"
)

// TestScan: pay --scan with a scanner at a serial port, which says it in many
// ways and is wrong at times: each good scan charges once, no other does.
func TestScan(t *testing.T) {
	t.Parallel()
	const other = "134567890123456789"
	for name, test := range map[string]struct {
		pieces  []string
		charged string
	}{
		"whole":             {[]string{code + "\r\n"}, code},
		"no suffix":         {[]string{code}, code},
		"in fragments":      {[]string{code[:5], code[5:12], code[12:] + "\r"}, code},
		"AIM prefix":        {[]string{"]C1" + code + "\n"}, code},
		"doubled":           {[]string{code + "\r", code + "\r"}, code},
		"a product first":   {[]string{"6901234567892\r\n", code + "\r\n"}, code},
		"noise first":       {[]string{"\x00\x1b2888??\r\n", code + "\r\n"}, code},
		"too short first":   {[]string{code[:15] + "\r\n", other + "\r\n"}, other},
		"a receipt first":   {[]string{"F02016L100VHND0T2DB5XDB2KA\r\n", other + "\r\n"}, other},
		"a garbled one":     {[]string{code[:7] + "\x01" + code[8:] + "\r\n", other + "\r\n"}, other},
		"letters in a code": {[]string{code[:7] + "O" + code[8:] + "\r\n", other + "\r\n"}, other},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			line := rig.NewLine(t)
			s := newShop(t, "[scanner]\nserial = [\""+line.Port+"\"]\nwedge = false")
			s.secrets = append(s.secrets, code, other)
			cmd := s.command("pay", "--amount", "12.50", "--scan", "--json")
			var stdout, said bytes.Buffer
			cmd.Stdout = &stdout
			stderr, err := cmd.StderrPipe()
			if err != nil {
				t.Fatal(err)
			}
			// A code scanned before the till is ready must not be charged.
			if _, err := line.Master.WriteString("299999999999999999\r\n"); err != nil {
				t.Fatal(err)
			}
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			lines := bufio.NewScanner(stderr)
			for lines.Scan() {
				said.WriteString(lines.Text() + "\n")
				if !strings.Contains(lines.Text(), " ready: ") {
					continue
				}
				for i, piece := range test.pieces {
					if i > 0 {
						time.Sleep(30 * time.Millisecond)
					}
					if _, err := line.Master.WriteString(piece); err != nil {
						t.Fatal(err)
					}
				}
			}
			if err := cmd.Wait(); err != nil {
				t.Fatalf("%v\n%s%s", err, &stdout, &said)
			}
			s.quiet(stdout.String() + said.String())
			if charged := s.gateway.OrdersWithCode(test.charged); len(charged) != 1 || charged[0].Charged != 1250 || len(s.gateway.Orders()) != 1 {
				t.Errorf("the gateway has %+v", s.gateway.Orders())
			}
			s.agree()
		})
	}
}
