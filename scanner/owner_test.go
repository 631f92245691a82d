package scanner_test

import (
	"fmt"
	"testing"
	"time"

	"fufupos/scanner"
)

// Each is one thing that happens at a counter; the field is what a person typed, with
// the keys that did something, and behind it what was scanned.
func TestOwners(t *testing.T) {
	type play func(*counter)
	tests := []struct {
		name  string
		play  play
		want  string
		alone string // by time alone, where that is another
	}{
		{"a shelf label", func(c *counter) { c.scans(gun, "4011⏎", 4*ms).pause(time.Second).scans(gun, alipay+"⏎", 4*ms) }, "4011 " + alipay, ""},
		{"a short label at 25 ms", func(c *counter) { c.scans(gun, "401⏎", 25*ms) }, "401", ""},
		{"a short label at 40 ms", func(c *counter) { c.scans(gun, "4011⏎", 40*ms) }, "4011", ""},
		{"a label right after an amount", func(c *counter) { c.types("12.50", 150*ms).pause(600*ms).scans(gun, "4011⏎", 4*ms) }, "12.50 4011", ""},
		{"an amount, then a slow code, then a fast one", func(c *counter) {
			c.types("8.8", 150*ms).pause(600*ms).scans(gun, alipay+"⏎", 120*ms).pause(2*time.Second).scans(gun, alipay+"⏎", 4*ms)
		}, "8.8 " + alipay + " " + alipay, ""},
		{"a slow code at the pace of the amount", func(c *counter) { c.types("8.8", 120*ms).scans(gun, alipay+"⏎", 120*ms) }, "8.8 " + alipay, ""},
		{"a slow code without a suffix", func(c *counter) { c.types("8.8", 150*ms).pause(600*ms).scans(gun, weChat, 150*ms) }, "8.8 " + weChat, ""},
		{"a slow product code", func(c *counter) { c.types("8.8", 150*ms).pause(600*ms).scans(gun, "6901234567892⏎", 80*ms) }, "8.8 6901234567892", ""},
		{"12.50 at 60 ms", func(c *counter) { c.types("12.50⏎", 60*ms) }, "12.50⏎", ""},
		{"12.50 at 400 ms", func(c *counter) { c.types("12.50⏎", 400*ms) }, "12.50⏎", ""},
		{"double noughts", func(c *counter) { c.types("1", 200*ms).types("00", 60*ms).types("⏎", 0) }, "100⏎", ""},
		{"rolled keys", func(c *counter) { c.types("1", 130*ms).types("25", 25*ms).pause(100*ms).types("0⏎", 120*ms) }, "1250⏎", ""},
		{"corrections", func(c *counter) { c.types("12⌫⌫5.5⏎", 90*ms) }, "12⌫⌫5.5⏎", ""},
		{"two scanners at once", func(c *counter) {
			c.scans(gun, alipay+"⏎", 6*ms)
			c.now = 3 * ms
			c.scans(gun2, weChat+"⏎", 6*ms)
		}, alipay + " " + weChat, "-"},
		{"a person's Enter right after a code", func(c *counter) { c.scans(gun, alipay+"⏎", 4*ms).pause(40*ms).types("⏎", 0) }, "⏎ " + alipay, alipay},
		{"a person's Enter a while after a code", func(c *counter) { c.scans(gun, alipay+"⏎", 4*ms).pause(500*ms).types("⏎", 0) }, "⏎ " + alipay, ""},
	}
	for _, gap := range []time.Duration{1 * ms, 8 * ms, 25 * ms, 29 * ms, 40 * ms} {
		for _, text := range []string{"④F02016240501ABCDEF12⏎↑⏎⏎", "④↑↑↑⏎↑↑↑⏎⏎", "␛␛", "⌫⌫⌫⌫⌫⌫1", "④⏎⏎⏎⏎", "⇥⇥⇥⏎"} {
			tests = append(tests, struct {
				name  string
				play  play
				want  string
				alone string
			}{fmt.Sprintf("malicious %s at %v", text, gap), func(c *counter) { c.types("5", 600*ms).scans(gun, text, gap) }, "5*", ""})
		}
	}
	for _, c := range tests {
		for _, mode := range []string{"device known", "device told", "times told", "nothing told"} {
			t.Run(c.name+"/"+mode, func(t *testing.T) {
				d := &counter{dwell: 55 * ms, devices: mode[0] == 'd', times: mode[0] != 'n'}
				d.wedge.Devices = &scanner.Devices{}
				if mode == "device known" {
					d.wedge.Devices.Name("scanner")
				}
				c.play(d)
				d.run()
				want := c.want
				if c.alone != "" && !d.devices {
					want = c.alone
				}
				got := d.result()
				if want == "5*" {
					got, want = d.field(), "5"
				}
				if !d.times && got != want && d.field() == "" {
					return // where times are not known, what was typed right before goes as well
				}
				if want != "-" && got != want {
					t.Errorf("got %s, want %s", got, want)
				}
				d.check(t)
			})
		}
	}
}
