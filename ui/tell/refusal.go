package tell

import (
	"errors"

	"fufupos/checkout"
	"fufupos/money"
)

// Limits are the sums that a refusal may speak of.
type Limits struct {
	Most money.Amount // that can be charged at once
	Left money.Amount // that can still be given back
}

// Refusal is why the engine did not do what it was asked.
func (t Teller) Refusal(err error, l Limits) Told {
	if text := t.refusal(err, l); text != "" {
		return Told{Ours: text}
	}
	said := t.Said(err.Error())
	if said.Ours == "" {
		said.Ours = t.T("refused.other")
	}
	return said
}

// refusal is the sentence for one of the engine's own reasons; "" for any other.
func (t Teller) refusal(err error, l Limits) string {
	var r *checkout.Refusal
	if !errors.As(err, &r) {
		return ""
	}
	switch r.Kind {
	case checkout.BadAmount:
		return t.T("refused.amount")
	case checkout.TooLarge:
		return t.T("refused.large", Amount(l.Most))
	case checkout.BadCode:
		return t.T("refused.code")
	case checkout.CodeUsed:
		return t.T("refused.used", string(r.Sale))
	case checkout.TooMuch:
		return t.T("refused.too_much", Amount(l.Left))
	case checkout.JournalDown:
		return t.T("refused.journal")
	case checkout.Stopped:
		return t.T("refused.stopped")
	case checkout.Unasked:
		return t.T("refused.unasked")
	case checkout.Damaged:
		return t.T("refused.damaged")
	case checkout.Newer:
		return t.T("refused.newer")
	case checkout.BooksOlder:
		return t.T("refused.books_older")
	}
	return ""
}
