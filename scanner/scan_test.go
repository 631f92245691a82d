package scanner_test

import (
	"testing"

	"fufupos/scanner"
)

// TestLabel shows a cashier what a label says, and nothing of what may be most of a code.
func TestLabel(t *testing.T) {
	for text, want := range map[string]string{
		"6901234567892": "6901234567892", "96385074": "96385074", "4011": "4011", "1234567": "1234567",
		alipay: "", alipay[:15]: "", receipt: "", "１２３": "", "": "",
	} {
		if got := scanner.Recognise(text).Label(); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// TestScanInALog names everything about a scan that an adviser needs, in English.
func TestScanInALog(t *testing.T) {
	for want, s := range map[string]scanner.Scan{
		`unknown "４０１１", problem full width from keyboard`:                   {Text: "４０１１", Problem: scanner.FullWidth, Source: scanner.SourceWedge},
		`payment code "99…5678", wallet unknown, doubt odd prefix from COM3`: {Text: "991234567812345678", Kind: scanner.PaymentCode, Doubt: scanner.OddPrefix, Source: "COM3"},
		`goods "96385074"`:               {Text: "96385074", Kind: scanner.Goods},
		`number 9 "", problem number 99`: {Kind: 9, Problem: 99}, // of a later version
	} {
		if got := s.String(); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}
