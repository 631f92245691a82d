// Package entry is what a person types, while they do: an amount of money, a line of words.
package entry

import (
	"strings"
	"unicode/utf8"

	"fufupos/money"
	"fufupos/ui/tell"
)

// Amount is an amount while it is being typed. It keeps every character, also what
// no amount can have: what is on the screen is what was typed, nothing is left out,
// and as long as there is a fault in it nothing can be charged. The zero Amount is
// empty.
type Amount struct {
	text string // ASCII digits and points; other characters as they came
	// fresh: put there by the till, or a stray sign alone. The first digit or point
	// begins anew in place of it.
	fresh bool
	over  bool // it was above the limit once, and is at fault until it is empty
}

// most is how many characters are kept: more than any amount has, so that an
// entry of that length is at fault whatever is left out.
const most = 26

// Offered is an amount put there by the till.
func Offered(a money.Amount) Amount { return Amount{text: a.String(), fresh: true} }

// Stray is an entry that no amount is, until something is typed anew: where an
// empty one would mean a sum of its own.
func Stray() Amount { return Amount{text: "?", fresh: true} }

// Empty tells whether nothing stands there.
func (e Amount) Empty() bool { return e.text == "" }

// Typed adds a character.
func (e Amount) Typed(r rune) Amount {
	d, isDigit := digitOf(r)
	switch {
	case isDigit:
		r = '0' + rune(d)
	case isPoint(r):
		r = '.'
	}
	part := isDigit || r == '.'
	if part && e.fresh {
		e = Amount{}
	}
	switch {
	case utf8.RuneCountInString(e.text) >= most:
		return e
	case e.text == "" && r == '.':
		return Amount{text: "0."}
	case e.text == "0" && isDigit:
		return Amount{text: string(r)}
	}
	return Amount{text: e.text + string(r), fresh: !part && (e.fresh || e.text == ""), over: e.over}
}

// Capped holds an entry that is above the limit at fault until it is empty: what is left
// of 600000 when digits are taken away again is nothing to charge unseen.
func (e Amount) Capped(limit money.Amount) Amount {
	e.over = e.over || e.Fault(limit) == TooLarge
	return e
}

// Back takes the last character away.
func (e Amount) Back() Amount {
	if e.text == "" || e.text == "0." {
		return Amount{}
	}
	r, size := utf8.DecodeLastRuneInString(e.text)
	if e.text = e.text[:len(e.text)-size]; e.text == "" {
		return Amount{}
	}
	e.fresh = e.fresh && !amountPart(r)
	return e
}

// Fault is why an entry is no amount.
type Fault int

// The faults.
const (
	Sound       Fault = iota
	ForeignSign       // something that is neither digit nor point
	TwoPoints
	ThirdDecimal
	TooLarge
)

// Fault tells what is wrong with the entry, for the first that is; limit is the
// largest amount that can be.
func (e Amount) Fault(limit money.Amount) Fault {
	for _, r := range e.text {
		if !amountPart(r) {
			return ForeignSign
		}
	}
	whole, decimals, _ := strings.Cut(e.text, ".")
	switch {
	case strings.Contains(decimals, "."):
		return TwoPoints
	case len(decimals) > money.Decimals:
		return ThirdDecimal
	case e.over || len(whole) > most/2 || e.minor() > limit.Minor: // longer ones would not fit an integer
		return TooLarge
	}
	return Sound
}

// Stranger is the first character that no amount has.
func (e Amount) Stranger() rune {
	for _, r := range e.text {
		if !amountPart(r) {
			return r
		}
	}
	return 0
}

func amountPart(r rune) bool { return r == '.' || r >= '0' && r <= '9' }

// minor is the amount of an entry without another fault than being too large.
func (e Amount) minor() int64 {
	whole, decimals, _ := strings.Cut(e.text, ".")
	decimals += strings.Repeat("0", money.Decimals-len(decimals))
	var minor int64
	for _, d := range whole + decimals {
		minor = minor*10 + int64(d-'0')
	}
	return minor
}

// Money is what is typed, as money; zero if that is nothing, or nothing sound.
func (e Amount) Money(c money.Currency, limit money.Amount) money.Amount {
	if e.Fault(limit) != Sound {
		return money.Amount{}
	}
	return money.New(e.minor(), c)
}

// Shown is the typed text with its thousands set apart, for the screen.
func (e Amount) Shown() string {
	whole, decimals, point := strings.Cut(e.text, ".")
	if e.Stranger() != 0 {
		return e.text
	}
	whole = tell.Grouped(whole)
	if point {
		return whole + "." + decimals
	}
	return whole
}

// In is the amount a text names, typed on whatever keyboard.
func In(text string, c money.Currency) (_ money.Amount, ok bool) {
	var e Amount
	for _, r := range text {
		if e = e.Typed(r); e.Stranger() != 0 {
			return money.Amount{}, false
		}
	}
	a := e.Money(c, money.New(money.MaxMinor, c))
	return a, !a.IsZero()
}
