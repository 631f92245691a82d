package till

import (
	"errors"
	"slices"
	"sync"
	"time"

	"fufupos/checkout"
	"fufupos/config"
	"fufupos/message"
	"fufupos/sale"
	"fufupos/staff"
)

// Staff is who works at a till and who of them has proved it to this process. It is the
// engine's Authority: what an operator or approver is named for counts only while they are
// signed on here, so that nobody is more by calling themselves so. Without operators
// everybody may do everything.
type Staff struct {
	books  StaffBooks // nil where there are none yet
	dir    string     // of the data
	pepper []byte
	price  staff.Cost
	now    func() time.Time
	// record is the engine's; nil in a process that has the books for reading only, which
	// leaves what it has to say in a file: see waiting.go.
	record func(sale.By, checkout.Deed, checkout.Stream, checkout.Decide) error

	checking sync.Mutex // one PIN at a time: it must count before the next is looked at

	mu       sync.Mutex // never held while the engine is asked for something
	rules    staff.Rules
	zone     *time.Location
	roster   staff.Roster
	fresh    bool // roster is what the books have
	here     map[string]bool
	approved map[approval]bool
}

// approval is one person's word for what another wants.
type approval struct{ asker, approver string }

// StaffBooks are books as a Staff reads them.
type StaffBooks interface {
	Held(checkout.Stream) ([]checkout.Entry, error)
	StreamIDs(kind string) ([]string, error)
	GivenBack(operator string, from, to time.Time) ([]sale.Refund, error)
}

// StaffOptions are what a Staff is made of.
type StaffOptions struct {
	Books  StaffBooks // nil: there are none yet
	Key    []byte     // the journal's
	Dir    string     // of the data
	Config config.Config
	Price  staff.Cost       // of a PIN that is set; zero for staff.Price
	Now    func() time.Time // nil for time.Now
}

// NewStaff has nobody signed on. Until an engine serves it, it writes no books.
func NewStaff(o StaffOptions) *Staff {
	if o.Price == (staff.Cost{}) {
		o.Price = staff.Price
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	s := &Staff{
		books: o.Books, dir: o.Dir, pepper: staff.Pepper(o.Key), price: o.Price, now: o.Now,
		here: map[string]bool{}, approved: map[approval]bool{},
	}
	s.Set(o.Config)
	return s
}

// Serve has an engine write what happens to operators: its Streams are this Staff's, and so
// is its Authority.
func (s *Staff) Serve(e *checkout.Engine) { s.record = e.Record }

// Streams are the journal for what is no sale, for the engine that serves this Staff.
func (s *Staff) Streams(of checkout.Streams) checkout.Streams { return keeping{of, s.forget} }

// OpenStaff is for a command that does no more than look into the books, or that has
// nothing to do with them. It works beside a till that has them open, and with a
// configuration that is wrong; then the rights are those where nothing is set. Close the
// Staff in the end. Errors: as OpenBooks.
func OpenStaff(o Options) (*Staff, error) {
	b, err := OpenBooks(o)
	if err != nil && !errors.Is(err, ErrNoJournal) {
		return nil, err
	}
	of := StaffOptions{Key: b.key, Dir: o.DataDir(), Config: o.Config, Price: o.PINCost}
	if err == nil {
		of.Books = b
	}
	return NewStaff(of), nil
}

// Close closes what OpenStaff opened.
func (s *Staff) Close() {
	if b, ok := s.books.(Books); ok {
		_ = b.Close() // it only read
	}
}

// Set has the rights be those of a configuration.
func (s *Staff) Set(c config.Config) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.zone = c.Terminal.Zone
	s.rules = staff.Rules{
		Rights:  c.Staff.Rights,
		Limits:  staff.Limits{Refund: c.Staff.RefundLimit, RefundDay: c.Staff.RefundDayLimit, Supervisor: c.Staff.SupervisorRefundLimit},
		Confirm: c.Limits.ConfirmAmount,
	}
}

// streamOf is where the books keep what happens to an operator.
func streamOf(id string) checkout.Stream { return checkout.Stream{Kind: staff.Stream, ID: id} }

