package desk

import (
	"fmt"
	"unicode"

	"fufupos/money"
	"fufupos/ui/entry"
	"fufupos/ui/tell"
)

// hint is a line below the amount. It goes with the next input, or when its cause
// goes.
type hint struct {
	text  string
	while func() bool // nil: until the next input
	after string      // what is left to say when the cause has gone
}

// Say shows a hint until the next input.
func (d *Desk) Say(key string, args ...any) { d.hint = hint{text: d.T(key, args...)} }

// SayWhile shows a hint as long as its cause is there.
func (d *Desk) SayWhile(cause func() bool, key string, args ...any) {
	d.hint = hint{text: d.T(key, args...), while: cause}
}

// SayAfter is what is left to say when the cause of the hint has gone.
func (d *Desk) SayAfter(key string) { d.hint.after = d.T(key) }

// Hush takes the hint away.
func (d *Desk) Hush() { d.hint = hint{} }

// Hint is the hint that still holds.
func (d *Desk) Hint() string {
	if d.hint.while != nil && !d.hint.while() {
		return d.hint.after
	}
	return d.hint.text
}

// Fault says what is wrong with an amount and how to mend it; empty where it is
// sound. most is the catalogue key for one that is larger than limit.
func (d *Desk) Fault(e entry.Amount, limit money.Amount, most string) string {
	switch e.Fault(limit) {
	case entry.ForeignSign:
		return d.T("hint.sign", d.signName(e.Stranger()))
	case entry.TwoPoints:
		return d.T("hint.points")
	case entry.ThirdDecimal:
		return d.T("hint.decimals")
	case entry.TooLarge:
		return d.T(most, tell.Amount(limit))
	}
	return ""
}

// signName names a character that may not be seen by itself.
func (d *Desk) signName(r rune) string {
	switch {
	case unicode.IsSpace(r):
		return d.T("sign.space")
	case !unicode.IsPrint(r):
		return fmt.Sprintf("U+%04X", r)
	}
	return string(r)
}
