package scanner_test

import (
	"testing"

	"fufupos/scanner"
)

// altCode has a scanner type a character as Alt and its number on the number pad, which is
// how some send what no key of the layout has: the character comes when Alt goes up.
func (c *counter) altCode(r rune) {
	const alt, pad = 342, 320
	step := func(key int, action scanner.Action) {
		c.add(c.now, gun, scanner.Event{Class: scanner.ModifierKey, Key: key, Action: action})
		c.now += ms
	}
	step(alt, scanner.Press)
	for _, n := range []rune{'0', '0' + r/10, '0' + r%10} {
		step(pad+int(n-'0'), scanner.Press)
		step(pad+int(n-'0'), scanner.Release)
	}
	step(alt, scanner.Release)
	c.add(c.now, gun, scanner.Event{Class: scanner.Char, Rune: r})
	c.now += ms * 4
}

// packet has a program send a character as such.
func (c *counter) packet(r rune) {
	c.add(c.now, gun, scanner.Event{Class: scanner.CharKey})
	c.add(c.now, gun, scanner.Event{Class: scanner.Char, Rune: r})
	c.add(c.now+2*ms, gun, scanner.Event{Class: scanner.CharKey, Action: scanner.Release})
	c.now += 5 * ms
}

// TestCharactersWithoutKeys: a code that comes as characters of no key's is a scan, and
// what was typed before it is the amount.
func TestCharactersWithoutKeys(t *testing.T) {
	const code = "288886863488188613"
	for name, scan := range map[string]func(*counter){
		"Alt and numbers": func(c *counter) {
			for _, r := range code {
				c.altCode(r)
			}
			c.scans(gun, "⏎", 5*ms)
		},
		"sent as such": func(c *counter) {
			for _, r := range code {
				c.packet(r)
			}
			c.scans(gun, "⏎", 5*ms)
		},
		"sent as such, without Enter": func(c *counter) {
			for _, r := range code {
				c.packet(r)
			}
		},
	} {
		for _, told := range []bool{false, true} {
			c := &counter{dwell: 60 * ms, times: told, devices: told}
			c.types("12.50", 150*ms).pause(400 * ms)
			scan(c)
			c.run()
			if got, want := c.result(), "12.50 "+code; got != want {
				t.Errorf("%s, devices told %t: %q, want %q", name, told, got, want)
			}
		}
	}
}
