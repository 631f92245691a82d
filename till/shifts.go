package till

import (
	"slices"
	"sync"
	"time"

	"fufupos/checkout"
	"fufupos/config"
	"fufupos/journal"
	"fufupos/journal/books"
	"fufupos/message"
	"fufupos/money"
	"fufupos/sale"
	"fufupos/shift"
	"fufupos/staff"
)

// Shifts are a till's working days: opened and closed by the engine's loop, which stays the
// only writer, so that their numbers have no gap and no double whatever is killed when.
type Shifts struct {
	books ShiftBooks // nil where there are none yet
	now   func() time.Time
	// record is the engine's; nil in a process that has the books for reading only.
	record func(sale.By, checkout.Deed, checkout.Stream, checkout.Decide) error

	deciding sync.Mutex // one opening, count or end at a time: which shift it is about is read before

	mu       sync.Mutex // never held while the engine is asked for something
	zone     *time.Location
	currency money.Currency
	needed   bool
	blind    bool
	kicks    bool // cash opens the drawer
	last     shift.Shift
	fresh    bool // last is what the books have
}

// ShiftBooks are books as Shifts read them.
type ShiftBooks interface {
	CashBooks
	StreamIDs(kind string) ([]string, error)
	Mark() journal.Mark
	Find(q checkout.Query) ([]sale.Sale, error)
	Then(n sale.Number, upto int64) (sale.Sale, error)
	Heard(after, upto int64) ([]books.Heard, error)
	Of(kind string, after, upto int64) ([]journal.Line, error)
	Stretch(from, to time.Time) (after, upto int64, err error)
}

// NewShifts are those of books; nil for none yet. Until an engine serves them they are only
// read.
func NewShifts(b *Books, c config.Config) *Shifts {
	if b == nil {
		return ShiftsOf(nil, c, time.Now)
	}
	return ShiftsOf(b, c, time.Now)
}

// ShiftsOf are those of any books, by any clock.
func ShiftsOf(b ShiftBooks, c config.Config, now func() time.Time) *Shifts {
	s := &Shifts{books: b, now: now}
	s.Set(c)
	return s
}

// Serve has an engine write what happens to shifts: its Streams are these Shifts'.
func (s *Shifts) Serve(e *checkout.Engine) { s.record = e.Record }

// Streams are the journal for what is no sale, for the engine that serves these Shifts.
func (s *Shifts) Streams(of checkout.Streams) checkout.Streams { return keeping{of, s.forget} }

// Set has the shifts go by a configuration.
func (s *Shifts) Set(c config.Config) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.zone, s.currency, s.needed, s.blind = c.Terminal.Zone, c.Terminal.FeeType, c.Shift.Require, c.Shift.BlindCount
	s.kicks = c.Printer.Drawer && !c.Printer.Address.None()
}

// Blind tells whether who counts the drawer is not to see what is expected in it.
func (s *Shifts) Blind() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.blind
}

// Required tells whether nothing is sold while no shift is open.
func (s *Shifts) Required() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.needed
}

// place is whose clock and money the till goes by.
func (s *Shifts) place() (*time.Location, money.Currency) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.zone, s.currency
}

// Today is the first moment of this day, by the till's clock.
func (s *Shifts) Today() time.Time {
	zone, _ := s.place()
	y, m, d := s.now().In(zone).Date()
	return time.Date(y, m, d, 0, 0, 0, 0, zone)
}

func (s *Shifts) forget() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.fresh = false
}

// Last is the shift that was opened last, as the books have it now; the zero Shift where
// there never was one.
func (s *Shifts) Last() (shift.Shift, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.fresh || s.books == nil {
		return s.last, nil
	}
	n, err := s.count()
	if err != nil || n == 0 {
		s.fresh = err == nil && s.record != nil
		return shift.Shift{}, err
	}
	last, err := s.read(n)
	if err != nil {
		return last, err
	}
	s.last, s.fresh = last, s.record != nil // only who writes the books knows of each change
	return last, nil
}

// count is how many shifts there are, and so the last one's number.
func (s *Shifts) count() (int64, error) {
	if s.books == nil {
		return 0, nil
	}
	ids, err := s.books.StreamIDs(shift.Stream)
	return int64(len(ids)), err
}

// read is one shift of the books.
func (s *Shifts) read(number int64) (one shift.Shift, err error) {
	held, err := s.books.Held(shiftStream(number))
	if err != nil {
		return one, err
	}
	return foldShift(number, held)
}

func foldShift(number int64, held []checkout.Entry) (one shift.Shift, err error) {
	one.Number = number
	for _, h := range held {
		e, err := shift.Decode(h.Kind, h.Data)
		if err != nil {
			return one, message.New("shift.newer", number)
		}
		one = one.Apply(e, h.By, h.At)
	}
	return one, nil
}

func shiftStream(number int64) checkout.Stream {
	return checkout.Stream{Kind: shift.Stream, ID: shift.ID(number)}
}

// Of is the shift with a number; 0 is the one that is open. Error: there is none.
func (s *Shifts) Of(number int64) (one shift.Shift, err error) {
	if number == 0 {
		if one, err = s.Last(); err == nil && !one.Open() {
			err = message.New("shift.none_open")
		}
		return one, err
	}
	n, err := s.count()
	if err != nil {
		return one, err
	}
	if number < 1 || number > n {
		return one, message.New("shift.unknown", number)
	}
	return s.read(number)
}

