package cli

import "testing"

func TestPlainNumber(t *testing.T) {
	for typed, want := range map[string]string{
		"F02016L100VHND0T2DB5": "F02016L100VHND0T2DB5", "f02016l100vhnd0t2db5": "F02016L100VHND0T2DB5", " f0201 6l1-00vh\u2013nd0t\u00a02db5\n": "F02016L100VHND0T2DB5",
		"Ｆ０２０１６ｌ": "F02016L", "F02\u200b016": "F02016", "2026 1120 2100": "202611202100", "": "", "-": "",
	} {
		if got := plainNumber(typed); got != want {
			t.Errorf("%q: %q", typed, got)
		}
	}
}
