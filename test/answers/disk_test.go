package answers_test

import (
	"encoding/json"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"fufupos/gateway/sim"
	"fufupos/sale"
	"fufupos/test/rig"
)

// disk is the books, in memory, and the judge of every entry.
type disk struct {
	rig.Books
	c *talk
}

func newDisk(c *talk) *disk {
	d := &disk{c: c}
	d.Kept = func(e sale.Entry, kind string, data []byte) {
		c.noSecret("the journal", string(data))
		d.bounded(e.Sale, kind, data, e.Event)
	}
	d.Written = func(was, now sale.Sale, e sale.Entry) { c.believed(was, now, e.Event) }
	return d
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
