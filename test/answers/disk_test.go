package answers_test

import (
	"encoding/json"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"

	"fufupos/checkout"
	"fufupos/gateway/sim"
	"fufupos/sale"
)

// disk is the journal, in memory, and the judge of every entry.
type disk struct {
	c *talk

	mu      sync.Mutex
	sales   map[sale.Number]sale.Sale
	order   []sale.Number
	refunds map[sale.Number]sale.Number
	index   map[string]int
	lines   map[sale.Number]int
}

func newDisk(c *talk) *disk {
	return &disk{c: c, sales: map[sale.Number]sale.Sale{}, refunds: map[sale.Number]sale.Number{}, index: map[string]int{}, lines: map[sale.Number]int{}}
}

// Append takes entries in, all or none.
func (d *disk) Append(entries ...sale.Entry) error {
	decoded := make([]sale.Entry, len(entries))
	for i, e := range entries {
		kind, data, err := sale.Encode(e.Event)
		if err != nil {
			return err // as the real one: it cannot be written
		}
		event, err := sale.Decode(kind, data)
		if err != nil {
			return err
		}
		d.c.noSecret("the journal", string(data))
		d.bounded(e.Sale, kind, data, event)
		decoded[i] = sale.Entry{Sale: e.Sale, At: e.At.UTC().Round(0), Event: event}
	}
	d.mu.Lock()
	var steps [][2]sale.Sale
	for _, e := range decoded {
		was := d.sales[e.Sale]
		now := was.Apply(e)
		if was.Number == "" {
			d.order = append(d.order, e.Sale)
			d.index[string(e.Sale)] = len(d.index)
		}
		for _, r := range now.Refunds {
			if _, known := d.refunds[r.Number]; !known {
				d.refunds[r.Number] = e.Sale
				d.index[string(r.Number)] = len(d.index)
			}
		}
		d.sales[e.Sale] = now
		d.lines[e.Sale]++
		steps = append(steps, [2]sale.Sale{was, now})
	}
	d.mu.Unlock()
	for i, e := range decoded {
		d.c.believed(steps[i][0], steps[i][1], e.Event)
	}
	return nil
}

// What one entry, one fact and one text may take.
const (
	maxEntry = 4 << 10
	maxFact  = 64
	maxText  = 400
	maxURL   = 1024
)

// bounded holds that what comes from outside is short, printable, and of a time
// that can be.
func (d *disk) bounded(n sale.Number, kind string, data []byte, event sale.Event) {
	if len(data) > maxEntry {
		d.c.fail("an entry of %s for %s has %d bytes", kind, n, len(data))
	}
	var fields map[string]any
	text, err := json.Marshal(event)
	if err == nil {
		err = json.Unmarshal(text, &fields)
	}
	if err != nil {
		d.c.fail("an entry of %s for %s cannot be read: %v", kind, n, err)
	}
	d.boundedIn(n, kind, fields, maxText)
}

func (d *disk) boundedIn(n sale.Number, where string, fields map[string]any, limit int) {
	for name, v := range fields {
		switch v := v.(type) {
		case map[string]any:
			inner := limit
			if strings.Contains(name, "facts") {
				inner = maxFact
			}
			d.boundedIn(n, where+"."+name, v, inner)
		case string:
			at := where + "." + name
			most := limit
			if name == "url" {
				most = maxURL
			}
			if utf8.RuneCountInString(v) > most || strings.ContainsFunc(v, func(r rune) bool { return r != ' ' && !unicode.IsPrint(r) }) {
				d.c.fail("the journal has %s of %s as %.200q", at, n, v)
			}
			if strings.HasSuffix(name, "_time") {
				t, err := time.Parse(time.RFC3339, v)
				if err != nil || t.Year() < 2015 || t.After(time.Now().Add(24*time.Hour)) {
					d.c.fail("the journal has %s of %s as %s", at, n, v)
				}
			}
		}
	}
}

