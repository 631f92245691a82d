package tell

import (
	"strings"

	"fufupos/money"
	"fufupos/sale"
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

// Kept is what is left of a sale that was refunded in part, as it is reckoned: paid −
// refunded = left.
func Kept(s sale.Sale) string {
	bare := func(a money.Amount) string { return strings.TrimPrefix(Amount(a), a.Currency.Symbol()) }
	back := money.New(s.RefundedMinor(), s.Amount.Currency)
	return bare(s.Amount) + " − " + bare(back) + " = " + Amount(money.New(s.Amount.Minor-back.Minor, s.Amount.Currency))
}

// Shortly is an amount without decimals that are nought.
func Shortly(a money.Amount) string {
	text := Amount(a)
	if a.Minor%100 == 0 {
		return text[:len(text)-len(".00")]
	}
	return text
}
