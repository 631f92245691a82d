package scanner_test

import (
	"strings"
	"testing"
	"time"

	"fufupos/scanner"
)

// TestPersonBesideASlowScanner types an amount's digit while a scanner that nobody knows
// yet is reading, so slowly that its first digits stood in the field already: they are
// taken back, and the person's stay in the order in which they were typed.
func TestPersonBesideASlowScanner(t *testing.T) {
	d := &counter{dwell: 55 * ms, devices: true, times: true}
	d.wedge.Devices = &scanner.Devices{}
	d.types("7", 0).pause(2*time.Second).scans(gun, alipay+"⏎", 120*ms)
	d.now -= 14 * 120 * ms
	d.types(".", 190*ms).types("5", 0).pause(5 * time.Second)
	d.run()
	if got, want := d.result(), "7.5 "+alipay; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	d.check(t)
}

// TestTakenBackIsBounded takes no more back than a slow scanner may have typed: a long
// text that was begun by a person stays.
func TestTakenBackIsBounded(t *testing.T) {
	long := strings.Repeat("tea with milk and sugar ", 4)
	d := newDesk()
	for i, r := range long {
		d.char(r)
		d.wait(time.Duration(120+i*37%90) * ms)
	}
	d.wait(2 * time.Second)
	d.typed(alipay, 2*ms)
	d.tap(scanner.EndKey, enter)
	d.wait(time.Second)
	if d.field() != long || d.scanned() != alipay {
		t.Errorf("the field holds %q, scanned is %s", d.field(), d.scanned())
	}
	d.check(t)
}

// TestTapOnTheScreen taps a button while keys are still judged: what a person typed is
// there before the tap counts, and a scanner's beginning is nowhere.
func TestTapOnTheScreen(t *testing.T) {
	for name, c := range map[string]struct {
		before, after  string
		gap            time.Duration
		field, scanned string
	}{
		"a person's last digit":       {"5", "", 0, "5", ""},
		"a scan, tapped in its run":   {alipay[:3], alipay[3:] + "⏎", 4 * ms, "", ""},
		"a scan, tapped as it begins": {alipay[:2], alipay[2:] + "⏎", 4 * ms, "", alipay},
		"nothing typed":               {"", alipay + "⏎", 4 * ms, "", alipay},
	} {
		d := newDesk()
		d.typed(c.before, c.gap)
		d.take(d.wedge.Settle())
		tapped := d.field()
		for _, r := range c.after {
			if r == '⏎' {
				d.tap(scanner.EndKey, enter)
				continue
			}
			d.typed(string(r), c.gap)
		}
		d.wait(3 * time.Second)
		if tapped != c.field || d.field() != c.field || !strings.HasPrefix(d.scanned(), c.scanned) {
			t.Errorf("%s: %q at the tap, %q at the end, scanned %q", name, tapped, d.field(), d.scanned())
		}
		d.check(t)
	}
}

// TestCharactersWithoutAKey is an input method or a program that types: characters come,
// and no key of theirs does.
func TestCharactersWithoutAKey(t *testing.T) {
	for name, c := range map[string]struct {
		text           string
		gap            time.Duration
		named          bool // the configuration names the keyboard as a scanner
		field, scanned string
	}{
		"a phrase":                        {"请顾客再扫一次", 0, false, "请顾客再扫一次", ""},
		"an amount":                       {"12.50", 150 * ms, false, "12.50", ""},
		"a code":                          {alipay + "⏎", 4 * ms, false, "", alipay},
		"a code without its Enter":        {weChat, 4 * ms, false, "", weChat},
		"a code of a known scanner":       {unionPay + "⏎", 40 * ms, true, "", unionPay},
		"whatever a known scanner types":  {"7⏎", 0, true, "", "7"},
		"full-width digits, told at once": {"２８１２３４５６７８９０１２３４５６⏎", 5 * ms, false, "", "２８１２３４５６７８９０１２３４５６"},
		"two codes one behind the other":  {alipay + "⏎" + weChat + "⏎", 4 * ms, false, "", alipay + " " + weChat},
	} {
		d := newDesk()
		d.wedge.Devices = &scanner.Devices{}
		if c.named {
			d.wedge.Devices.Name(gun)
		}
		for _, r := range c.text {
			e := scanner.Event{Class: scanner.Char, Rune: r, Device: gun}
			if r == '⏎' {
				e = scanner.Event{Class: scanner.EndKey, Key: enter, Device: gun}
			}
			d.offer(e)
			d.wait(c.gap)
		}
		d.wait(3 * time.Second)
		if d.field() != c.field || d.scanned() != c.scanned {
			t.Errorf("%s: the field holds %q, scanned is %q", name, d.field(), d.scanned())
		}
	}
}

