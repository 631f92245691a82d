package ui_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"fufupos/message"
	"fufupos/receipt"
	"fufupos/scanner"
	"fufupos/ui/view"
)

// Scanners that type: what their device is called, and the gap between their keys.
const quickScanner, slowScanner = 4 * time.Millisecond, 120 * time.Millisecond

const scannerDevice = "05e0:1200 Symbol Technologies Bar Code Scanner"

// deviceScreens are situations of the pages on which devices are tried.
var deviceScreens = []scene{
	{"scanner", func(r *rig) { r.till.Tap(view.TryScanner{}); r.hears(quickScanner, payCode) }},
	{"codes", func(r *rig) {
		r.till.Tap(view.TryScanner{})
		r.till.Key(view.KeyF2)
		r.hears(quickScanner, "FuFu9876543211\r")
	}},
	{"printers", func(r *rig) { r.till.Tap(view.TryPrinter{}); r.pump() }},
	{"printslip", func(r *rig) {
		r.till.Tap(view.TryPrinter{})
		r.pump()
		r.till.Key(view.KeyEnter)
		r.pump()
	}},
}

// deviceSaid are those in which much is said in little room.
var deviceSaid = []scene{
	{"scanner slow", func(r *rig) {
		r.till.Tap(view.TryScanner{})
		r.hears(slowScanner, "]C1"+payCode+"\r")
		r.till.Key(view.KeyEnter)
		r.pump()
	}},
	{"scanner garbled", func(r *rig) {
		r.lane()
		r.till.Tap(view.TryScanner{})
		r.trial.Heard(scanner.Heard{Device: "/dev/serial/by-id/usb-1a86_USB_Serial", Baud: 115200, Bytes: []byte{0, 0x80, 0xf0}, At: r.now})
		r.now = r.now.Add(time.Second)
	}},
	{"bars", func(r *rig) {
		r.till.Tap(view.TryScanner{})
		r.till.Key(view.KeyF2)
		r.hears(quickScanner, "FuFu0000000000\r")
	}},
	{"printer stuck", func(r *rig) {
		r.lane()
		r.till.Tap(view.TryPrinter{})
		r.pump()
		r.till.Key(view.KeyEnter)
		r.pump()
		for range 3 {
			r.till.Tap(view.Choose{N: 1})
			r.pump()
		}
	}},
	{"printer gone", func(r *rig) {
		r.till.Tap(view.TryPrinter{})
		r.pump()
		r.paper.gone = message.New("printer.unreachable", "192.168.1.50:9100", "dial tcp 192.168.1.50:9100: connect: no route to host")
		r.till.Tap(view.Words{Text: "192.168.1.50"})
		r.till.Key(view.KeyEnter)
		r.pump()
	}},
}

// hears has a scanner type a text on the page that tries it, and waits until it is judged.
func (r *rig) hears(pace time.Duration, text string) {
	for _, sign := range text {
		h := scanner.Heard{Device: scannerDevice, At: r.now, Place: unicode.ToLower(sign), Shift: unicode.IsUpper(sign)}
		r.trial.Heard(h)
		if !unicode.IsControl(sign) {
			r.trial.Heard(scanner.Heard{Device: scannerDevice, At: r.now, Sign: sign})
		}
		r.now = r.now.Add(pace)
	}
	r.now = r.now.Add(time.Second)
	r.till.Refresh()
}

