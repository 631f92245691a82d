package campaign_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"syscall"
	"time"

	"fufupos/checkout"
	"fufupos/sale"
	"fufupos/test/secrets"
)

// disk is what survives a till: the journal's entries, as they come back from
// their encoding. It watches every one of them.
type disk struct {
	day *day

	mu      sync.Mutex
	sales   map[sale.Number]sale.Sale
	order   []sale.Number               // as they were made
	refunds map[sale.Number]sale.Number // refund to sale
	index   map[sale.Number]int         // of sales and refunds, by their making
	lines   int
}

func newDisk(d *day) *disk {
	return &disk{day: d, sales: map[sale.Number]sale.Sale{}, refunds: map[sale.Number]sale.Number{}, index: map[sale.Number]int{}}
}

// write takes entries in, all of them.
func (d *disk) write(entries []sale.Entry) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, e := range entries {
		kind, data, err := sale.Encode(e.Event)
		if err != nil {
			return err
		}
		d.day.noSecret("the journal", data)
		event, err := sale.Decode(kind, data)
		if err != nil {
			return err
		}
		was := d.sales[e.Sale]
		now := was.Apply(sale.Entry{Sale: e.Sale, At: e.At.UTC().Round(0), Event: event})
		d.forward(was, now)
		d.believed(was, now, event)
		if was.Number == "" {
			d.order = append(d.order, e.Sale)
			d.index[e.Sale] = len(d.index)
		}
		for _, r := range now.Refunds {
			if _, known := d.index[r.Number]; !known {
				d.index[r.Number] = len(d.index)
				d.refunds[r.Number] = e.Sale
			}
		}
		d.sales[e.Sale] = now
		d.lines++
	}
	return nil
}

// forward holds that states never go back.
func (d *disk) forward(was, now sale.Sale) {
	rank := map[sale.State]int{sale.Created: 1, sale.Pending: 2, sale.Unresolved: 3, sale.Failed: 4, sale.Revoked: 4, sale.Closed: 4, sale.Paid: 5, sale.PartRefunded: 6, sale.Refunded: 7}
	if was.Number != "" && now.State != sale.Unresolved && (rank[now.State] < rank[was.State] || rank[was.State] == 4 && rank[now.State] == 4 && was.State != now.State) {
		d.day.fail("sale %s went from %s to %s", was.Number, was.State, now.State)
	}
	if given := reserved(now); given > now.Amount.Minor {
		d.day.fail("sale %s of %s: refunds of %d", now.Number, now.Amount, given)
	}
	for _, r := range was.Refunds {
		if after, _ := now.Refund(r.Number); r.State == sale.RefundSucceeded && after.State != r.State || r.State.Final() && !after.State.Final() {
			d.day.fail("refund %s went from %s to %s", r.Number, r.State, after.State)
		}
	}
}

// reserved counts a sale's refunds that did not fail, by itself.
func reserved(s sale.Sale) (sum int64) {
	for _, r := range s.Refunds {
		if r.State != sale.RefundFailed {
			sum += r.Amount.Minor
		}
	}
	return sum
}

// sale gives a sale, by its number or a refund's.
func (d *disk) sale(n sale.Number) (sale.Sale, bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if of, isRefund := d.refunds[n]; isRefund {
		n = of
	}
	s, ok := d.sales[n]
	return s, ok
}

// place is the how-manieth sale or refund this is.
func (d *disk) place(n sale.Number) int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.index[n]
}

// all gives every sale, as they were made.
func (d *disk) all() []sale.Sale {
	d.mu.Lock()
	defer d.mu.Unlock()
	var sales []sale.Sale
	for _, n := range d.order {
		sales = append(sales, d.sales[n])
	}
	return sales
}

// find answers a query as the journal does, newest first.
func (d *disk) find(q checkout.Query) []sale.Sale {
	var found []sale.Sale
	sales := d.all()
	slices.Reverse(sales)
	slices.SortStableFunc(sales, func(a, b sale.Sale) int { return b.CreatedAt.Compare(a.CreatedAt) })
	for _, s := range sales {
		numbers := []string{string(s.Number), s.Facts.TradeNo, s.Facts.ChannelTradeNo, s.Facts.PhoneCode}
		named := q.Text == "" || slices.ContainsFunc(numbers, func(n string) bool { return strings.Contains(strings.ToLower(n), strings.ToLower(q.Text)) })
		named = named && (q.Number == "" || slices.ContainsFunc(numbers, func(n string) bool { return strings.EqualFold(n, q.Number) }))
		switch {
		case q.Open && !s.Open(), q.CodeHash != "" && s.CodeHash != q.CodeHash, q.Amount.Minor != 0 && s.Amount != q.Amount,
			!q.From.IsZero() && s.CreatedAt.Before(q.From), !q.To.IsZero() && !s.CreatedAt.Before(q.To), q.State != "" && s.State != q.State,
			!named:
			continue
		}
		if found = append(found, s); q.Limit > 0 && len(found) == q.Limit {
			break
		}
	}
	return found
}

var (
	errDead = errors.New("the till is dead")
	errFull = fmt.Errorf("write journal: %w", syscall.ENOSPC)
	errDisk = fmt.Errorf("write journal: %w", syscall.EIO)
)

// port is the journal as one process of the till has it.
type port struct{ p *process }

// Append writes, unless the till dies or the disk fails before it, and says so,
// unless the till dies or the disk fails after it.
func (j port) Append(entries ...sale.Entry) error {
	p, d := j.p, j.p.day
	if p.dies(beforeWrite) {
		return errDead
	}
	fault := d.diskFault()
	if fault != "" {
		d.met(fault, entries[0].Sale)
	}
	switch fault {
	case diskFull:
		return errFull
	case diskError:
		return errDisk
	}
	if err := p.store(entries); err != nil {
		d.fail("the journal: %v", err)
		return err
	}
	if err := d.disk.write(entries); err != nil {
		d.fail("the journal: %v", err)
	}
	if p.dies(afterWrite) {
		return errDead
	}
	if fault == diskLies {
		return errDisk
	}
	return nil
}

// Sale gives a sale, by its number or a refund's.
func (j port) Sale(n sale.Number) (sale.Sale, error) {
	if j.p.dead.Load() {
		return sale.Sale{}, errDead
	}
	if j.p.books != nil {
		return j.p.books.Sale(n)
	}
	s, ok := j.p.day.disk.sale(n)
	if !ok {
		return s, checkout.ErrNotFound
	}
	return s, nil
}

// Find gives the sales that match, newest first.
func (j port) Find(q checkout.Query) ([]sale.Sale, error) {
	if j.p.dead.Load() {
		return nil, errDead
	}
	if j.p.books != nil {
		return j.p.books.Find(q)
	}
	return j.p.day.disk.find(q), nil
}

// store writes to the real journal, on days that have one.
func (p *process) store(entries []sale.Entry) error {
	if p.books == nil {
		return nil
	}
	return p.books.Append(entries...)
}

// noSecret holds that no code and no key is in what leaves the till.
func (d *day) noSecret(where string, content []byte) {
	for i, secret := range d.secrets() {
		if secrets.In(content, secret) {
			d.fail("%s holds secret %d", where, i)
		}
	}
}

// recorded is the log of the till's own: nobody reads it, but it may hold no
// secret.
type recorded struct{ day *day }

func (r recorded) Write(b []byte) (int, error) {
	r.day.noSecret("the log", b)
	return len(b), nil
}

// at is a time of the day, for people.
func at(d time.Duration) string { return (8*time.Hour + d).Round(time.Millisecond).String() }
