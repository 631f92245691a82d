package receipt_test

import (
	"testing"

	"fufupos/receipt"
)

// A receipt's words are set in columns and partly in two languages, so they have a
// home of their own; it is whole.
func TestReceiptWordsAreWhole(t *testing.T) {
	for _, lang := range []receipt.Lang{receipt.Chinese, receipt.Traditional, receipt.English, receipt.Thai} {
		for _, hole := range receipt.Holes(lang) {
			t.Errorf("%s: %s has no word", lang, hole)
		}
	}
}
