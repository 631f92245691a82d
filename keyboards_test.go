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
	sales int // paid so far
	codes int // scanned so far
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

// tries is how often a sale is begun again that was refused: on a computer that has no
// time even a scanner's keys come slowly, or a person's all at once.
const tries = 5

// sell has an amount typed and a code scanned until that is paid, and holds the amount.
func (c *counter) sell(t *testing.T, amount string, hands func(code string)) {
	t.Helper()
	for before := c.sales; c.sales == before; c.codes++ {
		if c.codes == tries*(before+1) {
			t.Fatalf("%s was not charged\n%s", amount, c.said.String())
		}
		hands(fmt.Sprintf("2888868634881%05d", c.codes))
		c.perhapsPaid(t, amount)
	}
}

// perhapsPaid waits until a sale is paid and the cashier sees it, or it was surely
// refused, and holds its amount.
func (c *counter) perhapsPaid(t *testing.T, amount string) {
	t.Helper()
	var sales []sale.Sale
	for limit := time.Now().Add(8 * time.Second); time.Now().Before(limit); time.Sleep(50 * time.Millisecond) {
		if sales = read(t, c.data); len(sales) > c.sales && sales[0].State == sale.Paid && c.green(t) {
			break
		}
	}
	if len(sales) == c.sales {
		t.Logf("%s was not charged", amount)
		xdotool(t, "key", "--delay", "300", "Escape", "Escape", "Escape")
		time.Sleep(2500 * time.Millisecond) // a person looks
		return
	}
	if c.sales++; len(sales) != c.sales || sales[0].Amount.String() != amount || sales[0].State != sale.Paid {
		t.Fatalf("%s was typed: %d sales instead of %d, the last %v, %v", amount, len(sales), c.sales, sales[0].Amount, sales[0].State)
	}
}

// typed is an amount typed by a person.
func (c *counter) typed(t *testing.T, amount string) {
	t.Helper()
	xdotool(t, "type", "--delay", "150", amount)
}

// aside is the time in which a hand goes from the keys to the scanner.
const aside = 400 * time.Millisecond

// TestNamedScanner has a scanner, named in the configuration, type into the midst of a
// person's typing, under layouts that have no digits where it types them.
func TestNamedScanner(t *testing.T) {
	c := openCounter(t, strconv.Quote(xhands.Physical))
	for _, layout := range []string{"us", "th", "fr", "us"} {
		c.sell(t, "12.50", func(code string) {
			c.typed(t, "12.50")
			c.hands.Run(t, "setxkbmap", layout)
			// At once, slower than some persons, and with keys that would do harm.
			c.hands.Type(t, "\x1b\b\b"+code+"\n\n\x1b", 60*time.Millisecond, c.own)
			c.hands.Run(t, "setxkbmap", "us")
		})
	}
	c.end()
}

// TestLearnedScanner has a scanner be known by what it does. From then on nothing it
// types is a person's.
func TestLearnedScanner(t *testing.T) {
	c := openCounter(t, "true")
	known := func() bool {
		text, err := os.ReadFile(filepath.Join(c.data, "training", "keyboards.json"))
		return err == nil && strings.Contains(string(text), xhands.Physical) && strings.Contains(string(text), "scanner")
	}
	for range 3 {
		c.sell(t, "3.05", func(code string) {
			c.typed(t, "3.05")
			time.Sleep(aside)
			c.hands.Type(t, code+"\n", 4*time.Millisecond, c.own)
		})
	}
	until(t, c.said, "the scanner is known", known)
	c.sell(t, "12.50", func(code string) {
		c.typed(t, "12.50")
		c.hands.Type(t, "\b\b\n\x1b\x1b", 200*time.Millisecond, c.own) // as slowly as a person
		c.hands.Type(t, code+"\n", 4*time.Millisecond, c.own)
	})
	c.end()
}

// TestLayouts types everything on one keyboard: amounts at a person's pace, as the layout
// has them, and codes at a scanner's by the places of a US keyboard, where the layout has
// other signs.
func TestLayouts(t *testing.T) {
	c := openCounter(t, "true")
	for _, layout := range []string{"th", "fr", "us"} {
		c.sell(t, "12.50", func(code string) {
			c.hands.Run(t, "setxkbmap", layout)
			c.typed(t, "12.50")
			time.Sleep(aside)
			c.hands.Type(t, code+"\n", 4*time.Millisecond, xhands.Programs)
		})
	}
	c.end()
}
