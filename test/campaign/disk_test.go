package campaign_test

import (
	"errors"
	"fmt"
	"syscall"
	"time"

	"fufupos/checkout"
	"fufupos/sale"
	"fufupos/test/rig"
	"fufupos/test/secrets"
)

// disk is what survives a till: its books, every entry of which is watched.
type disk struct {
	rig.Books
	house house // on days with shifts: all of it in its order
	day   *day
}

func newDisk(d *day) *disk {
	k := &disk{day: d}
	k.Kept = func(_ sale.Entry, _ string, data []byte) { d.noSecret("the journal", data) }
	k.Written = func(was, now sale.Sale, e sale.Entry) {
		k.forward(was, now)
		k.believed(was, now, e.Event)
	}
	return k
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
	s, err := d.Sale(n)
	return s, err == nil
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
	return j.commit(beforeWrite, afterWrite, entries[0].Sale, func() error {
		if err := p.store(entries); err != nil {
			return err
		}
		if d.plan.shifts {
			d.soldInShift(entries)
			if err := d.disk.house.putSales(entries...); err != nil {
				return err
			}
		}
		return d.disk.Append(entries...)
	})
}

// commit writes what is about a sale, or about none, with all that can befall it.
func (j port) commit(before, after moment, of sale.Number, write func() error) error {
	p, d := j.p, j.p.day
	if p.dies(before) {
		return errDead
	}
	fault := d.diskFault()
	if fault != "" {
		d.met(fault, of)
	}
	switch fault {
	case diskFull:
		return errFull
	case diskError:
		return errDisk
	}
	if err := write(); err != nil {
		d.fail("the journal: %v", err)
		return err
	}
	if p.dies(after) {
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
	return j.p.day.disk.Sale(n)
}

// Find gives the sales that match, newest first.
func (j port) Find(q checkout.Query) ([]sale.Sale, error) {
	if j.p.dead.Load() {
		return nil, errDead
	}
	if j.p.books != nil {
		return j.p.books.Find(q)
	}
	return j.p.day.disk.Find(q)
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