// TestRestOfACutScan reads what goes on after a silence that ended a whole code: it is
// that code's rest, whichever end it has, and no code of its own.
func TestRestOfACutScan(t *testing.T) {
	for _, end := range []string{"", "⏎"} {
		d := newDesk()
		d.typed(alipay, 5*ms)
		d.wait(600 * ms)
		d.typed("71", 5*ms)
		if end != "" {
			d.tap(scanner.EndKey, enter)
		}
		d.wait(3 * time.Second)
		if d.field() != "" || d.scanned() != alipay+" !" {
			t.Errorf("its end %q: the field holds %q, scanned is %q", end, d.field(), d.scanned())
		}
		d.check(t)
	}
}

// TestTwoKeyboardsUnderOneName has a scanner read a code with the digit in it that a
// person holds down: what the system tells as a repetition is the scanner's key.
func TestTwoKeyboardsUnderOneName(t *testing.T) {
	d := newDesk()
	digit := rune(alipay[5])
	d.key(scanner.CharKey, int(digit), scanner.Press)
	d.offer(scanner.Event{Class: scanner.Char, Rune: digit})
	d.wait(300 * ms)
	for _, r := range alipay {
		if r == digit {
			d.key(scanner.CharKey, int(r), scanner.Repeat)
			d.offer(scanner.Event{Class: scanner.Char, Rune: r})
		} else {
			d.char(r)
		}
		d.wait(4 * ms)
	}
	d.tap(scanner.EndKey, enter)
	d.wait(3 * time.Second)
	for _, s := range d.scans {
		if s.Kind == scanner.PaymentCode && s.Text != alipay {
			t.Errorf("made of it is %v", s)
		}
	}
	if rest := strings.Trim(d.field(), string(digit)+"⏎"); rest != "" {
		t.Errorf("the field holds %q", d.field())
	}
}

// TestKeyThatGotStuck repeats a key in the midst of a code: no scanner holds one, so it
// is a misread and no code.
func TestKeyThatGotStuck(t *testing.T) {
	for name, stuck := range map[string]func(*desk){
		"an arrow": func(d *desk) { d.key(scanner.OtherKey, 264, scanner.Repeat) },
		"a digit": func(d *desk) {
			d.key(scanner.CharKey, '7', scanner.Repeat)
			d.offer(scanner.Event{Class: scanner.Char, Rune: '7'})
		},
	} {
		d := newDesk()
		d.typed(alipay[:10], 4*ms)
		switch name {
		case "an arrow":
			d.key(scanner.OtherKey, 264, scanner.Press)
		default:
			d.key(scanner.CharKey, '7', scanner.Press)
			d.offer(scanner.Event{Class: scanner.Char, Rune: '7'})
		}
		stuck(d)
		d.typed(alipay[10:], 4*ms)
		d.tap(scanner.EndKey, enter)
		d.wait(3 * time.Second)
		if got := d.scanned(); got == alipay || strings.ContainsAny(d.field(), "0123456789") {
			t.Errorf("%s: the field holds %q, scanned is %q", name, d.field(), got)
		}
	}
}
