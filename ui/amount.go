package ui

import (
	"strings"

	"fufupos/money"
)

// entry is an amount while it is being typed: digits with an optional point and
// at most two decimals, as a person writes them. The zero entry is empty.
type entry struct{ text string }

// digit adds a digit; ok is false where there is no room for it: a third
// decimal, or more than limit (0: no limit).
func (e entry) digit(r rune, limit money.Amount) (_ entry, ok bool) {
	switch {
	case e.full():
		return e, false
	case e.text == "0":
		return entry{string(r)}, true
	}
	more := entry{e.text + string(r)}
	if !limit.IsZero() && more.minor() > limit.Minor || more.minor() > money.MaxMinor {
		return e, false
	}
	return more, true
}

// full tells whether all decimals are there.
func (e entry) full() bool {
	_, decimals, _ := strings.Cut(e.text, ".")
	return len(decimals) == money.Decimals
}

// point begins the decimals; ok is false after one.
func (e entry) point() (_ entry, ok bool) {
	switch {
	case strings.Contains(e.text, "."):
		return e, false
	case e.text == "":
		return entry{"0."}, true
	}
	return entry{e.text + "."}, true
}

// back takes the last character away.
func (e entry) back() entry {
	if e.text == "" || e.text == "0." {
		return entry{}
	}
	return entry{e.text[:len(e.text)-1]}
}

func (e entry) minor() int64 {
	whole, decimals, _ := strings.Cut(e.text, ".")
	decimals += strings.Repeat("0", money.Decimals-len(decimals))
	var minor int64
	for _, d := range whole + decimals {
		minor = minor*10 + int64(d-'0')
	}
	return minor
}

// amount is what is typed, as money; zero if that is nothing yet.
func (e entry) amount(c money.Currency) money.Amount { return money.New(e.minor(), c) }

// grouped is the typed text with its thousands set apart, for the screen.
func (e entry) grouped() string {
	whole, decimals, point := strings.Cut(e.text, ".")
	whole = grouped(whole)
	if point {
		return whole + "." + decimals
	}
	return whole
}

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
