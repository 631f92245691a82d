package entry

import (
	"fmt"
	"unicode"

	"fufupos/money"
	"fufupos/ui/tell"
)

// Told says what is wrong with an amount and how to mend it; empty where it is sound. most
// is the catalogue key for one that is larger than limit.
func (a Amount) Told(t tell.Teller, limit money.Amount, most string) string {
	switch a.Fault(limit) {
	case ForeignSign:
		return t.T("hint.sign", signName(t, a.Stranger()))
	case TwoPoints:
		return t.T("hint.points")
	case ThirdDecimal:
		return t.T("hint.decimals")
	case TooLarge:
		return t.T(most, tell.Amount(limit))
	}
	return ""
}

// signName names a character that may not be seen by itself.
func signName(t tell.Teller, r rune) string {
	switch {
	case unicode.IsSpace(r):
		return t.T("sign.space")
	case !unicode.IsPrint(r):
		return fmt.Sprintf("U+%04X", r)
	}
	return string(r)
}
