package scanner_test

import (
	"testing"
	"time"

	"fufupos/scanner"
)

// An amount and a code close behind its last digit are told apart wherever the times
// are known, and where they are not the amount is never charged in part.
func TestCodeRightBehindAnAmount(t *testing.T) {
	for _, mode := range []string{"device", "times", "nothing"} {
		for _, stall := range []time.Duration{0, 50, 400} {
			for _, gap := range []time.Duration{1, 4, 12, 28} {
				for after := time.Duration(1); after <= 200; after += 1 + after/4 {
					for _, held := range []time.Duration{0, 60} {
						d := &counter{devices: mode == "device", times: mode != "nothing", dwell: held * ms}
						d.wedge.Devices = personsBoard(t)
						if stall > 0 {
							d.pause(after * 7 % 400 * ms).stalls(stall * ms)
							d.now = 0
						}
						d.types("12.5", 150*ms).types("0", after*ms).scans(gun, alipay+"⏎", gap*ms)
						d.run()
						dropped := !d.times && stall == 400 && d.field() == "" && len(d.desk.scans) > 0
						if got := d.result(); got != "12.50 "+alipay && !dropped {
							t.Errorf("%s told, %v behind, %v a key, %v held, %v busy: %s", mode, after*ms, gap*ms, held*ms, stall*ms, got)
						}
						d.check(t)
					}
				}
			}
		}
	}
}

// personsBoard knows that a person types on the board: on one that nobody knows, keys that
// are down for no time may be a slow scanner's.
func personsBoard(t *testing.T) *scanner.Devices {
	known := &scanner.Devices{}
	if err := known.UnmarshalJSON([]byte(`[{"device":"` + board + `","habit":"person"}]`)); err != nil {
		t.Fatal(err)
	}
	return known
}

// kedmanee and azerty are what a Thai and a French layout make of the keys of an amount
// and a code.
var (
	kedmanee = map[rune]rune{'1': 'ๅ', '2': '/', '3': '-', '4': 'ภ', '5': 'ถ', '6': 'ุ', '7': 'ึ', '8': 'ค', '9': 'ต', '0': 'จ', '.': 'ใ', 'f': 'ด', 'a': 'ฟ', 'b': 'ิ', 'c': 'แ', 'd': 'ก', 'e': 'ำ'}
	azerty   = map[rune]rune{'1': '&', '2': 'é', '3': '"', '4': '\'', '5': '(', '6': '-', '7': 'è', '8': '_', '9': 'ç', '0': 'à', '.': ':', 'a': 'q', 'q': 'a', ';': 'm'}
)

func TestLayouts(t *testing.T) {
	for name, layout := range map[string]map[rune]rune{"Thai": kedmanee, "French": azerty} {
		for _, mode := range []string{"device", "times", "nothing"} {
			for _, gap := range []time.Duration{4 * ms, 25 * ms, 100 * ms} {
				d := &counter{devices: mode == "device", times: mode != "nothing", dwell: 60 * ms, layout: layout}
				d.types("1250", 150*ms).pause(600*ms).scans(gun, alipay+"⏎", gap)
				d.pause(2*time.Second).scans(gun, "f02016240501abcdef12⏎", gap)
				d.pause(2*time.Second).scans(gun, "https;//qr.alipay.com/1⏎", gap)
				d.pause(2*time.Second).scans(gun, "2812345678901⏎", gap)
				d.run()
				digits := ""
				for _, e := range d.passed {
					if e.Class == scanner.Char {
						digits += string(e.Digit())
					}
				}
				if digits != "1250" && (d.times || digits != "") { // without times, what was typed goes with what is refused
					t.Errorf("%s, %s told, %v a key: the amount is %q", name, mode, gap, digits)
				}
				if len(d.desk.scans) != 4 || d.desk.scans[0].Text != alipay || d.desk.scans[1].Text != receipt ||
					d.desk.scans[2].Problem != scanner.WebAddress || d.desk.scans[3].Problem != scanner.KeyboardLayout {
					t.Errorf("%s, %s told, %v a key: scanned %v", name, mode, gap, d.desk.scans)
				}
				d.check(t)
			}
		}
	}
}

// A layout that has the digits is believed, Num Lock and dead keys do not hide them.
func TestPlaces(t *testing.T) {
	d := &counter{times: true, layout: map[rune]rune{'y': 'z', 'z': 'y', '-': 'ß'}}
	d.scans(gun, "zy-1⏎", 4*ms)
	d.run()
	if got := d.scanned(); got != "yzß1" {
		t.Errorf("a German layout's text is %q", got)
	}
	d = &counter{times: true}
	for i, r := range alipay { // the number pad without Num Lock: keys and no characters
		at := time.Duration(i) * 4 * ms
		d.add(at, gun, scanner.Event{Class: scanner.CharKey, Key: int(r), Position: r})
		d.add(at+2*ms, gun, scanner.Event{Class: scanner.CharKey, Key: int(r), Position: r, Action: scanner.Release})
	}
	d.now = 80 * ms
	d.scans(gun, "⏎", 0)
	d.run()
	if got := d.result(); got != alipay {
		t.Errorf("without Num Lock: %q", got)
	}
	d = &counter{times: true, dwell: 60 * ms}
	d.types("a", 200*ms)
	for _, e := range []struct{ rune, place, want rune }{
		{'&', '1', '1'}, {'é', '2', '2'}, {'5', '5', '5'}, {'٣', '3', '٣'}, {',', 'm', ','}, {'ใ', '.', '.'}, {':', '.', ':'}, {'c', 'j', 'c'}, {'!', 0, '!'},
	} {
		d.add(d.now, board, scanner.Event{Class: scanner.CharKey, Key: 900, Position: e.place})
		d.add(d.now, board, scanner.Event{Class: scanner.Char, Rune: e.rune})
		d.add(d.now+60*ms, board, scanner.Event{Class: scanner.CharKey, Key: 900, Action: scanner.Release})
		d.now += 200 * ms
	}
	d.run()
	got := ""
	for _, e := range d.passed {
		if e.Class == scanner.Char {
			got += string(e.Digit())
		}
	}
	if want := "a125٣,.:c!"; got != want {
		t.Errorf("digits are %q, want %q", got, want)
	}
}