// Roster are all who work or worked here, as the books have them now.
func (s *Staff) Roster() (staff.Roster, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.fresh || s.books == nil {
		return s.roster, nil
	}
	ids, err := s.books.StreamIDs(staff.Stream)
	if err != nil {
		return nil, err
	}
	waiting, err := s.waiting()
	if err != nil {
		return nil, err
	}
	var all staff.Roster
	for _, id := range ids {
		o, err := s.read(id, waiting)
		if err != nil {
			return nil, err
		}
		all = append(all, o)
	}
	s.roster, s.fresh = all, s.record != nil // only who writes the books knows of each change
	return all, nil
}

// read is one operator of the books, with what waits to be written of them.
func (s *Staff) read(id string, waiting []note) (staff.Operator, error) {
	o := staff.Operator{ID: id}
	held, err := s.books.Held(streamOf(id))
	if err != nil {
		return o, err
	}
	for _, h := range held {
		e, err := staff.Decode(h.Kind, h.Data)
		if err != nil {
			return o, message.New("staff.newer", id)
		}
		o = o.Apply(e, h.At)
		waiting = slices.DeleteFunc(slices.Clone(waiting), func(n note) bool { return n.is(id, e) })
	}
	for _, n := range waiting {
		if n.Operator == id {
			o = o.Apply(n.event(), n.At)
		}
	}
	return o, nil
}

// forget has the roster be read again.
func (s *Staff) forget() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.fresh = false
}

// keeping is a journal that tells somebody of each write.
type keeping struct {
	checkout.Streams
	forget func()
}

// Keep also has them look again, whatever came of the write: a disk that reports a
// failure may have written all the same.
func (k keeping) Keep(entries ...checkout.Entry) error {
	defer k.forget()
	return k.Streams.Keep(entries...)
}

// May says who may do what; see checkout.Authority.
func (s *Staff) May(by sale.By, d checkout.Deed) checkout.Ruling {
	roster, err := s.Roster()
	switch {
	case err != nil:
		return checkout.Ruling{Why: err.Error()}
	case staff.Deed(d.Kind) == staff.SignOn:
		return checkout.Ruling{Right: checkout.Allowed}
	case roster.Empty() && by != sale.By{}: // a name that nobody can prove comes into no book
		return checkout.Ruling{Why: message.Text("staff.none")}
	case roster.Empty():
		return checkout.Ruling{Right: checkout.Allowed}
	}
	rules, asker, approver := s.stand(roster, by)
	act := staff.Act{Deed: staff.Deed(d.Kind), Amount: d.Amount}
	if act.Deed == staff.Refund && by.Operator != "" && d.Sale.By.Operator == by.Operator {
		if act.Own, act.Given, err = s.day(by.Operator, d); err != nil {
			return checkout.Ruling{Why: err.Error()}
		}
	}
	v := rules.May(asker, approver, act)
	return checkout.Ruling{Right: checkout.Right(v.Right), Why: v.Why}
}

// stand gives who asks and who approves, as far as they have proved who they are: somebody
// who has not is an operator who works nowhere.
func (s *Staff) stand(roster staff.Roster, by sale.By) (rules staff.Rules, asker staff.Operator, approver *staff.Operator) {
	s.mu.Lock()
	defer s.mu.Unlock()
	asker = staff.Operator{ID: by.Operator}
	if o, err := roster.Find(by.Operator); err == nil && s.here[o.ID] {
		asker = o
	}
	if by.Approver != "" {
		approver = &staff.Operator{ID: by.Approver}
		if o, err := roster.Find(by.Approver); err == nil && s.approved[approval{by.Operator, o.ID}] {
			approver = &o
		}
	}
	return s.rules, asker, approver
}

// day tells whether a refund is of a sale of today, and what its operator gave back today
// without an approval. A refund counts until it is known to have failed.
func (s *Staff) day(operator string, d checkout.Deed) (today bool, given int64, err error) {
	s.mu.Lock()
	zone := s.zone
	s.mu.Unlock()
	y, m, day := s.now().In(zone).Date()
	from := time.Date(y, m, day, 0, 0, 0, 0, zone)
	to := time.Date(y, m, day+1, 0, 0, 0, 0, zone)
	if d.Sale.CreatedAt.Before(from) || !d.Sale.CreatedAt.Before(to) {
		return false, 0, nil
	}
	refunds, err := s.books.GivenBack(operator, from, to)
	for _, r := range refunds {
		if r.By.Approver == "" && r.State != sale.RefundFailed && r.Amount.Currency == d.Amount.Currency {
			given += r.Amount.Minor
		}
	}
	return true, given, err
}
