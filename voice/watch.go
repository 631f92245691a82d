package voice

import (
	"time"

	"fufupos/sale"
)

// Moment is a sale as it stands now.
type Moment struct {
	Sale sale.Sale
	// InDoubt tells that the till is asking whether the sale is paid, having had
	// no word from the gateway.
	InDoubt bool
}

// Watch turns what a till shows into what is to be heard: each sale's and
// refund's news once, in order, however often it is looked at. It is not safe
// for more than one goroutine.
type Watch struct {
	start time.Time
	heard map[sale.Number]Kind
}

// NewWatch begins at start: what was over before it is no news.
func NewWatch(start time.Time) *Watch {
	return &Watch{start: start, heard: map[sale.Number]Kind{}}
}

// rank orders what can follow: later news is of a higher rank. A sale that
// failed can turn out paid, and nothing takes a payment back.
var rank = map[Kind]int{Waiting: 1, Unknown: 2, Failed: 3, Paid: 4, Refunded: 4}

// Look gives the news of these sales since the last look.
func (w *Watch) Look(sales []Moment) []Event {
	var news []Event
	for _, m := range sales {
		s := m.Sale
		kind, since := saleKind(m)
		if w.isNews(s.Number, kind, since) {
			news = append(news, Event{Kind: kind, Amount: s.Amount, Channel: s.ChannelNow()})
		}
		for _, r := range s.Refunds {
			kind, since := refundKind(r)
			if kind != "" && w.isNews(r.Number, kind, since) {
				news = append(news, Event{Kind: kind, Amount: r.Amount, Channel: s.ChannelNow()})
			}
		}
	}
	return news
}

// isNews records what is known of a sale or refund. What is first met in a state
// it had before the start (the journal's old sales) is recorded in silence; one
// that began and ended between two looks is news all the same.
func (w *Watch) isNews(n sale.Number, kind Kind, since time.Time) bool {
	heard, known := w.heard[n]
	if rank[kind] <= rank[heard] {
		return false
	}
	w.heard[n] = kind
	return known || !since.Before(w.start)
}

func saleKind(m Moment) (kind Kind, since time.Time) {
	s := m.Sale
	switch {
	case s.State.Paid():
		return Paid, s.FinishedAt
	case s.State.Unpaid():
		return Failed, s.FinishedAt
	case s.State == sale.Unresolved || m.InDoubt:
		return Unknown, s.CreatedAt
	}
	return Waiting, s.CreatedAt
}

func refundKind(r sale.Refund) (kind Kind, since time.Time) {
	switch r.State {
	case sale.RefundSucceeded:
		return Refunded, r.FinishedAt
	case sale.RefundFailed:
		return Failed, r.FinishedAt
	case sale.RefundUnresolved:
		return Unknown, r.CreatedAt
	}
	return "", time.Time{}
}
