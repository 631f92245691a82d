package ui

import (
	"strings"

	"fufupos/money"
)

func grouped(digits string) string {
	var out strings.Builder
	for i, d := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			out.WriteByte(',')
		}
		out.WriteRune(d)
	}
	return out.String()
}

// display is an amount as the screen has it: symbol, thousands apart, two decimals.
func display(a money.Amount) string {
	whole, decimals, _ := strings.Cut(strings.TrimPrefix(a.String(), "-"), ".")
	sign := ""
	if a.Minor < 0 {
		sign = "-"
	}
	return sign + a.Currency.Symbol() + grouped(whole) + "." + decimals
}
