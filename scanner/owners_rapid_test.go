package scanner_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"fufupos/scanner"
)

// A person and scanners at one counter, with a window that stalls. Where each keyboard
// is known all is exact. By time alone no machine's key does anything, and an amount is
// what the person typed, whole, or nothing.
func TestOwnersOfWhateverIsTyped(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := &counter{times: true, devices: rapid.Bool().Draw(t, "devices told")}
		c.wedge.Devices = &scanner.Devices{}
		known := c.devices && rapid.Bool().Draw(t, "scanner named")
		if known {
			c.wedge.Devices.Name("scanner")
		}
		span := func(from, to int, what string) time.Duration {
			return time.Duration(rapid.IntRange(from, to).Draw(t, what)) * ms
		}
		var typed, codesSent []string
		for range rapid.IntRange(1, 4).Draw(t, "customers") {
			amount := rapid.StringMatching(`[1-9][0-9]{0,3}(\.[0-9]{2})?`).Draw(t, "amount")
			typed = append(typed, amount)
			for _, r := range amount {
				c.dwell = span(30, 59, "held")
				c.types(string(r), span(60, 400, "gap"))
			}
			c.now += span(0, 300, "hand to the scanner") - 55*ms
			code := rapid.StringMatching(`(28[0-9]{16}|1[0-5][0-9]{16}|62[0-9]{17})`).Draw(t, "code")
			codesSent = append(codesSent, code)
			text := code + rapid.SampledFrom([]string{"⏎", "⏎⏎", "⇥", ""}).Draw(t, "suffix")
			gap := span(1, 40, "pace")
			if rapid.IntRange(0, 3).Draw(t, "slow") == 0 {
				c.now += 400 * ms
				gap = span(46, 150, "pace")
			}
			if rapid.IntRange(0, 5).Draw(t, "stall") == 0 {
				c.stalls(span(1, 400, "stall"))
			}
			c.scans(gun, text, gap)
			c.pause(2500 * ms)
			if evil := rapid.SampledFrom([]string{"", "", "4011⏎", "④⏎⏎⏎", "␛␛", "⌫⌫⌫⌫1", "④F020⏎↑⏎⏎"}).Draw(t, "evil"); evil != "" {
				c.scans(gun, evil, span(1, 29, "pace")).pause(2500 * ms)
			}
		}
		var charged []string // amount at each code
		c.onScan = func(s scanner.Scan) {
			if s.Kind == scanner.PaymentCode && c.field() != "" { // without an amount nothing is charged
				charged = append(charged, c.field()+" "+s.Text)
				c.passed = slices.DeleteFunc(c.passed, func(e scanner.Event) bool { return e.Class == scanner.Char })
			}
		}
		c.run()
		var due []string
		for i := range typed {
			want := typed[i] + " " + codesSent[i]
			due = append(due, want)
			if c.devices && !slices.Contains(charged, want) {
				t.Errorf("%s is missing", want)
			}
		}
		for _, got := range charged {
			if !slices.Contains(due, got) {
				t.Errorf("charged %q, typed %q", charged, due)
			}
		}
		if rest := c.field(); rest != "" {
			t.Errorf("the field holds %q; charged %q, typed %q", rest, charged, typed)
		}
		if strings.ContainsAny(c.field(), "④⏎⇥␛⌫↑") {
			t.Errorf("a machine's key did something: %s", c.field())
		}
	})
}
