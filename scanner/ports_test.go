package scanner_test

import (
	"slices"
	"strings"
	"testing"

	"fufupos/scanner"
)

func TestParsePort(t *testing.T) {
	good := map[string]scanner.Port{
		"auto":                       {Name: "auto", Baud: 9600},
		"auto?baud=19200":            {Name: "auto", Baud: 19200},
		"/dev/ttyACM0":               {Name: "/dev/ttyACM0", Baud: 9600},
		"/dev/ttyUSB0?baud=115200":   {Name: "/dev/ttyUSB0", Baud: 115200},
		"COM3":                       {Name: "COM3", Baud: 9600},
		`\\.\COM12?baud=38400`:       {Name: "COM12", Baud: 38400},
		"//./com3":                   {Name: "COM3", Baud: 9600},
		"com4:":                      {Name: "COM4", Baud: 9600},
		"/dev/serial/by-id/usb-0c2e": {Name: "/dev/serial/by-id/usb-0c2e", Baud: 9600},
	}
	for text, want := range good {
		if got, err := scanner.ParsePort(text); err != nil || got != want {
			t.Errorf("ParsePort(%q) = %+v, %v; want %+v", text, got, err, want)
		}
	}
	for _, text := range []string{
		"", "?baud=9600", "ttyACM0", "COM0", "COM", "Auto ", "/dev/tty\n", "/dev/ttyUSB0?", "/dev/ttyUSB0?baud=",
		"/dev/ttyUSB0?baud=fast", "/dev/ttyUSB0?baud=0", "/dev/ttyUSB0?baud=-9600", "/dev/ttyUSB0?baud=+9600",
		"/dev/ttyUSB0?speed=9600", "/dev/ttyUSB0?baud=9600&parity=even", "/dev/ttyUSB0?baud=9600&baud=19200", "/dev/ttyUSB0?%zz",
	} {
		port, err := scanner.ParsePort(text)
		if err == nil {
			t.Errorf("ParsePort(%q) = %+v, want an error", text, port)
		} else if strings.Contains(err.Error(), "\n") {
			t.Errorf("ParsePort(%q): more than one line: %v", text, err)
		}
	}
}

func TestParsePorts(t *testing.T) {
	got, err := scanner.ParsePorts([]string{"auto", "COM3?baud=19200"})
	if want := []scanner.Port{{Name: "auto", Baud: 9600}, {Name: "COM3", Baud: 19200}}; err != nil || !slices.Equal(got, want) {
		t.Errorf("%v, %v, want %v", got, err, want)
	}
	for _, wrong := range [][]string{{"/dev/ttyACM0", "/dev/ttyACM0?baud=19200"}, {"COM3", `\\.\com3`}, {"auto", ""}} {
		if got, err := scanner.ParsePorts(wrong); err == nil {
			t.Errorf("%q is %v", wrong, got)
		}
	}
}

func TestCandidates(t *testing.T) {
	honeywell, newland := [2]string{"/dev/ttyACM1", "0C2E"}, [2]string{"/dev/ttyACM0", "1EAB"}
	bridge, other, modem := [2]string{"/dev/ttyUSB0", "1A86"}, [2]string{"/dev/ttyUSB1", "0403"}, [2]string{"/dev/ttyACM2", "12D1"}
	for _, c := range []struct {
		name    string
		found   [][2]string
		exclude []string
		want    []string
	}{
		{"nothing", nil, nil, nil},
		{"a modem", [][2]string{modem}, nil, nil},
		{"scanners before a converter", [][2]string{bridge, honeywell, newland}, nil, []string{"/dev/ttyACM0", "/dev/ttyACM1"}},
		{"the only converter", [][2]string{bridge, modem}, nil, []string{"/dev/ttyUSB0"}},
		{"two converters: which?", [][2]string{bridge, other}, nil, nil},
		{"one of them is the printer's", [][2]string{bridge, other}, []string{"/dev/ttyUSB0"}, []string{"/dev/ttyUSB1"}},
		{"the printer's, in other words", [][2]string{{"COM3", "1A86"}, {"COM7", "0403"}}, []string{`\\.\com3`}, []string{"COM7"}},
		{"taken", [][2]string{newland}, []string{"/dev/ttyACM0"}, nil},
	} {
		if got := scanner.Candidates(c.found, c.exclude); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}
