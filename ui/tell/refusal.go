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
		return Told{Ours: text, About: AboutError(err)}
	}
	said := t.Said(err.Error())
	said.About = AboutError(err)
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
	key := refusals[r.Kind]
	switch r.Kind {
	case checkout.TooLarge:
		return t.T(key, Amount(l.Most))
	case checkout.CodeUsed:
		return t.T(key, string(r.Sale))
	case checkout.TooMuch:
		return t.T(key, Amount(l.Left))
	}
	if key == "" {
		return ""
	}
	return t.T(key)
}

// refusals are the sentences for the engine's own reasons.
var refusals = map[checkout.RefusalKind]string{
	checkout.BadAmount:   "refused.amount",
	checkout.TooLarge:    "refused.large",
	checkout.BadCode:     "refused.code",
	checkout.CodeUsed:    "refused.used",
	checkout.TooMuch:     "refused.too_much",
	checkout.JournalDown: "refused.journal",
	checkout.Stopped:     "refused.stopped",
	checkout.Unasked:     "refused.unasked",
	checkout.Damaged:     "refused.damaged",
	checkout.Newer:       "refused.newer",
	checkout.BooksOlder:  "refused.books_older",
}
