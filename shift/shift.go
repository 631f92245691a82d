package shift

import (
	"time"

	"fufupos/message"
	"fufupos/money"
	"fufupos/sale"
)

// Shift is one, as its entries tell it. It is a value: Apply gives a new one. The zero Shift
// is that of a till that never had any.
type Shift struct {
	Number   int64
	Currency money.Currency
	Float    int64 // what lay in the drawer at its beginning, in minor units
	OpenedAt time.Time
	OpenedBy sale.By
	After    int64 // it begins behind this entry of the journal
	ClosedAt time.Time
	ClosedBy sale.By
	// Counted is the last count; nil where nobody has counted.
	Counted *int64
	Ending  // where it is closed
}

// Open tells whether it is under way.
func (s Shift) Open() bool { return !s.OpenedAt.IsZero() && s.ClosedAt.IsZero() }

// Difference is what was counted above what was expected; nil where nobody has counted.
func (s Shift) Difference() *int64 {
	if s.Counted == nil {
		return nil
	}
	d := *s.Counted - s.Expected
	return &d
}

// Apply folds one event in. What does not fit changes nothing: a shift that is closed stays
// as it is.
func (s Shift) Apply(e Event, by sale.By, at time.Time) Shift {
	switch {
	case e.Kind == Opened && s.OpenedAt.IsZero():
		s.Currency, s.Float, s.After, s.OpenedAt, s.OpenedBy = e.Currency, e.Amount, e.After, at, by
	case e.Kind == Counted && s.Open():
		counted := e.Amount
		s.Counted = &counted
	case e.Kind == Closed && s.Open():
		s.Ending, s.ClosedAt, s.ClosedBy = *e.Close, at, by
	}
	return s
}

// Begin decides that a shift is opened, the last one given: it gives the new one's number.
// after is the journal's last entry. Error: one is open already.
func Begin(last Shift, float money.Amount, after int64) (number int64, e Event, err error) {
	switch {
	case last.Open():
		return 0, e, message.New("shift.open_already", last.Number)
	case float.Minor < 0:
		return 0, e, message.New("shift.negative")
	case last.Number > 0:
		after = last.To
	}
	return last.Number + 1, Event{Kind: Opened, Currency: float.Currency, Amount: float.Minor, After: after}, nil
}

// Count decides that the drawer was counted.
func (s Shift) Count(amount money.Amount) (Event, error) {
	switch {
	case !s.Open():
		return Event{}, message.New("shift.none_open")
	case amount.Minor < 0:
		return Event{}, message.New("shift.negative")
	case amount.Currency != s.Currency:
		return Event{}, message.New("shift.other_currency", s.Currency, amount.Currency)
	}
	return Event{Kind: Counted, Amount: amount.Minor}, nil
}

// Closing is how a shift is to be closed.
type Closing struct {
	Counted  *money.Amount // nil: nobody counts, or it was counted before
	Reason   string        // of the difference
	Pending  []sale.Number // payments that are open
	TakeOver bool          // they go to the next shift
	To       int64         // the journal's last entry
	Totals   Totals        // of all up to that
}

// PendingError: payments are open, and nobody said that the next shift takes them over.
type PendingError struct{ Numbers []sale.Number }

func (e *PendingError) Error() string { return message.Text("shift.pending", len(e.Numbers)) }

// End decides that a shift is closed. Errors: none is open; *PendingError.
func (s Shift) End(c Closing) (events []Event, err error) {
	if !s.Open() {
		return nil, message.New("shift.none_open")
	}
	if len(c.Pending) > 0 && !c.TakeOver {
		return nil, &PendingError{c.Pending}
	}
	if c.Counted != nil {
		counted, err := s.Count(*c.Counted)
		if err != nil {
			return nil, err
		}
		events = append(events, counted)
	}
	end := Ending{To: c.To, Expected: s.Float + c.Totals.Cash.InDrawer(), Reason: c.Reason, Taken: c.Pending, Totals: c.Totals}
	return append(events, Event{Kind: Closed, Close: &end}), nil
}
