package ui

import (
	"fmt"
	"unicode"

	"fufupos/money"
	"fufupos/ui/view"
)

// hint is a line below the amount. It goes with the next input, or when its cause
// goes.
type hint struct {
	text  string
	while func() bool // nil: until the next input
	after string      // what is left to say when the cause has gone
}

// say shows a hint until the next input.
func (t *Till) say(key string, args ...any) { t.hint = hint{text: t.words.T(key, args...)} }

// sayWhile shows a hint as long as its cause is there.
func (t *Till) sayWhile(cause func() bool, key string, args ...any) {
	t.hint = hint{text: t.words.T(key, args...), while: cause}
}

// hintNow is the hint that still holds.
func (t *Till) hintNow() string {
	if t.hint.while != nil && !t.hint.while() {
		return t.hint.after
	}
	return t.hint.text
}

// sayBusy says why nothing can be done on this page now.
func (t *Till) sayBusy() {
	key := "hint.busy"
	switch t.page {
	case view.RefundPage:
		key = "hint.busy_refund"
	case view.ClaimPage:
		key = "hint.busy_claim"
	}
	t.sayWhile(t.busy, key)
}

// faultText says what is wrong with an entry and how to mend it; empty where it is
// sound. most is the catalogue key for one that is larger than limit.
func (t *Till) faultText(e entry, limit money.Amount, most string) string {
	switch e.fault(limit) {
	case foreignSign:
		return t.words.T("hint.sign", t.signName(e.stranger()))
	case twoPoints:
		return t.words.T("hint.points")
	case thirdDecimal:
		return t.words.T("hint.decimals")
	case tooLarge:
		return t.words.T(most, display(limit))
	}
	return ""
}

// signName names a character that may not be seen by itself.
func (t *Till) signName(r rune) string {
	switch {
	case unicode.IsSpace(r):
		return t.words.T("sign.space")
	case !unicode.IsPrint(r):
		return fmt.Sprintf("U+%04X", r)
	}
	return string(r)
}
