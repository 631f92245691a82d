package tell

import (
	"strings"

	"fufupos/money"
)

// Grouped sets the thousands of a row of digits apart.
func Grouped(digits string) string {
	var out strings.Builder
	for i, d := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			out.WriteByte(',')
		}
		out.WriteRune(d)
	}
	return out.String()
}

// Amount is an amount as the screen has it: symbol, thousands apart, two decimals.
func Amount(a money.Amount) string {
	whole, decimals, _ := strings.Cut(strings.TrimPrefix(a.String(), "-"), ".")
	sign := ""
	if a.Minor < 0 {
		sign = "-"
	}
	return sign + a.Currency.Symbol() + Grouped(whole) + "." + decimals
}

// Shortly is an amount without decimals that are nought.
func Shortly(a money.Amount) string {
	text := Amount(a)
	if a.Minor%100 == 0 {
		return text[:len(text)-len(".00")]
	}
	return text
}
