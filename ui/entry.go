package ui

import (
	"strings"
	"unicode/utf8"

	"fufupos/money"
)

// entry is an amount while it is being typed. It keeps every character, also what
// no amount can have: what is on the screen is what was typed, nothing is left out,
// and as long as there is a fault in it nothing can be charged. The zero entry is
// empty.
type entry struct {
	text string // ASCII digits and points; other characters as they came
	// fresh: put there by the till, or a stray sign alone. The first digit or point
	// begins anew in place of it.
	fresh bool
}

// entryMost is how many characters are kept: more than any amount has, so that an
// entry of that length is at fault whatever is left out.
const entryMost = 32

// offered is an amount put there by the till.
func offered(a money.Amount) entry { return entry{text: a.String(), fresh: true} }

// typed adds a character.
func (e entry) typed(r rune) entry {
	d, isDigit := digitOf(r)
	switch {
	case isDigit:
		r = '0' + rune(d)
	case isPoint(r):
		r = '.'
	}
	part := isDigit || r == '.'
	if part && e.fresh {
		e = entry{}
	}
	switch {
	case utf8.RuneCountInString(e.text) >= entryMost:
		return e
	case e.text == "" && r == '.':
		return entry{text: "0."}
	case e.text == "0" && isDigit:
		return entry{text: string(r)}
	}
	return entry{text: e.text + string(r), fresh: !part && (e.fresh || e.text == "")}
}

// back takes the last character away.
func (e entry) back() entry {
	if e.text == "" || e.text == "0." {
		return entry{}
	}
	r, size := utf8.DecodeLastRuneInString(e.text)
	e.text = e.text[:len(e.text)-size]
	e.fresh = e.fresh && !amountPart(r) && e.text != ""
	return e
}

// fault is why an entry is no amount.
type fault int

const (
	sound       fault = iota
	foreignSign       // something that is neither digit nor point
	twoPoints
	thirdDecimal
	tooLarge
)

// fault tells what is wrong with the entry, for the first that is; limit is the
// largest amount that can be.
func (e entry) fault(limit money.Amount) fault {
	for _, r := range e.text {
		if !amountPart(r) {
			return foreignSign
		}
	}
	whole, decimals, _ := strings.Cut(e.text, ".")
	switch {
	case strings.Contains(decimals, "."):
		return twoPoints
	case len(decimals) > money.Decimals:
		return thirdDecimal
	case len(whole) > entryMost/2 || e.minor() > limit.Minor: // longer ones would not fit an integer
		return tooLarge
	}
	return sound
}

// stranger is the first character that no amount has.
func (e entry) stranger() rune {
	for _, r := range e.text {
		if !amountPart(r) {
			return r
		}
	}
	return 0
}

func amountPart(r rune) bool { return r == '.' || r >= '0' && r <= '9' }

// minor is the amount of an entry without another fault than being too large.
func (e entry) minor() int64 {
	whole, decimals, _ := strings.Cut(e.text, ".")
	decimals += strings.Repeat("0", money.Decimals-len(decimals))
	var minor int64
	for _, d := range whole + decimals {
		minor = minor*10 + int64(d-'0')
	}
	return minor
}

// amount is what is typed, as money; zero if that is nothing, or nothing sound.
func (e entry) amount(c money.Currency, limit money.Amount) money.Amount {
	if e.fault(limit) != sound {
		return money.Amount{}
	}
	return money.New(e.minor(), c)
}

// shown is the typed text with its thousands set apart, for the screen.
func (e entry) shown() string {
	whole, decimals, point := strings.Cut(e.text, ".")
	if e.stranger() != 0 {
		return e.text
	}
	whole = grouped(whole)
	if point {
		return whole + "." + decimals
	}
	return whole
}

// amountIn is the amount a text names, typed on whatever keyboard.
func amountIn(text string, c money.Currency) (_ money.Amount, ok bool) {
	var e entry
	for _, r := range text {
		if e = e.typed(r); e.stranger() != 0 {
			return money.Amount{}, false
		}
	}
	a := e.amount(c, money.New(money.MaxMinor, c))
	return a, !a.IsZero()
}
