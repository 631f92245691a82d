package ui_test

import (
	"strings"
	"testing"
	"time"

	"fufupos/message"
	"fufupos/money"
	"fufupos/sale"
	"fufupos/ui/view"
)

// TestDetailFacts: what the gateway told of a sale stands on its page, whatever
// channel, and so does what cannot be true.
func TestDetailFacts(t *testing.T) {
	r := newRig(t)
	r.history()
	s := r.books[0]
	s.Amount, s.State, s.StoreID, s.Conflict = money.New(1250, money.THB), sale.PartRefunded, "02016", "the gateway says two things"
	s.Detail = message.Text("scanner.lost")
	s.Facts.Channel, s.Facts.Credit, s.Facts.ExchangeRate, s.Facts.CNYMinor, s.Facts.RefundFee = 31, "pcredit", "4.93", 254, 500
	s.Told = sale.SaysRefundDone
	s.Receipts = []sale.Receipt{{N: 1, Outcome: sale.MaybePrinted, Detail: message.Text("refused.large", "￥5"), DueAt: start, EndedAt: start}}
	s.Refunds = []sale.Refund{{
		Number: "R1", Amount: money.New(300, money.THB), State: sale.RefundSucceeded, Rate: "4.94", CNYMinor: 61,
		CreatedAt: start, FinishedAt: start.Add(time.Minute), DoneAt: start.Add(30 * time.Second),
	}}
	r.books[0] = s
	for i := range r.snap.Sales {
		if r.snap.Sales[i].Sale.Number == s.Number {
			r.snap.Sales[i].Sale = s
		}
	}
	r.till.Apply(r.snap)
	r.till.Tap(view.Open{Sale: s.Number})
	r.pump()
	var all []string
	for _, row := range view.Of[view.Detail](r.till.View()).Rows {
		all = append(all, row.Label+": "+row.Text+row.Small)
	}
	for _, row := range view.Of[view.Detail](r.till.View()).History {
		all = append(all, row.Label+": "+row.Text+row.Small)
	}
	text := strings.Join(all, "\n")
	if strings.Contains(text, message.Open) {
		t.Errorf("a key with values is on the page:\n%s", text)
	}
	for _, part := range []string{"31", "4.93 · ", "2.54", "02016 · ", "Huabei", "4.94 · ", "0.61", "the gateway says two things", "The connection to the scanner was lost", "At most ￥5 can be charged", start.Add(30 * time.Second).Format("05")} {
		if !strings.Contains(text, part) {
			t.Errorf("%q is not on the page:\n%s", part, text)
		}
	}
}
