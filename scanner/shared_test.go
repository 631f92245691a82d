package scanner_test

import (
	"strings"
	"testing"

	"fufupos/scanner"
)

func TestDeviceName(t *testing.T) {
	for name, want := range map[string]string{
		"Honeywell Xenon":         "0c2e:0b61 Honeywell Xenon",
		"  a\nb\x00c\xff ":        "0c2e:0b61 abc",
		"":                        "0c2e:0b61",
		strings.Repeat("长", 1000): "0c2e:0b61 " + strings.Repeat("长", 80),
	} {
		if got := scanner.DeviceName(0x0c2e, 0x0b61, name); got != want {
			t.Errorf("%q: %q instead of %q", name, got, want)
		}
	}
}
