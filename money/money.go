// Package money holds amounts as integers of a currency's minor unit (分,
// satang, cent). Nothing in it is ever a float: 12.50 is the integer 1250.
package money

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"fufupos/message"
)

// Currency is an ISO 4217 code in capitals. Only the currencies of the table
// in this package are Known; all of those have two decimals.
type Currency string

// The currencies the gateway names (API section 2).
const (
	CNY Currency = "CNY"
	THB Currency = "THB"
	HKD Currency = "HKD"
)

// currencies are the known ones with their symbols, the gateway's own first.
var currencies = []struct {
	code   Currency
	symbol string
}{
	{CNY, "￥"},
	{THB, "฿"},
	{HKD, "HK$"},
	{"USD", "US$"},
	{"EUR", "€"},
	{"GBP", "£"},
	{"SGD", "S$"},
	{"MYR", "RM"},
	{"MOP", "MOP$"},
	{"AUD", "A$"},
	{"CAD", "C$"},
	{"NZD", "NZ$"},
}

// Currencies lists the known currencies, those that the gateway names first.
func Currencies() []Currency {
	var list []Currency
	for _, c := range currencies {
		list = append(list, c.code)
	}
	return list
}

// Known tells whether amounts of this currency can be parsed and shown.
func (c Currency) Known() bool { return slices.Contains(Currencies(), c) }

// Symbol is what stands before an amount; the code itself where there is none.
// CNY has the full-width ￥ (U+FFE5): the half-width ¥ is four bytes in GB18030
// and comes out of most receipt printers as rubbish.
func (c Currency) Symbol() string {
	for _, known := range currencies {
		if known.code == c {
			return known.symbol
		}
	}
	return string(c) + " "
}

// Decimals is how many digits of an amount stand behind its point.
const Decimals = 2

const perMajor = 100

// MaxMinor bounds every amount, so that sums over a shift can never overflow.
const MaxMinor = int64(1_000_000_000_00)

// Amount is a number of minor units of one currency. The zero value is no
// amount of no currency.
type Amount struct {
	Minor    int64    `json:"minor" n:"1"`
	Currency Currency `json:"currency" n:"2"`
}

// New is minor units of a currency.
func New(minor int64, c Currency) Amount { return Amount{Minor: minor, Currency: c} }

// Errors of Parse; each is a sentence for a person.
var (
	ErrFormat   = message.New("amount.format")
	ErrZero     = message.New("amount.zero")
	ErrTooLarge = message.New("amount.large")
	ErrCurrency = errors.New("amounts of different currencies cannot be put together")
)

// Parse reads a positive amount as a person types it: ASCII digits with an
// optional point and at most two decimals. Signs, exponents, group separators,
// full-width digits and surrounding space are refused, because a till must
// never guess what was meant. Errors: ErrFormat, ErrZero, ErrTooLarge.
func Parse(text string, c Currency) (Amount, error) {
	whole, frac, hasPoint := strings.Cut(text, ".")
	if whole == "" || (hasPoint && frac == "") || len(frac) > Decimals || !digits(whole) || !digits(frac) {
		return Amount{}, ErrFormat
	}
	frac += strings.Repeat("0", Decimals-len(frac))
	var minor int64
	for _, d := range whole + frac {
		if minor > MaxMinor {
			return Amount{}, ErrTooLarge
		}
		minor = minor*10 + int64(d-'0')
	}
	switch {
	case minor == 0:
		return Amount{}, ErrZero
	case minor > MaxMinor:
		return Amount{}, ErrTooLarge
	}
	return Amount{Minor: minor, Currency: c}, nil
}

func digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

// String is the number alone, as Parse reads it: "12.50".
func (a Amount) String() string {
	sign, minor := "", a.Minor
	if minor < 0 {
		sign = "-"
	}
	u := uint64(minor)
	if minor < 0 {
		u = -u
	}
	return fmt.Sprintf("%s%d.%02d", sign, u/perMajor, u%perMajor)
}

// Display is the amount with its symbol: "￥12.50".
func (a Amount) Display() string {
	if a.Minor < 0 {
		return "-" + a.Currency.Symbol() + strings.TrimPrefix(a.String(), "-")
	}
	return a.Currency.Symbol() + a.String()
}

// IsZero tells whether there is nothing of it, in whatever currency.
func (a Amount) IsZero() bool { return a.Minor == 0 }

// Add gives a+b. Errors: ErrCurrency when they differ, ErrTooLarge on overflow.
func (a Amount) Add(b Amount) (Amount, error) {
	if a.Currency != b.Currency {
		return Amount{}, ErrCurrency
	}
	if (b.Minor > 0 && a.Minor > math.MaxInt64-b.Minor) || (b.Minor < 0 && a.Minor < math.MinInt64-b.Minor) {
		return Amount{}, ErrTooLarge
	}
	return Amount{Minor: a.Minor + b.Minor, Currency: a.Currency}, nil
}

// Sub gives a-b. Errors: as Add.
func (a Amount) Sub(b Amount) (Amount, error) {
	if b.Minor == math.MinInt64 {
		return Amount{}, ErrTooLarge
	}
	return a.Add(Amount{Minor: -b.Minor, Currency: b.Currency})
}
