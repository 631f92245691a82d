package journal_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"fufupos/journal/books"
	"fufupos/money"
	"fufupos/sale"
)

// TestFindIsAFilter appends random events in random handfuls, now and then
// reopened, and compares what is found with a plain filter over the sales.
func TestFindIsAFilter(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		dir, err := os.MkdirTemp(t.TempDir(), "")
		must(t, err)
		j, err := books.Open(dir, key)
		must(t, err)
		defer func() { must(t, j.Close()) }()

		want := map[sale.Number]sale.Sale{}
		var order []sale.Number
		now := start.UTC().Round(0)
		for range rapid.IntRange(1, 12).Draw(rt, "appends") {
			var entries []sale.Entry
			for range rapid.IntRange(1, 4).Draw(rt, "entries") {
				now = now.Add(time.Duration(rapid.SampledFrom([]int{0, 1, 1000, -500}).Draw(rt, "later")) * time.Millisecond)
				e := randomEntry(rt, now, order)
				if want[e.Sale].Number == "" {
					order = append(order, e.Sale)
				}
				entries = append(entries, e)
				want[e.Sale] = want[e.Sale].Apply(e)
			}
			must(t, j.Append(entries...))
			if rapid.IntRange(0, 2).Draw(rt, "follow") == 0 {
				_, err := j.Follow()
				must(t, err)
			}
			if rapid.IntRange(0, 5).Draw(rt, "reopen") == 0 {
				must(t, j.Close())
				j, err = books.Open(dir, key)
				must(t, err)
			}
		}
		sound(t, j)
		for n, s := range want {
			got, err := j.Sale(n)
			must(t, err)
			if diff := cmp.Diff(s, got); diff != "" {
				rt.Fatal(diff)
			}
		}
		for range 8 {
			f := randomFilter(rt, now)
			got, err := j.Find(f)
			must(t, err)
			if diff := cmp.Diff(plain(f, want, order), got); diff != "" {
				rt.Fatalf("%+v: %s", f, diff)
			}
		}
	})
}

func randomEntry(rt *rapid.T, at time.Time, order []sale.Number) sale.Entry {
	if len(order) == 0 || rapid.IntRange(0, 2).Draw(rt, "new") == 0 {
		return sale.Entry{Sale: sale.Number(fmt.Sprintf("FX%03d", len(order))), At: at, Event: sale.SaleCreated{
			Method: sale.Scan, Amount: money.New(rapid.Int64Range(1, 3).Draw(rt, "amount"), rapid.SampledFrom([]money.Currency{money.CNY, money.THB}).Draw(rt, "currency")),
			Subject: rapid.SampledFrom([]string{"50%_off", "面 条", "Été", "a\\b'c"}).Draw(rt, "subject"), CodeHash: rapid.SampledFrom([]string{"", "aa", "bb"}).Draw(rt, "code"), OperatorID: rapid.SampledFrom([]string{"", "a-1", "a-2"}).Draw(rt, "operator"),
		}}
	}
	e := sale.Entry{Sale: rapid.SampledFrom(order).Draw(rt, "sale"), At: at}
	facts := sale.Facts{TradeNo: rapid.SampledFrom([]string{"", "T%1", "T_2"}).Draw(rt, "trade"), PhoneCode: rapid.SampledFrom([]string{"", "P1"}).Draw(rt, "phone"), ChannelTradeNo: rapid.SampledFrom([]string{"", "4200X"}).Draw(rt, "channel")}
	e.Event = rapid.SampledFrom([]sale.Event{
		sale.Sent{Call: sale.CallOrder, Attempt: 1},
		sale.Answered{Call: sale.CallQuery, Facts: facts},
		sale.GaveUp{Reason: sale.GivenUp},
		sale.WasPaid{State: sale.Paid, Facts: facts},
		sale.Ended{State: sale.Failed, Reason: sale.Declined},
		sale.Contradicted{Reason: sale.WrongAmount, Detail: "1"},
		sale.ReceiptDue{N: 1},
		sale.ReceiptEnded{N: 1, Outcome: sale.Printed},
		sale.RefundMade{Refund: sale.Number(fmt.Sprintf("RX%d", at.UnixNano())) + sale.Number(rapid.StringMatching("[A-Z]{6}").Draw(rt, "refund")), Amount: money.New(1, money.CNY)},
	}).Draw(rt, "event")
	return e
}

func randomFilter(rt *rapid.T, now time.Time) books.Filter {
	var f books.Filter
	some := func(name string) bool { return rapid.IntRange(0, 3).Draw(rt, name) == 0 }
	f.Open = some("open")
	if some("code") {
		f.CodeHash = "aa"
	}
	if some("amount") {
		f.Amount = money.New(2, money.CNY)
	}
	if some("from") {
		f.From = now.Add(-time.Second).In(start.Location())
	}
	if some("to") {
		f.To = now.Add(-500 * time.Millisecond)
	}
	if some("state") {
		f.State = rapid.SampledFrom(sale.States).Draw(rt, "state")
	}
	if some("text") {
		f.Text = rapid.SampledFrom([]string{"%", "_", "t%1", "\\", "'", "面", "éTÉ", "p1", "420", "fx00", "RX", "01", "x", "面 条", "4200x"}).Draw(rt, "text")
	}
	if some("end") {
		f.End = rapid.SampledFrom([]string{"1", "00x", "fx001", "4200x"}).Draw(rt, "end")
	}
	if some("number") {
		f.Number = rapid.SampledFrom([]string{"fx001", "T_2", "200x", "4200X"}).Draw(rt, "number")
	}
	if some("operator") {
		f.Operator = "A-1"
	}
	if some("limit") {
		f.Limit = 2
	}
	return f
}

// plain is Find again, over sales in memory.
func plain(f books.Filter, all map[sale.Number]sale.Sale, order []sale.Number) []sale.Sale {
	var found []sale.Sale
	for _, n := range slices.Backward(order) {
		s := all[n]
		ends := []string{string(s.Number), s.Facts.TradeNo, s.Facts.ChannelTradeNo, s.Facts.PhoneCode}
		for _, r := range s.Refunds {
			ends = append(ends, string(r.Number))
		}
		end := slices.ContainsFunc(ends, func(n string) bool { return strings.HasSuffix(strings.ToLower(n), strings.ToLower(f.End)) })
		whole := slices.ContainsFunc(ends, func(n string) bool { return strings.EqualFold(n, f.Number) })
		texts := []string{string(s.Number), s.Subject, s.Facts.TradeNo, s.Facts.ChannelTradeNo, s.Facts.PhoneCode}
		for _, r := range s.Refunds {
			texts = append(texts, string(r.Number))
		}
		hit := slices.ContainsFunc(texts, func(text string) bool { return strings.Contains(strings.ToLower(text), strings.ToLower(f.Text)) })
		switch {
		case f.Open && !s.Open(), f.CodeHash != "" && s.CodeHash != f.CodeHash, f.Amount.Minor != 0 && s.Amount != f.Amount,
			!f.From.IsZero() && s.CreatedAt.Before(f.From), !f.To.IsZero() && !s.CreatedAt.Before(f.To),
			f.State != "" && s.State != f.State, !hit, f.End != "" && !end, f.Number != "" && !whole, f.Operator != "" && !strings.EqualFold(f.Operator, s.OperatorID):
			continue
		}
		found = append(found, s)
	}
	if f.Limit > 0 && len(found) > f.Limit {
		found = found[:f.Limit]
	}
	return found
}