// believed holds that the till says of a sale what the gateway's books have, and
// that it was told so by an answer that proves it.
func (c *talk) believed(was, now sale.Sale, e sale.Event) {
	number := string(now.Number)
	c.note("journal: %s %T %+v", number, e, e)
	t := c.truth(number)
	rank := map[sale.State]int{sale.Created: 1, sale.Pending: 2, sale.Unresolved: 3, sale.Failed: 4, sale.Revoked: 4, sale.Closed: 4, sale.Paid: 5, sale.PartRefunded: 6, sale.Refunded: 7}
	if rank[now.State] < rank[was.State] && now.State != sale.Unresolved || was.State.Paid() && !now.State.Paid() {
		c.fail("sale %s went from %s to %s", number, was.State, now.State)
	}
	if now.State.Paid() && !was.State.Paid() {
		switch h := c.hearing(number); {
		case t.order.Charged != now.Amount.Minor:
			c.fail("sale %s is said to be paid, the gateway has it as %+v", number, t.order)
		case !h.paid:
			c.fail("sale %s is said to be paid, and no answer proved it", number)
		}
	}
	if now.State.Unpaid() && !was.State.Unpaid() && t.exists && !t.unpaid {
		c.fail("sale %s is said to be %s (%s), the gateway has it as %+v", number, now.State, now.Reason, t.order)
	}
	if now.State == sale.Unresolved && was.State != sale.Unresolved && now.Conflict == "" {
		c.fail("sale %s waits for a person and says no contradiction", number)
	}
	if given := now.RefundedMinor(); given > was.RefundedMinor() && given > t.order.Refunded {
		c.fail("sale %s is said to have %d given back, the gateway has %d", number, given, t.order.Refunded)
	}
	var reserved int64
	for _, r := range now.Refunds {
		if r.State != sale.RefundFailed {
			reserved += r.Amount.Minor
		}
		before, _ := was.Refund(r.Number)
		if before.State == r.State {
			continue
		}
		c.tally.met("refund " + string(r.State))
		given := c.truth(string(r.Number)).refund
		switch {
		case before.State == sale.RefundSucceeded:
			c.fail("refund %s went from %s to %s", r.Number, before.State, r.State)
		case r.State == sale.RefundSucceeded && given.Status != sim.RefundSucceeded:
			c.fail("refund %s is said to have succeeded, the gateway has it as %+v", r.Number, given)
		case r.State == sale.RefundSucceeded && !c.hearing(string(r.Number)).paid:
			c.fail("refund %s is said to have succeeded, and no answer proved it", r.Number)
		case r.State == sale.RefundFailed && given.Number != "" && given.Status != sim.RefundFailed:
			c.fail("refund %s is said to have failed, the gateway has it as %+v", r.Number, given)
		}
	}
	if reserved > now.Amount.Minor {
		c.fail("sale %s of %s: refunds of %d", number, now.Amount, reserved)
	}
	if now.State != was.State {
		c.tally.met("sale " + string(now.State))
	}
	if was.Conflict == "" && now.Conflict != "" {
		c.tally.met("contradiction said")
	}
}

// Sale gives a sale, by its number or a refund's.
func (d *disk) Sale(n sale.Number) (sale.Sale, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if of, isRefund := d.refunds[n]; isRefund {
		n = of
	}
	s, ok := d.sales[n]
	if !ok {
		return s, checkout.ErrNotFound
	}
	return s, nil
}

// Find gives the sales that match, newest first.
func (d *disk) Find(q checkout.Query) (found []sale.Sale, err error) {
	all := d.all()
	slices.Reverse(all)
	for _, s := range all {
		if q.Open && !s.Open() || q.CodeHash != "" && s.CodeHash != q.CodeHash || q.Amount.Minor != 0 && s.Amount != q.Amount {
			continue
		}
		if found = append(found, s); q.Limit > 0 && len(found) == q.Limit {
			break
		}
	}
	return found, nil
}

func (d *disk) all() (sales []sale.Sale) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, n := range d.order {
		sales = append(sales, d.sales[n])
	}
	return sales
}

// place is the how-manieth sale or refund this is.
func (d *disk) place(n string) int {
	d.mu.Lock()
	defer d.mu.Unlock()
	if i, ok := d.index[n]; ok {
		return i
	}
	return -1
}

func (d *disk) entries() (n int) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, lines := range d.lines {
		n += lines
	}
	return n
}
