package scanner_test

import (
	"strings"
	"testing"
	"time"

	"fufupos/scanner"
)

// While a slow scanner that nobody knows yet is in the midst of a code, its digits stand in
// the field, be it the first alone: another scanner's code is not charged with them.
func TestCodeAmidstASlowCode(t *testing.T) {
	for _, after := range []time.Duration{5 * ms, 550 * ms} {
		d := &counter{devices: true, times: true}
		for i, r := range "6234567890123456789⏎" {
			d.stroke(time.Duration(i)*90*ms, gun, r, 10*ms)
		}
		d.pause(after).scans(gun2, alipay+"⏎", 4*ms).pause(2 * time.Second)
		d.run()
		if len(d.desk.scans) == 0 || d.desk.scans[0].Problem != scanner.Tangled || d.field() != "" {
			t.Errorf("after %v: the field holds %q, scanned was %v", after, d.field(), d.desk.scans)
		}
		d.check(t)
	}
}

// Without times, a hand that types as fast as one can shows no pause: how many of its keys
// stand before a code is not guessed.
func TestFastHandBeforeACode(t *testing.T) {
	d := newDesk()
	d.typed("0", 78*ms)
	d.typed(".46", 60*ms)
	d.typed("265111932590044150", 25*ms)
	d.tap(scanner.EndKey, enter)
	d.wait(time.Second)
	for _, s := range d.scans {
		if s.Kind == scanner.PaymentCode && (s.Text != "265111932590044150" || d.field() != "0.46") {
			t.Errorf("scanned was %v with %q", s, d.field())
		}
	}
}

// A Backspace right behind a machine's Enter is a hand's if it is down as long as that: the
// amount is not left with a digit too many.
func TestBackspaceBehindAMachine(t *testing.T) {
	for _, pace := range []time.Duration{8 * ms, 25 * ms} {
		for _, held := range []time.Duration{4, 60} {
			d := &counter{times: true, dwell: held * ms}
			d.types("132", 300*ms).scans(gun, "⏎⏎⏎⏎", pace).types("⌫", 500*ms).types("7", 0)
			d.run()
			if got := d.field(); strings.Contains(got, "2") && !strings.Contains(got, "⌫") {
				t.Errorf("%v a key, %v held: the field holds %s", pace, held*ms, got)
			}
		}
	}
}

// A digit and, behind a pause that no code has, a code are not the longer code.
func TestDigitLongBeforeACode(t *testing.T) {
	d := &counter{times: true, dwell: 60 * ms}
	d.types("565.44", 200*ms).pause(3*time.Second).scans(gun, "⌫⌫⌫⌫1", 2*ms).pause(760*ms).scans(gun2, "27616592094001621", 15*ms)
	d.run()
	for _, s := range d.desk.scans {
		if s.Kind == scanner.PaymentCode && s.Text != "27616592094001621" {
			t.Errorf("scanned was %v", s)
		}
	}
	d.check(t)
}

// A finger's key in the midst of a code, held down while the next one comes, does not leave
// the code's first in the amount.
func TestFingerBehindTheFirstOfACode(t *testing.T) {
	d := &counter{times: true, dwell: 45 * ms}
	d.types("298.", 250*ms)
	first := d.now
	d.scans(gun, "6232819175600107895⏎", 25*ms)
	d.now = first + 23*ms
	d.types("9", 2*time.Second)
	d.run()
	if got := d.result(); strings.HasPrefix(got, "298") || len(d.desk.scans) != 1 || d.desk.scans[0].Kind == scanner.PaymentCode {
		t.Errorf("%s, %v", got, d.desk.scans)
	}
	d.check(t)
}

// The toolkit tells a second keyboard's press of a key as a repetition, and one release of the
// two: what a known scanner types is a press.
func TestKnownScannersKeyIsNoRepetition(t *testing.T) {
	d := newDesk()
	d.wedge.Devices = &scanner.Devices{}
	d.wedge.Devices.Name("scanner")
	at := d.now
	press := func(r rune, action scanner.Action) {
		at = at.Add(90 * ms)
		d.now = at
		d.offer(scanner.Event{Class: scanner.CharKey, Key: int(r), Position: r, Action: action, Device: gun, At: at})
		d.offer(scanner.Event{Class: scanner.Char, Rune: r, Device: gun, At: at})
	}
	press('1', scanner.Press) // of which no release is told
	d.offer(scanner.Event{Class: scanner.EndKey, Key: enter, Device: gun, At: at})
	d.wait(3 * time.Second)
	at, d.scans = d.now, nil
	for i, r := range weChat {
		press(r, map[bool]scanner.Action{true: scanner.Repeat}[i == 0 && r == '1'])
		d.wait(60 * ms)
		d.offer(scanner.Event{Class: scanner.CharKey, Key: int(r), Action: scanner.Release, Device: gun, At: at.Add(10 * ms)})
	}
	d.wait(3 * time.Second)
	if got := d.scanned(); got != weChat {
		t.Errorf("scanned was %s", got)
	}
}

// A code without a suffix and a label behind a pause are two texts.
func TestLabelBehindACode(t *testing.T) {
	d := &counter{times: true, dwell: 60 * ms}
	d.types("69", 200*ms).pause(2*time.Second).scans(gun2, "4011⏎", 25*ms).pause(3 * time.Second)
	d.scans(gun, alipay, 1*ms).pause(480*ms).scans(gun2, "94011⏎", 25*ms)
	d.run()
	for _, s := range d.desk.scans {
		if s.Kind == scanner.PaymentCode && s.Text != alipay {
			t.Errorf("scanned was %s", s.Text)
		}
	}
}

// Without times, a Backspace that comes in one moment with a code may be a person's: the
// amount goes.
func TestBackspaceWithACode(t *testing.T) {
	d := newDesk()
	d.typed("792.69", 200*ms)
	d.tap(scanner.OtherKey, 259)
	d.typed(alipay, 1*ms)
	d.tap(scanner.EndKey, enter)
	d.wait(time.Second)
	if got := d.field(); strings.HasPrefix(got, "792.69") && !strings.Contains(got, "⌫") {
		t.Errorf("the field holds %s", got)
	}
}

// Nor is a known scanner's code charged with what a slow one that nobody knows has begun.
func TestKnownScannerAmidstASlowCode(t *testing.T) {
	d := &counter{devices: true, times: true}
	d.wedge.Devices = &scanner.Devices{}
	d.wedge.Devices.Name("3333:3333")
	for i, r := range "6234567890123456789⏎" {
		d.stroke(time.Duration(i)*90*ms, gun, r, 10*ms)
	}
	d.pause(550*ms).scans(gun2, alipay+"⏎", 4*ms).pause(2 * time.Second)
	d.run()
	if len(d.desk.scans) == 0 || d.desk.scans[0].Problem != scanner.Tangled || d.field() != "" {
		t.Errorf("the field holds %q, scanned was %v", d.field(), d.desk.scans)
	}
	d.check(t)
}
