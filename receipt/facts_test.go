package receipt_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"fufupos/money"
	"fufupos/receipt"
	"fufupos/sale"
)

// TestFactsOnPaper: an unlisted channel by its number, a refund's rate and yuan,
// and the gateway's times only where they can be.
func TestFactsOnPaper(t *testing.T) {
	s := refundedSale()
	s.Amount.Currency, s.Facts.Channel = money.THB, 31
	no := s.Refunds[0].Number
	r := &s.Refunds[0]
	r.Amount.Currency, r.Rate, r.CNYMinor, r.CreatedAt, r.FinishedAt = money.THB, "4.94", 61, s.FinishedAt, s.FinishedAt.Add(time.Minute)
	text := func(rec sale.Receipt) string {
		d, err := receipt.For(s, rec, shop(), receipt.English)
		if err != nil {
			t.Fatal(err)
		}
		return fmt.Sprintf("%+v", d)
	}
	clock := func(at time.Time) string { return at.In(shop().Zone).Format("2006-01-02 15:04:05") }
	has := func(paper string, parts ...string) {
		t.Helper()
		for _, part := range parts {
			if !strings.Contains(paper, part) {
				t.Errorf("%q is not on\n%s", part, paper)
			}
		}
	}
	r.DoneAt = r.CreatedAt.Add(20 * time.Second)
	has(text(sale.Receipt{N: 1, Refund: no}), "Value:31", "4.94", "0.61", clock(r.DoneAt))
	r.DoneAt = r.CreatedAt.Add(time.Hour) // another zone's
	has(text(sale.Receipt{N: 1, Refund: no}), clock(r.FinishedAt))
	s.Facts.EndTime = s.FinishedAt.Add(-time.Hour)
	if paper := text(sale.Receipt{N: 1}); strings.Contains(paper, clock(s.Facts.EndTime)) {
		t.Errorf("paid before it was ordered:\n%s", paper)
	}
	has(text(sale.Receipt{N: 1}), "Value:31", clock(s.FinishedAt))
}
