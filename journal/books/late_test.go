package books_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"fufupos/journal"
	"fufupos/journal/books"
	"fufupos/sale"
	"fufupos/test/history"
)

// What is kept before a request makes no row. The sale is found, counted and proved
// all the same, also by who reads beside the till and after the till was killed.
func TestSaleWithoutARow(t *testing.T) {
	dir, killed := t.TempDir(), t.TempDir()
	synctest.Test(t, func(t *testing.T) { saleWithoutARow(t, dir, killed) })
}

func saleWithoutARow(t *testing.T, dir, killed string) {
	b := open(t, dir)
	history.Fill(t, b, 100)
	h := history.New(9)
	first, second := h.Next(), h.Next()
	must(t, b.Append(first[:2]...))
	must(t, b.Append(second[:2]...))
	made := first[0].Event.(sale.SaleCreated)
	day := first[0].At.Truncate(24 * time.Hour)
	under := []sale.Number{second[0].Sale, first[0].Sale}
	look := func(b *books.Books, rows int64) {
		t.Helper()
		must(t, b.At(func(c *journal.Conn) error {
			var got int64
			if err := c.Get("SELECT count(*) FROM sales", nil, &got); err != nil || got != rows {
				t.Errorf("%d rows (%v), want %d", got, err, rows)
			}
			return nil
		}))
		for name, f := range map[string]books.Filter{
			"open": {Open: true}, "state": {State: sale.Pending}, "day": {Open: true, From: day, To: day.Add(24 * time.Hour)},
		} {
			found, err := b.Find(f)
			must(t, err)
			var numbers []sale.Number
			for _, s := range found {
				if numbers = append(numbers, s.Number); s.Damage != "" {
					t.Errorf("%s: %s", s.Number, s.Damage)
				}
			}
			if !slices.Equal(numbers, under) {
				t.Errorf("%s: %v, want %v", name, numbers, under)
			}
		}
		for name, f := range map[string]books.Filter{
			"code": {CodeHash: made.CodeHash}, "amount": {Open: true, Amount: made.Amount}, "page": {Before: second[0].Sale, Limit: 1},
		} {
			found, err := b.Find(f)
			must(t, err)
			if !slices.ContainsFunc(found, func(s sale.Sale) bool { return s.Number == first[0].Sale }) {
				t.Errorf("not found by its %s", name)
			}
		}
		if all, err := b.Find(books.Filter{Limit: 2}); err != nil || all[0].Number != second[0].Sale || all[1].Number != first[0].Sale {
			t.Errorf("the newest are %+v, %v", all, err)
		}
		sums, err := b.Totals(day, day.Add(24*time.Hour), 0)
		must(t, err)
		pending := int64(0)
		for _, s := range sums {
			if s.State == sale.Pending {
				pending += s.Sales
			}
		}
		if pending != int64(len(under)) {
			t.Errorf("%d sales are under way by the sums, want %d", pending, len(under))
		}
		report, err := b.Verify()
		must(t, err)
		if report.Problem != nil {
			t.Error(report.Problem)
		}
	}
	look(b, 100)
	beside, err := books.OpenReadOnly(dir, key)
	must(t, err)
	look(beside, 100)
	must(t, beside.Close())

	for _, name := range []string{"journal.db", "journal.db-wal"} {
		content, err := os.ReadFile(filepath.Join(dir, name))
		must(t, err)
		must(t, os.WriteFile(filepath.Join(killed, name), content, 0o600))
	}
	again := open(t, killed)
	look(again, 100)
	history.Follow(t, again)
	look(again, 102)

	must(t, b.Append(second[2:]...))
	under = under[1:]
	look(b, 102)
}