// List gives all shifts, the last first.
func (s *Shifts) List() (all []shift.Shift, err error) {
	n, err := s.count()
	for ; n > 0 && err == nil; n-- {
		var one shift.Shift
		if one, err = s.read(n); err == nil {
			all = append(all, one)
		}
	}
	return all, err
}

// Needed gives why no sale may begin now: it takes an open shift, and none is. The engine
// asks it in its loop.
func (s *Shifts) Needed() error {
	if !s.Required() {
		return nil
	}
	last, err := s.Last()
	if err == nil && !last.Open() {
		err = message.New("shift.needed")
	}
	return err
}

// Running is the number of the open shift, 0 where none is, and its float. It may be asked
// in the loop.
func (s *Shifts) Running() (number, float int64, err error) {
	last, err := s.Last()
	if err != nil || !last.Open() {
		return 0, 0, err
	}
	return last.Number, last.Float, nil
}

// Open opens the next shift with what lies in the drawer. Errors: one is open; as
// checkout.Engine.Record.
func (s *Shifts) Open(by sale.By, float money.Amount) (shift.Shift, error) {
	s.deciding.Lock()
	defer s.deciding.Unlock()
	last, err := s.Last()
	if err != nil {
		return last, err
	}
	err = s.record(by, deed(staff.Shift), shiftStream(last.Number+1), func([]checkout.Entry, time.Time) ([]checkout.Event, error) {
		_, e, err := shift.Begin(last, float, s.books.Mark().Seq)
		return encoded(err, e)
	})
	return s.after(err)
}

// Count keeps what was counted in the drawer of the open shift. Errors: as Open.
func (s *Shifts) Count(by sale.By, amount money.Amount) (shift.Shift, error) {
	s.deciding.Lock()
	defer s.deciding.Unlock()
	return s.change(by, func(open shift.Shift) ([]shift.Event, error) {
		e, err := open.Count(amount)
		return []shift.Event{e}, err
	})
}

// Close closes the open shift. What is open then is found here; Counted, Reason and TakeOver
// are the person's. Errors: none is open; *shift.PendingError; as checkout.Engine.Record.
func (s *Shifts) Close(by sale.By, c shift.Closing) (shift.Shift, error) {
	s.deciding.Lock()
	defer s.deciding.Unlock()
	// Beside the loop, where it may take its time; once more within only if anything was
	// written meanwhile.
	early := c
	if open, err := s.Of(0); err != nil {
		return open, err
	} else if err := s.stand(open, &early); err != nil {
		return open, err
	}
	return s.change(by, func(open shift.Shift) ([]shift.Event, error) {
		if early.To != s.books.Mark().Seq {
			early = c
			if err := s.stand(open, &early); err != nil {
				return nil, err
			}
		}
		return open.End(early)
	})
}

// stand adds how the books stand to a closing.
func (s *Shifts) stand(open shift.Shift, c *shift.Closing) (err error) {
	c.To = s.books.Mark().Seq
	pending, err := s.Pending()
	if err != nil {
		return err
	}
	for _, p := range pending {
		c.Pending = append(c.Pending, p.Number)
	}
	c.Totals, err = s.totals(stretch{after: open.After, upto: c.To, shift: open.Number})
	return err
}

// Pending are the sales whose money's fate is not known, the first begun first.
func (s *Shifts) Pending() (open []sale.Sale, err error) {
	if s.books == nil {
		return nil, nil
	}
	sales, err := s.books.Find(checkout.Query{Open: true})
	for _, one := range slices.Backward(sales) {
		if !one.Settled() {
			open = append(open, one)
		}
	}
	return open, err
}

// change records what is decided of the open shift; somebody else's takes a right of its own.
func (s *Shifts) change(by sale.By, decide func(shift.Shift) ([]shift.Event, error)) (shift.Shift, error) {
	last, err := s.Last()
	if err != nil {
		return last, err
	}
	if !last.Open() {
		return last, message.New("shift.none_open")
	}
	d := deed(staff.Shift)
	if last.OpenedBy.Operator != by.Operator {
		d = deed(staff.ShiftOther)
	}
	err = s.record(by, d, shiftStream(last.Number), func(held []checkout.Entry, _ time.Time) ([]checkout.Event, error) {
		now, err := foldShift(last.Number, held)
		if err != nil {
			return nil, err
		}
		events, err := decide(now)
		return encoded(err, events...)
	})
	return s.after(err)
}

// after is how the last shift stands after a deed.
func (s *Shifts) after(err error) (shift.Shift, error) {
	if err != nil {
		return shift.Shift{}, err
	}
	return s.Last()
}

func deed(d staff.Deed) checkout.Deed { return checkout.Deed{Kind: checkout.DeedKind(d)} }

func encoded(err error, events ...shift.Event) (all []checkout.Event, _ error) {
	for _, e := range events {
		if err != nil {
			return nil, err
		}
		var data []byte
		data, err = e.Encode()
		all = append(all, checkout.Event{Kind: e.Kind, Data: data})
	}
	return all, err
}
