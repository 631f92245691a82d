package sale_test

import (
	"strings"
	"testing"

	"fufupos/sale"
)

func TestLines(t *testing.T) {
	for _, good := range []string{
		"", "Tea", "茶　一杯", "ชาไทย", "🍜", "👨‍👩‍👧 ❤️ 🇹🇭", "a b", "Tee\u200b", "é e\u0301", "🪿", "\ue000", "a" + strings.Repeat(" ", 3) + "b",
	} {
		if fault := sale.LineFault(good); fault != "" {
			t.Errorf("%q is refused: %s", good, fault)
		}
	}
	for bad, want := range map[string]string{
		"a\nb": "U+000A at place 2", "茶\tb": "U+0009 at place 2", "\x00": "U+0000 at place 1", "a\u2028": "U+2028 at place 2", "🍜\u202eb": "U+202E at place 2",
		"\u0085": "U+0085 at place 1", "ab\xff": "(FF) at place 3", "\u2066x": "U+2066 at place 1", "a\ufffe": "U+FFFE at place 2", "\x7f": "U+007F",
	} {
		if fault := sale.LineFault(bad); !strings.Contains(fault, want) {
			t.Errorf("%q: %q, want %q", bad, fault, want)
		}
	}
}
