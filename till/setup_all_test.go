package till_test

import (
	"image"
	"image/png"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"fufupos/config"
	"fufupos/sale"
)

// others are values that a shop may give the settings whose kind does not say which.
var others = map[string]string{
	"gateway.base_url": "https://pay.example.com/gateway/pay", "gateway.notify_listen": "127.0.0.1:0", "gateway.notify_url": "https://till.example.com/notify",
	"terminal.fee_type": "THB", "terminal.time_zone": "Asia/Bangkok", "terminal.language": "th",
	"scanner.serial": "COM3, COM4", "printer.address": "tcp://127.0.0.1:9", "poll.cancel_hours": "08:00-22:00",
	"update.address": "https://shop.example.com/till", "update.key": "Gb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=",
}

// other is a right value that is not the usual one.
func other(s config.Setting) string {
	if text, named := others[s.Key()]; named {
		return text
	}
	switch s.Kind {
	case config.Switch:
		return map[string]string{"true": "false", "false": "true"}[s.Default]
	case config.Choice:
		for _, option := range s.Options {
			if option != s.Default {
				return option
			}
		}
	case config.Number:
		return "2"
	case config.Duration:
		return "7s"
	case config.Amount:
		return "77.70"
	}
	return "other"
}

// TestEverySettingCounts: whatever is changed on the page, the file has it, the rest of the
// file stays byte for byte, and the open till goes by it, or says that it waits for a start.
func TestEverySettingCounts(t *testing.T) {
	const text = "# ours\n\n[gateway] # FuFu\n# nothing yet\n"
	for _, setting := range config.Settings() {
		t.Run(setting.Key(), func(t *testing.T) {
			s, file, now := setUp(t, text)
			logo, err := os.Create(filepath.Join(filepath.Dir(file), "other"))
			if err != nil {
				t.Fatal(err)
			}
			defer logo.Close()
			if err := png.Encode(logo, image.NewGray(image.Rect(0, 0, 8, 8))); err != nil {
				t.Fatal(err)
			}
			_, before := inFile(t, file)
			value := other(setting)
			waits, err := s.Set(sale.By{}, setting.Key(), value)
			if err != nil {
				t.Fatalf("%q: %v", value, err)
			}
			f, after := inFile(t, file)
			if got, _ := f.Get(setting.Key()); got.Text != value {
				t.Errorf("%q stands in the file as %q", value, got.Text)
			}
			written, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			rest := string(written)
			for _, line := range strings.SplitAfter(text, "\n") {
				i := strings.Index(rest, line)
				if i < 0 {
					t.Fatalf("%q is lost: %s", line, written)
				}
				rest = rest[i+len(line):]
			}
			if reflect.DeepEqual(before, after) {
				t.Errorf("%q changes nothing", value)
			}
			if waits != setting.Restart {
				t.Errorf("%q waits for a start: %t", value, waits)
			}
			if !waits && !reflect.DeepEqual(*now, after) {
				t.Errorf("%q: the till goes by\n%+v\n%+v", value, *now, after)
			}
		})
	}
}
