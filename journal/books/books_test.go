package books_test

import (
	"cmp"
	"errors"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"fufupos/journal"
	"fufupos/journal/books"
	"fufupos/sale"
	"fufupos/test/history"
)

// Pages are found by their last sale, and are together what one list is.
func TestPages(t *testing.T) {
	b := open(t, t.TempDir())
	history.Fill(t, b, 700)
	for _, f := range []books.Filter{{}, {State: sale.Failed}, {Operator: "OPER01"}, {Text: "202"}, {End: "7"}} {
		all, err := b.Find(f)
		must(t, err)
		if len(all) < 20 {
			t.Fatalf("%+v: only %d sales", f, len(all))
		}
		var paged, each []sale.Number
		for page := f; ; {
			page.Limit = 7
			sales, err := b.Find(page)
			must(t, err)
			for _, s := range sales {
				paged = append(paged, s.Number)
				page.Before = s.Number
			}
			if len(sales) < page.Limit {
				break
			}
		}
		f.Before = all[2].Number
		for s, err := range b.Each(f) {
			must(t, err)
			each = append(each, s.Number)
		}
		numbers := make([]sale.Number, len(all))
		for i, s := range all {
			numbers[i] = s.Number
		}
		if !slices.Equal(paged, numbers) || !slices.Equal(each, numbers[3:]) {
			t.Errorf("%+v: %d of %d in pages, %d after the third", f, len(paged), len(all), len(each))
		}
	}
	if _, err := b.Find(books.Filter{Before: "FNONE"}); !errors.Is(err, journal.ErrNotFound) {
		t.Errorf("before no sale: %v", err)
	}
	for _, err := range b.Each(books.Filter{Before: "FNONE"}) {
		if !errors.Is(err, journal.ErrNotFound) {
			t.Errorf("before no sale: %v", err)
		}
	}
	for range b.Each(books.Filter{}) {
		break // whoever has seen enough holds nothing
	}
	must(t, b.Append(history.New(7).Next()...))
}

// A till that was killed before its index had followed finds everything all the same, and
// catches up.
func TestSearchBeforeTheIndex(t *testing.T) {
	dir := t.TempDir()
	synctest.Test(t, func(t *testing.T) { searchBeforeTheIndex(t, dir) })
}

func searchBeforeTheIndex(t *testing.T, dir string) {
	b, err := books.Open(dir, key)
	must(t, err)
	h := history.New(3)
	var sales []sale.Sale
	for range 40 {
		entries := h.Next()
		must(t, b.Append(entries...))
		if s, err := b.Sale(entries[0].Sale); err != nil {
			t.Fatal(err)
		} else if s.State == sale.Paid {
			sales = append(sales, s)
		}
	}
	look := func(when string) {
		t.Helper()
		for _, s := range sales {
			for _, f := range []books.Filter{
				{Number: s.Facts.PhoneCode}, {End: s.Facts.ChannelTradeNo[20:]}, {Text: s.Facts.TradeNo[9:15]}, {Amount: s.Amount}, {Operator: s.OperatorID}, {Text: s.Subject[:3]},
			} {
				found, err := b.Find(f)
				must(t, err)
				if !slices.ContainsFunc(found, func(o sale.Sale) bool { return o.Number == s.Number }) {
					t.Errorf("%s: %s is not found by %+v", when, s.Number, f)
				}
			}
		}
	}
	look("before")
	if b.Behind() == 0 {
		t.Fatal("the index has followed at once: nothing was shown")
	}
	more, err := b.Follow()
	must(t, err)
	look("half way")
	for more {
		more, err = b.Follow()
		must(t, err)
	}
	if n := b.Behind(); n != 0 {
		t.Errorf("%d behind", n)
	}
	look("after")
	must(t, b.Close())
	b, err = books.Open(dir, key)
	must(t, err)
	look("opened again")
	must(t, b.Append(h.Next()...))
	time.Sleep(time.Minute) // nobody pays: it follows by itself
	synctest.Wait()
	if n := b.Behind(); n != 0 {
		t.Errorf("%d behind after a minute of rest", n)
	}
	must(t, b.Close())
}

// Totals are what one counts by hand, with and without tables, and by any hour.
func TestTotals(t *testing.T) {
	dir := t.TempDir()
	b := open(t, dir)
	history.Fill(t, b, 3000) // over a night
	entries := history.New(9).Next()
	must(t, b.Append(entries[:2]...)) // one is under way
	zone := time.FixedZone("UTC+5:45", 5*60*60+45*60)
	from := time.Date(2025, 1, 1, 11, 0, 0, 0, zone)
	for _, c := range []struct{ span, step time.Duration }{
		{15 * time.Minute, 15 * time.Minute}, {time.Hour, time.Hour}, {24 * time.Hour, time.Hour}, {365 * 24 * time.Hour, 24 * time.Hour}, {365 * 24 * time.Hour, 0},
	} {
		to, step := from.Add(c.span), cmp.Or(c.step, c.span)
		type kind struct {
			at      time.Time
			channel int
			state   sale.State
		}
		want := map[kind]books.Total{}
		for s, err := range b.Each(books.Filter{From: from, To: to}) {
			must(t, err)
			k := kind{from.Add(s.CreatedAt.Sub(from).Truncate(step)).UTC(), s.ChannelNow(), s.State}
			w := want[k]
			want[k] = books.Total{k.at, "CNY", k.channel, k.state, w.Sales + 1, w.Minor + s.Amount.Minor, w.Back + s.RefundedMinor()}
		}
		got, err := b.Totals(from, to, c.step)
		must(t, err)
		if len(got) != len(want) || len(got) == 0 {
			t.Errorf("%+v: %d kinds of %d", c, len(got), len(want))
		}
		for _, g := range got {
			if w := want[kind{g.At, g.Channel, g.State}]; w != g {
				t.Errorf("%+v: %+v, counted %+v", c, g, w)
			}
		}
	}
	if r, err := b.Verify(); err != nil || r.Problem != nil || r.Streams[books.Sales] != 3001 {
		t.Errorf("%+v %v", r, err)
	}
}

// What cannot be encoded, read or asked is an error, and nothing is kept.
func TestBooksRefuse(t *testing.T) {
	dir := t.TempDir()
	b := open(t, dir)
	if err := b.Append(sale.Entry{Sale: "F1", At: time.Now()}); err == nil {
		t.Error("an entry without an event is taken")
	}
	if _, err := b.Sale("F1"); !errors.Is(err, journal.ErrNotFound) {
		t.Errorf("%v", err)
	}
	must(t, b.Close())
	for name, ask := range map[string]func() error{
		"append":  func() error { return b.Append(history.New(1).Next()...) },
		"find":    func() error { _, err := b.Find(books.Filter{Text: "202"}); return err },
		"sale":    func() error { _, err := b.Sale("F1"); return err },
		"refund":  func() error { _, err := b.ByRefund("R1"); return err },
		"totals":  func() error { _, err := b.Totals(time.Now(), time.Now(), 0); return err },
		"verify":  func() error { _, err := b.Verify(); return err },
		"follow":  func() error { _, err := b.Follow(); return err },
		"rebuild": b.Rebuild,
	} {
		if err := ask(); err == nil || errors.Is(err, journal.ErrNotFound) {
			t.Errorf("%s of closed books: %v", name, err)
		}
	}
}
