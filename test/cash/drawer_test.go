package cash_test

import (
	"fmt"
	"slices"

	"fufupos/sale"
)

// sold is a cash sale as the people at the counter remember it.
type sold struct {
	amount, given int64
	where         string // the shift or the day
	by            sale.By
	voided        bool
	voidedBy      sale.By
}

// taken is money that was taken out.
type taken struct {
	kind   string
	amount int64
	where  string
	by     sale.By
}

// float is what lies in the drawer when a shift begins.
const float = 20_000

// drawer is what they know: how much they put in and took out by hand.
type drawer struct {
	sales []sold // the number of a sale is its place, from 1 on
	moves []taken
	in    map[string]int64 // in fen, by where
	page  int              // how often what was done was elsewhere than what was done before it
	last  string           // where it was
	pages []int            // of each sale
}

func (d *drawer) goTo(where string) {
	if d.last != where {
		d.page++
		d.last = where
	}
}

// here tells whether a sale can be voided: nothing was done elsewhere since.
func (d *drawer) here(no int64, where string) bool {
	return d.last == where && d.pages[no-1] == d.page
}

func (d *drawer) sell(s sold) int64 {
	d.goTo(s.where)
	d.pages = append(d.pages, d.page)
	d.in[s.where] += s.given
	d.in[s.where] -= s.given - s.amount
	d.sales = append(d.sales, s)
	return int64(len(d.sales))
}

func (d *drawer) void(no int64, by sale.By) {
	s := &d.sales[no-1]
	s.voided, s.voidedBy = true, by
	d.in[s.where] -= s.amount
}

func (d *drawer) take(m taken) {
	d.goTo(m.where)
	d.in[m.where] -= m.amount
	d.moves = append(d.moves, m)
}

// slip is a receipt as it lies on the counter.
type slip struct {
	no     int64
	voided bool
	copy   int
	sure   bool // it did not come out, and the printer said so
}

// doubles names receipts that would pass for a second original, or for the same copy.
func doubles(slips []slip) (wrong []string) {
	var out []slip
	for _, s := range slips {
		if s.sure {
			continue
		}
		if slices.Contains(out, s) {
			wrong = append(wrong, fmt.Sprintf("the same receipt twice: %+v", s))
		}
		out = append(out, s)
	}
	return wrong
}