// TestTryingTheScanner from the settings, by keyboard: what came is said, nothing of it
// reaches a sale, and the device becomes this till's.
func TestTryingTheScanner(t *testing.T) {
	r := newRig(t)
	r.typed("12.5")
	r.settings("scanner.wedge")
	r.till.Key(view.KeyF2)
	v := view.Of[view.ScannerTrial](r.view)
	if r.view.Page != view.ScannerPage || v.Verdict != "Scan any code" || !v.Foot[len(v.Foot)-1].Off {
		t.Fatalf("%s: %+v", r.view.Page, v)
	}
	r.hears(quickScanner, payCode+"\r")
	r.scan(payCode)
	r.pump()
	if v = view.Of[view.ScannerTrial](r.view); v.Tone != view.Good || v.Verdict != "This scanner works." {
		t.Errorf("%+v", v)
	}
	said := strings.Join(texts(r.view), "\n")
	for _, want := range []string{"Symbol Technologies", "as if typed", "4 ms a key", "Enter (CR)", "18 signs"} {
		if !strings.Contains(said, want) {
			t.Errorf("no word of %q:\n%s", want, said)
		}
	}
	if strings.Contains(said, payCode[2:14]) || len(r.requests) > 0 {
		t.Errorf("%d sales, or the code is shown:\n%s", len(r.requests), said)
	}
	// The Enter of a scan that goes on is no choice; a person's is.
	r.trial.Heard(scanner.Heard{Device: scannerDevice, At: r.now, Place: '1'})
	r.trial.Heard(scanner.Heard{Device: scannerDevice, At: r.now, Place: '2'})
	r.till.Key(view.KeyEnter)
	r.now = r.now.Add(time.Second)
	r.pump()
	if len(r.store.did) > 0 {
		t.Errorf("a scanner has chosen itself: %s", r.store.did)
	}
	r.till.Key(view.KeyEnter)
	r.pump()
	if !slices.Equal(r.store.did, []string{"scanner.wedge=" + scannerDevice}) || !strings.Contains(view.Of[view.ScannerTrial](r.view).News, "this till's scanner") {
		t.Errorf("%s: %+v", r.store.did, view.Of[view.ScannerTrial](r.view).News)
	}
	r.trial.Heard(scanner.Heard{Device: "/dev/ttyUSB1", Baud: 115200, Bytes: []byte("6901234567892\r\n"), At: r.now})
	r.now = r.now.Add(time.Second)
	r.till.Refresh()
	r.till.Tap(view.Press{Key: view.KeyEnter})
	r.pump()
	if got := r.store.did[len(r.store.did)-1]; got != "scanner.serial=/dev/ttyUSB1?baud=115200" {
		t.Errorf("set %s", got)
	}
	r.till.Key(view.KeyEscape)
	if r.view.Page != view.SettingsPage {
		t.Errorf("Esc leads to %s", r.view.Page)
	}
}

// TestATroubledScanner is told so, with what to do; what has no name cannot be chosen.
func TestATroubledScanner(t *testing.T) {
	r := newRig(t)
	r.till.Tap(view.TryScanner{})
	r.hears(slowScanner, payCode+"\r")
	v := view.Of[view.ScannerTrial](r.view)
	if v.Tone != view.Warn || !strings.Contains(v.Verdict, "120 ms") || v.Advice == "" || !strings.Contains(v.Booklet, "Intercharacter Delay") {
		t.Errorf("%+v", v)
	}
	r.trial.Heard(scanner.Heard{Bytes: []byte(payCode + "\r"), At: r.now})
	r.now = r.now.Add(time.Second)
	r.till.Refresh()
	r.till.Key(view.KeyEnter)
	r.pump()
	if v = view.Of[view.ScannerTrial](r.view); !v.Foot[len(v.Foot)-1].Off || len(r.store.did) > 0 {
		t.Errorf("%+v, %s", v.Foot, r.store.did)
	}
	r.till.Key(view.KeyF5)
	if v = view.Of[view.ScannerTrial](r.view); v.Verdict != "Scan any code" || len(v.Facts) > 0 {
		t.Errorf("begun anew: %+v", v)
	}
}

// TestTenCodes are shown one after another, as QR codes and bars by turns, and counted.
func TestTenCodes(t *testing.T) {
	r := newRig(t)
	r.till.Tap(view.TryScanner{})
	for _, wrong := range []int{0, 7} {
		r.till.Key(view.KeyF2)
		seen := map[string]bool{}
		for n := 1; n <= 10; n++ {
			v := view.Of[view.ScannerTrial](r.view)
			text := fmt.Sprintf("FuFu%010d", uint64(n)*9876543211%10_000_000_000)
			if n%2 == 1 && v.QR != text || n%2 == 0 && !slices.Equal(v.Bars, receipt.Bars(text)) {
				t.Fatalf("code %d: %+v", n, v)
			}
			if scan := scanner.Recognise(text); seen[text] || scan.Kind != scanner.Unknown {
				t.Errorf("%s is a %s, or there twice", text, scan.Kind)
			}
			seen[text] = true
			if n == wrong {
				r.hears(quickScanner, "6901234567892\r")
				if v = view.Of[view.ScannerTrial](r.view); v.Tone != view.Bad || !strings.Contains(v.Verdict, "6901234567892") {
					t.Errorf("a misread: %+v", v)
				}
				continue
			}
			r.hears(quickScanner, text+"\r")
		}
		v := view.Of[view.ScannerTrial](r.view)
		if v.QR != "" || v.Bars != nil || (v.Tone == view.Good) != (wrong == 0) || (v.Verdict == "All 10 codes read right") != (wrong == 0) || (v.Verdict == "9 of 10 codes read right") != (wrong > 0) {
			t.Errorf("%+v", v)
		}
	}
}
