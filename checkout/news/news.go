// Package news tells what is new between two snapshots of the payment engine. The
// screen, the sound and the customer's display hear of it here, and nowhere else.
package news

import (
	"time"

	"fufupos/checkout"
	"fufupos/checkout/flow"
	"fufupos/sale"
)

// Kind names what has happened.
type Kind string

// The news of a sale. Each comes once, in this order where more than one comes; only
// a payment, or a contradiction, follows an end without money.
const (
	Begun       Kind = "begun"        // it is under way
	InDoubt     Kind = "in_doubt"     // no word yet whether it is paid
	NeedsPerson Kind = "needs_person" // a contradiction that only a person can resolve
	Unpaid      Kind = "unpaid"       // ended for certain without money
	Paid        Kind = "paid"         // the money is there
)

// The news of a refund.
const (
	RefundBegun       Kind = "refund_begun"
	RefundNeedsPerson Kind = "refund_needs_person"
	RefundFailed      Kind = "refund_failed"
	Refunded          Kind = "refunded"
)

// The news of what is around the sales.
const (
	LineLost     Kind = "line_lost"     // the gateway cannot be reached
	LineBack     Kind = "line_back"     // it can again
	JournalLost  Kind = "journal_lost"  // the journal cannot be written: nothing is sold
	JournalBack  Kind = "journal_back"  // it can again
	PaperTrouble Kind = "paper_trouble" // a receipt could not be printed
	PaperBack    Kind = "paper_back"    // it goes on
)

// Item is one piece of news.
type Item struct {
	Kind Kind
	// After is what was known of the sale or the refund before, empty where nothing
	// was. A payment after Unpaid is late news; after InDoubt it has settled.
	After  Kind
	Sale   sale.Sale   // of a sale and of a refund
	Refund sale.Refund // of a refund
	Detail string      // of a trouble: its words
}

// Between gives what has happened from one snapshot to a later one, the oldest
// sale's first. What is over and was not in the first one is news if it is younger
// than that: a sale that only came into sight again is none. To begin with, was is
// an empty snapshot of the moment from which on there is news; one of no moment
// makes no news of what is first met.
func Between(was, now checkout.Snapshot) []Item {
	items := around(was, now)
	for i := len(now.Sales) - 1; i >= 0; i-- {
		v := now.Sales[i]
		before, known := was.View(v.Sale.Number)
		kind, since := ofSale(v)
		var after Kind
		if known {
			after, _ = ofSale(before)
		}
		if kind != after && (known || young(since, was.At)) {
			items = append(items, Item{Kind: kind, After: after, Sale: v.Sale})
		}
		items = append(items, ofRefunds(before.Sale, v.Sale, was.At)...)
	}
	return items
}

func ofRefunds(was, now sale.Sale, begin time.Time) (items []Item) {
	for _, r := range now.Refunds {
		before, known := was.Refund(r.Number)
		kind, since := ofRefund(r)
		var after Kind
		if known {
			after, _ = ofRefund(before)
		}
		if kind != after && (known || young(since, begin)) {
			items = append(items, Item{Kind: kind, After: after, Sale: now, Refund: r})
		}
	}
	return items
}

// young tells whether what is first met has happened since the earlier snapshot.
func young(at, snapshot time.Time) bool { return !snapshot.IsZero() && !at.Before(snapshot) }

// ofSale is the last news of a sale, and since when it is so.
func ofSale(v flow.View) (Kind, time.Time) {
	switch s := v.Sale; {
	case s.State.Paid():
		return Paid, s.FinishedAt
	case s.State.Unpaid():
		return Unpaid, s.FinishedAt
	case s.State == sale.Unresolved:
		return NeedsPerson, s.CreatedAt
	case v.Doubted:
		return InDoubt, s.CreatedAt
	default:
		return Begun, s.CreatedAt
	}
}

func ofRefund(r sale.Refund) (Kind, time.Time) {
	switch r.State {
	case sale.RefundSucceeded:
		return Refunded, r.FinishedAt
	case sale.RefundFailed:
		return RefundFailed, r.FinishedAt
	case sale.RefundUnresolved:
		return RefundNeedsPerson, r.CreatedAt
	}
	return RefundBegun, r.CreatedAt
}

// around is the news of line, journal and paper.
func around(was, now checkout.Snapshot) (items []Item) {
	add := func(before, after bool, lost, back Kind, detail string) {
		switch {
		case !before && after:
			items = append(items, Item{Kind: lost, Detail: detail})
		case before && !after:
			items = append(items, Item{Kind: back})
		}
	}
	add(offline(was.Line), offline(now.Line), LineLost, LineBack, now.Line.Detail)
	add(was.Blocked != "", now.Blocked != "", JournalLost, JournalBack, now.Blocked)
	add(was.Paper.Trouble != "", now.Paper.Trouble != "", PaperTrouble, PaperBack, now.Paper.Trouble)
	return items
}

func offline(l checkout.Line) bool { return l.Known && !l.Online }
