package till_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"fufupos/checkout"
	"fufupos/journal/books"
	"fufupos/sale"
)

// oldBooks puts a journal of an earlier version into a folder: its events hold the
// gateway's own state numbers, and facts as they came, some of them dirty.
func oldBooks(t *testing.T, dir string) {
	t.Helper()
	content, err := os.ReadFile(filepath.Join("testdata", "books-v1", "journal.db"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "journal.db"), content, 0o600); err != nil {
		t.Fatal(err)
	}
}

// TestOldBooks: a journal of an earlier version is read, and what it got wrong by
// an answer's word is right again.
func TestOldBooks(t *testing.T) {
	dir := t.TempDir()
	oldBooks(t, dir)
	j, err := books.Open(dir, journalKey)
	if err != nil {
		t.Fatal(err)
	}
	defer j.Close()
	if report, err := j.Verify(); err != nil || report.Problem != nil {
		t.Fatalf("%v %v", report.Problem, err)
	}
	sales, err := j.Find(books.Filter{})
	if err != nil || len(sales) != 13 {
		t.Fatalf("%d sales, %v", len(sales), err)
	}
	for _, s := range sales {
		want := map[string]struct {
			state      sale.State
			reason     sale.Reason
			refundable int64
			says       sale.Standing
		}{
			"paid":                  {sale.Paid, "", 1000, sale.SaysPaid},
			"part refunded":         {sale.PartRefunded, "", 700, sale.SaysPaid},
			"refund unresolved":     {sale.Paid, "", 700, sale.SaysPaid},
			"refunded elsewhere":    {sale.Refunded, "", 0, sale.SaysRefunded},
			"blocked by refund_fee": {sale.Paid, "", 1000, sale.SaysPaid},
			"declined":              {sale.Failed, sale.Declined, 0, sale.SaysClosed},
			"never came":            {sale.Failed, sale.NotCreated, 0, sale.SaysMissing},
			"revoked":               {sale.Revoked, sale.TimedOut, 0, sale.SaysRevoked},
			"closed":                {sale.Closed, sale.TimedOut, 0, sale.SaysClosed},
			"wrong amount":          {sale.Unresolved, sale.WrongAmount, 0, sale.SaysPaid},
			"dirty facts":           {sale.Paid, "", 1000, sale.SaysPaid},
			"waits, dirty number":   {sale.Pending, "", 0, sale.Untold},
			"refunding":             {sale.Pending, "", 0, sale.SaysRefunding},
		}[s.Subject]
		if s.State != want.state || s.Reason != want.reason || s.Refundable() != want.refundable || s.LastAnswer.Says != want.says {
			t.Errorf("%s: %s (%s) with %d to refund, last word %q", s.Subject, s.State, s.Reason, s.Refundable(), s.LastAnswer.Says)
		}
		for _, fact := range []string{s.Facts.TradeNo, s.Facts.ChannelTradeNo, s.Facts.PhoneCode, s.Facts.Credit, s.Facts.ExchangeRate} {
			if len(fact) > 64 || strings.ContainsAny(fact, "\x07\n\u202e") {
				t.Errorf("%s: a fact is %.40q", s.Subject, fact)
			}
		}
	}
}

// TestOldBooksGoOn: the sales that were open are asked about and end, whatever
// stands in the journal as the platform's number.
func TestOldBooksGoOn(t *testing.T) {
	dir := t.TempDir()
	oldBooks(t, dir)
	synctest.Test(t, func(t *testing.T) {
		time.Sleep(time.Until(time.Date(2026, 11, 20, 3, 0, 0, 0, time.UTC)))
		g := answering(func(action, number string) string {
			return said(number, `,"state":8,"total_fee":1100,"trade_no":"T9","fee_type":"CNY"`)
		})
		c := counterWith(t, dir, g)
		defer c.close()
		time.Sleep(time.Minute)
		synctest.Wait()
		sales, err := c.books.Find(checkout.Query{})
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range sales {
			switch s.Subject {
			case "refunding":
				if s.State != sale.Paid || s.Facts.TradeNo != "T9" {
					t.Errorf("refunding: %s %+v", s.State, s.Facts)
				}
			case "waits, dirty number":
				if s.State != sale.Unresolved || s.Reason != sale.WrongAmount {
					t.Errorf("waits: %s %s", s.State, s.Reason)
				}
			}
		}
	})
}
