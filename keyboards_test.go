package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"fufupos/sale"
	"fufupos/ui/desktop/xwire/xhands"
)

// counter is a till in training, open on a screen of its own.
type counter struct {
	hands *xhands.Hands
	own   byte // the screen's own keyboard
	data  string
	said  *output
	end   func()
	sales int
}

// openCounter opens one; wedge is the setting, as the file has it.
func openCounter(t *testing.T, wedge string) *counter {
	t.Helper()
	file := filepath.Join(t.TempDir(), "config.toml")
	text := fmt.Sprintf("[gateway]\nbase_url = \"http://127.0.0.1:1/gateway/pay\"\nbusi_id = \"581010199011345\"\n[terminal]\nlanguage = \"en\"\n[scanner]\nwedge = %s\n", wedge)
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	c := &counter{hands: xhands.OnScreen(t, "1280x1024x24")}
	c.own = c.hands.Device(t, xhands.Physical)
	c.data, c.said, c.end = start(t, "--training", "--config", file)
	return c
}

// green tells whether the screen shows a sale that is paid.
func (c *counter) green(t *testing.T) bool { return c.hands.Pixel(t, 40, 300) == 0x07632f }

// paid waits until one more sale is paid and the cashier sees it, and holds its amount.
func (c *counter) paid(t *testing.T, minor int64) {
	t.Helper()
	c.sales++
	var sales []sale.Sale
	until(t, c.said, fmt.Sprintf("sale %d is paid", c.sales), func() bool {
		sales = read(t, c.data)
		return len(sales) == c.sales && sales[0].State == sale.Paid && c.green(t)
	})
	if got := sales[0].Amount.Minor; got != minor {
		t.Fatalf("sale %d: %d minor units were charged instead of %d", c.sales, got, minor)
	}
}

// TestNamedScanner has a scanner, named in the configuration, type into the midst of a
// person's typing, under layouts that have no digits where it types them.
func TestNamedScanner(t *testing.T) {
	c := openCounter(t, strconv.Quote(xhands.Physical))
	for i, layout := range []string{"us", "th", "fr", "us"} {
		c.hands.Run(t, "xdotool", "type", "--delay", "150", "12.50")
		if layout != "us" {
			c.hands.Run(t, "setxkbmap", layout)
		}
		// At once, slower than some persons, and with keys that would do harm.
		c.hands.Type(t, fmt.Sprintf("\x1b\b\b28888686348818861%d\n\n\x1b", i), 60*time.Millisecond, c.own)
		c.paid(t, 1250)
		c.hands.Run(t, "setxkbmap", "us")
	}
	c.end()
}

// TestLearnedScanner has a scanner be known by what it does. From then on nothing it
// types is a person's.
func TestLearnedScanner(t *testing.T) {
	c := openCounter(t, "true")
	for i := range 3 {
		c.hands.Run(t, "xdotool", "type", "--delay", "150", fmt.Sprintf("3.%d5", i))
		time.Sleep(400 * time.Millisecond) // the hand goes from the keys to the scanner
		c.hands.Type(t, fmt.Sprintf("28888686348818862%d\n", i), 4*time.Millisecond, c.own)
		c.paid(t, int64(305+10*i))
	}
	until(t, c.said, "the scanner is known", func() bool {
		text, err := os.ReadFile(filepath.Join(c.data, "training", "keyboards.json"))
		return err == nil && strings.Contains(string(text), xhands.Physical) && strings.Contains(string(text), "scanner")
	})
	c.hands.Run(t, "xdotool", "type", "--delay", "150", "12.50")
	c.hands.Type(t, "\b\b\n\x1b\x1b", 200*time.Millisecond, c.own) // as slowly as a person
	c.hands.Type(t, "288886863488188630\n", 4*time.Millisecond, c.own)
	c.paid(t, 1250)
	c.end()
}

// TestLayouts types everything on one keyboard: amounts at a person's pace, as the layout
// has them, and codes at a scanner's by the places of a US keyboard, where the layout has
// other signs.
func TestLayouts(t *testing.T) {
	c := openCounter(t, "true")
	for i, layout := range []string{"th", "fr", "us"} {
		c.hands.Run(t, "setxkbmap", layout)
		c.hands.Run(t, "xdotool", "type", "--delay", "150", "12.50")
		time.Sleep(400 * time.Millisecond) // the hand goes from the keys to the scanner
		c.hands.Type(t, fmt.Sprintf("28888686348818864%d\n", i), 4*time.Millisecond, xhands.Programs)
		c.paid(t, 1250)
	}
	c.end()
}
