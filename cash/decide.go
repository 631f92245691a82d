package cash

import (
	"strings"
	"unicode/utf8"

	"fufupos/message"
	"fufupos/money"
	"fufupos/sale"
)

// MaxReason is how many characters a reason may have.
const MaxReason = 100

// Next begins the page after this one.
func (p Page) Next(at Place) Event { return Event{Kind: Began, Place: at, After: p.Last()} }

// Sell sells for cash: amount is what is to be paid, given what the customer gave, most
// what a sale may come to.
func (p Page) Sell(amount, given, most money.Amount, operator string) (Event, error) {
	if err := bounded(amount, most); err != nil {
		return Event{}, err
	}
	switch {
	case given.Currency != amount.Currency:
		return Event{}, message.New("refusal.currency", amount.Currency, given.Currency)
	case given.Minor > money.MaxMinor:
		return Event{}, money.ErrTooLarge
	case given.Minor < amount.Minor:
		return Event{}, message.New("cash.too_little", given, amount, money.New(amount.Minor-max(given.Minor, 0), amount.Currency))
	}
	return Event{Kind: Sold, No: p.Last() + 1, Amount: amount.Minor, Given: given.Minor, Currency: amount.Currency, Operator: operator}, nil
}

// Take takes money out of the drawer, which in a shift began with a float: kind is Dropped
// or PaidOut. What no shift counted has no float, so that nobody knows what lies there.
func (p Page) Take(kind string, amount, most money.Amount, float int64, reason string) (Event, error) {
	if err := bounded(amount, most); err != nil {
		return Event{}, err
	}
	if p.Place.Shift > 0 && p.Totals(amount.Currency).Expected(float) < amount.Minor {
		return Event{}, message.New("cash.not_there", amount)
	}
	reason, err := checkReason(reason)
	return Event{Kind: kind, Amount: amount.Minor, Currency: amount.Currency, Reason: reason}, err
}

// Void gives the money of a sale back, which must be of this page, and the page of where
// the till stands now: what was counted and closed stays as it is.
func (p Page) Void(now Place, no int64, reason string) (Event, error) {
	s, here := p.Find(no)
	switch {
	case no > 0 && no <= p.Last() && !(here && p.Is(now)):
		return Event{}, message.New("cash.earlier", Number(no))
	case !here:
		return Event{}, message.New("cash.unknown", Number(no))
	case s.Voided:
		return Event{}, message.New("cash.voided_before", Number(no))
	}
	reason, err := checkReason(reason)
	return Event{Kind: Voided, No: no, Reason: reason}, err
}

// Print prints a sale's receipt, or that of its void. Once one may have come out, each one
// after it is a copy: what became of a print that has no end nobody knows.
func (p Page) Print(no int64) (Event, error) {
	s, here := p.Find(no)
	if !here {
		return Event{}, message.New("cash.unknown", Number(no))
	}
	return s.print(), nil
}

func (s Sale) print() Event {
	e := Event{Kind: Printing, No: s.No, N: s.prints + 1}
	for _, before := range s.Prints {
		if before.Outcome != sale.NotPrinted {
			e.Copy = max(e.Copy, before.Copy) + 1
		}
	}
	return e
}

// bounded refuses what is no amount of money of the till.
func bounded(a, most money.Amount) error {
	switch {
	case a.Minor <= 0:
		return money.ErrZero
	case most.Minor > 0 && a.Currency != most.Currency:
		return message.New("refusal.currency", most.Currency, a.Currency)
	case most.Minor > 0 && a.Minor > most.Minor:
		return message.New("refusal.limit", a, most)
	case a.Minor > money.MaxMinor:
		return money.ErrTooLarge
	}
	return nil
}

// checkReason gives a reason as it is kept: one line.
func checkReason(reason string) (string, error) {
	reason = strings.TrimSpace(reason)
	if reason == "" {
		return "", message.New("refusal.no_reason", MaxReason)
	}
	if n := utf8.RuneCountInString(reason); n > MaxReason {
		return "", message.New("refusal.long_reason", n, MaxReason)
	}
	if fault := sale.LineFault(reason); fault != "" {
		return "", message.New("refusal.reason_line", fault)
	}
	return reason, nil
}
