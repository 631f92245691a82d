package scanner_test

import (
	"encoding/json"
	"testing"
	"time"

	"fufupos/scanner"
)

func TestDevicesAreLearned(t *testing.T) {
	const other = "usb 9999:9999 keyboard with a reader"
	codes := func(d *counter, device string, n int, gap time.Duration) {
		for range n {
			d.scans(device, alipay+"⏎", gap).pause(3 * time.Second)
		}
	}
	uneven := func(d *counter, device, text string) {
		for i, r := range text {
			d.stroke(d.now, device, r, 70*ms)
			d.now += time.Duration(90+i*37%140) * ms
		}
		d.pause(3 * time.Second)
	}
	for _, c := range []struct {
		name  string
		play  func(*counter)
		habit scanner.Habit // of gun
		field string
	}{
		{"two codes", func(d *counter) { codes(d, gun, 2, 4*ms) }, scanner.Unsure, ""},
		{"three codes", func(d *counter) { codes(d, gun, 3, 4*ms) }, scanner.Scanning, ""},
		{"three slow codes", func(d *counter) { codes(d, gun, 3, 120*ms) }, scanner.Scanning, ""},
		{"labels are no codes", func(d *counter) {
			for range 5 {
				d.scans(gun, "4011⏎", 4*ms).pause(time.Second)
			}
		}, scanner.Unsure, ""},
		{"a person", func(d *counter) { uneven(d, gun, "12.50"); uneven(d, gun, "1") }, scanner.Typed, "12.501"},
		{"a person, then codes", func(d *counter) { uneven(d, gun, "12.50"); codes(d, gun, 4, 4*ms) }, scanner.Mixed, "12.50"},
		{"codes, then a person", func(d *counter) { codes(d, gun, 2, 4*ms); uneven(d, gun, "12.50"); codes(d, gun, 4, 4*ms) }, scanner.Mixed, "12.50"},
		{"a reader in a keyboard", func(d *counter) { codes(d, gun, 3, 4*ms); uneven(d, gun, "112.50"); uneven(d, gun, "112.50") }, scanner.Mixed, "112.50"},
		{"a scanner learned, malicious", func(d *counter) {
			codes(d, gun, 3, 4*ms)
			for _, gap := range []time.Duration{4 * ms, 60 * ms, 150 * ms, 400 * ms} {
				d.scans(gun, "④F02016240501ABCDEF12⏎↑⏎⏎␛␛⌫⌫1", gap).pause(3 * time.Second)
			}
		}, scanner.Scanning, ""},
		{"another keyboard beside", func(d *counter) {
			codes(d, gun, 3, 4*ms)
			uneven(d, other, "8.80")
			codes(d, gun, 1, 4*ms)
		}, scanner.Scanning, "8.80"},
	} {
		d := &counter{devices: true, times: true}
		d.wedge.Devices = &scanner.Devices{}
		c.play(d)
		d.run()
		var habit scanner.Habit
		for _, k := range d.wedge.Devices.List() {
			if k.Device == gun {
				habit = k.Habit
			}
		}
		if habit != c.habit || d.field() != c.field {
			t.Errorf("%s: it is %q, want %q; the field holds %q, want %q", c.name, habit, c.habit, d.field(), c.field)
		}
		d.check(t)
	}
}

func TestDevicesAreKeptAndForgotten(t *testing.T) {
	d := &counter{devices: true, times: true, dwell: 60 * ms}
	d.wedge.Devices = &scanner.Devices{}
	for range 3 {
		d.scans(gun, alipay+"⏎", 4*ms).pause(3 * time.Second)
	}
	d.types("12.50", 150*ms).pause(time.Second).types("1", 0)
	d.scans(scanner.Shared("XTEST"), alipay+"⏎", 4*ms).pause(3 * time.Second)
	d.run()
	data, err := json.Marshal(d.wedge.Devices)
	if want := `[{"device":"` + board + `","habit":"person"},{"device":"` + gun + `","habit":"scanner"}]`; err != nil || string(data) != want {
		t.Errorf("kept is %s, %v; want %s", data, err, want)
	}
	var again scanner.Devices
	if err := json.Unmarshal(data, &again); err != nil {
		t.Fatal(err)
	}
	if list := again.List(); len(list) != 2 || list[0].Device != gun || list[0].Habit != scanner.Scanning {
		t.Errorf("read again: %v", list)
	}
	again.Forget(gun)
	if list := again.List(); len(list) != 1 || list[0].Device != board {
		t.Errorf("forgotten: %v", list)
	}
	again.Name(" KEYBOARD ")
	if list := again.List(); len(list) != 1 || list[0].Habit != scanner.Scanning || !list[0].Named {
		t.Errorf("named: %v", list)
	}
	for _, damaged := range []string{"", "{", "{}", `[{"device":"","habit":"scanner"},{"device":"x","habit":"king"}]`, "[1]"} {
		var d scanner.Devices
		_ = json.Unmarshal([]byte(damaged), &d)
		if list := d.List(); len(list) != 0 {
			t.Errorf("%s is read as %v", damaged, list)
		}
	}
}
