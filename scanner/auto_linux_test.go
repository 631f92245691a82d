package scanner_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fufupos/scanner"
)

// usb plugs ttys in as sysfs shows them: each with the way to its interface, and the
// vendor of the USB device above it ("": it hangs on none). It gives the folder.
func usb(t *testing.T, ttys map[string][2]string) (class string) {
	t.Helper()
	root := t.TempDir()
	class = filepath.Join(root, "class")
	for tty, device := range ttys {
		dir := filepath.Join(root, "devices", device[0])
		if err := errors.Join(os.MkdirAll(dir, 0o700), os.MkdirAll(filepath.Join(class, tty), 0o700),
			os.Symlink(dir, filepath.Join(class, tty, "device"))); err != nil {
			t.Fatal(err)
		}
		if device[1] == "" {
			continue
		}
		above := filepath.Join(root, "devices", filepath.Join(strings.Split(device[0], "/")[:2]...))
		if err := os.WriteFile(filepath.Join(above, "idVendor"), []byte(device[1]+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return class
}

func TestUSBPorts(t *testing.T) {
	class := usb(t, map[string][2]string{
		"ttyACM0": {"usb1/1-1/1-1:1.0", "0c2e"},
		"ttyUSB0": {"usb1/1-2/1-2:1.0/ttyUSB0", "1a86"},
		"ttyUSB1": {"platform/none/ttyUSB1", ""},
		"ttyS0":   {"platform/serial8250", ""},
	})
	if err := os.Mkdir(filepath.Join(class, "ttyACM1"), 0o700); err != nil { // unplugged since the listing
		t.Fatal(err)
	}
	got, err := scanner.USBPortsUnder(class)
	want := [][2]string{{"/dev/ttyACM0", "0C2E"}, {"/dev/ttyUSB0", "1A86"}}
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("%v, %v; want %v", got, err, want)
	}
}

// TestSerialFindsTheScanner plugs a scanner in beside a printer's converter: Auto reads
// the one and leaves the other alone, also where the printer is named by another path.
func TestSerialFindsTheScanner(t *testing.T) {
	t.Parallel()
	devices, p := t.TempDir(), openPTY(t)
	printer := filepath.Join(devices, "by-id")
	if err := errors.Join(os.WriteFile(filepath.Join(devices, "ttyUSB0"), nil, 0o600), os.Symlink(filepath.Join(devices, "ttyUSB0"), printer)); err != nil {
		t.Fatal(err)
	}
	class := usb(t, map[string][2]string{"ttyUSB0": {"usb1/1-2/1-2:1.0/ttyUSB0", "1a86"}})
	run := startWith(t, scanner.Config{Exclude: []string{printer}}, func(s *scanner.Serial) { s.ListUnder(class, devices) }, scanner.Auto)
	if s := run.until(t, false); !errors.Is(s.Err, scanner.ErrNoScanner) || s.Device != "" || s.Port != scanner.Auto || s.Reason() != "scanner.none" {
		t.Errorf("the printer's converter alone: %+v", s)
	}

	plugged := usb(t, map[string][2]string{"ttyACM0": {"usb1/1-1/1-1:1.0", "1eab"}})
	tty := filepath.Join(devices, "ttyACM0")
	if err := errors.Join(os.Symlink(p.slave, tty), os.Rename(filepath.Join(plugged, "ttyACM0"), filepath.Join(class, "ttyACM0"))); err != nil {
		t.Fatal(err)
	}
	if s := run.until(t, true); s.Port != scanner.Auto || s.Device != tty || s.Reason() != "" {
		t.Errorf("plugged in: %+v", s)
	}
	p.send(t, alipay+"\r")
	if s := run.next(t); s.Text != alipay || s.Source != tty {
		t.Errorf("%v", s)
	}
}

// TestSerialWithoutAListing goes on without a scanner where the system lists no ports.
func TestSerialWithoutAListing(t *testing.T) {
	t.Parallel()
	run := startWith(t, scanner.Config{}, func(s *scanner.Serial) { s.ListFails(errors.New("no such service")) }, scanner.Auto)
	if s := run.until(t, false); !errors.Is(s.Err, scanner.ErrNoScanner) || s.Reason() != "scanner.none" {
		t.Errorf("%+v", s)
	}
}
