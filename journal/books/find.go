package books

import (
	"iter"
	"slices"
	"strings"
	"time"

	"fufupos/journal"
	"fufupos/money"
	"fufupos/sale"
)

// Filter says which sales are wanted; zero fields don't count, all others
// must hold at once.
type Filter struct {
	Open     bool         // only those the till still has something to do for (sale.Sale.Open)
	CodeHash string       // those charged, or tried, with this payment code
	Amount   money.Amount // those of this amount
	From, To time.Time    // created from (included) to (excluded)
	State    sale.State
	Operator string // by this operator's id; capitals don't count
	Text     string // part of a number (ours, the platform's, the channel's, the phone's, a refund's) or of the subject; capitals don't count
	Number   string // one of the sale's numbers, whole; capitals don't count
	End      string // how one of its numbers ends; capitals don't count
	Limit    int
	Before   sale.Number // those begun before this one: the page after the one that ends with it
}

// matches tells whether a sale is wanted.
func (f Filter) matches(s sale.Sale) bool {
	lower := strings.ToLower
	named := func(fits func(number string) bool) bool {
		return slices.ContainsFunc(numbers(s), func(n string) bool { return fits(lower(n)) })
	}
	switch {
	case f.Open && !s.Open(),
		f.CodeHash != "" && f.CodeHash != s.CodeHash,
		f.Amount != (money.Amount{}) && f.Amount != s.Amount,
		!f.From.IsZero() && s.CreatedAt.Before(f.From),
		!f.To.IsZero() && !s.CreatedAt.Before(f.To),
		f.State != "" && f.State != s.State,
		f.Operator != "" && lower(f.Operator) != lower(s.OperatorID),
		f.Number != "" && !named(func(n string) bool { return n == lower(f.Number) }),
		f.End != "" && !named(func(n string) bool { return strings.HasSuffix(n, lower(f.End)) }),
		f.Text != "" && !strings.Contains(lower(s.Subject), lower(f.Text)) && !named(func(n string) bool { return strings.Contains(n, lower(f.Text)) }):
		return false
	}
	return true
}

// Find gives the sales that match, the last begun first; nil where none does. All of
// them are in memory then: where there may be many, Each is for them. Error:
// journal.ErrNotFound where Before is no sale; others of the journal.
func (b *Books) Find(f Filter) (sales []sale.Sale, err error) {
	current := b.Current()
	err = b.At(func(c *journal.Conn) error {
		from := newSource(f, current)
		if err := from.below(c, f.Before); err != nil {
			return err
		}
		return find(c, from, func(s sale.Sale) bool {
			sales = append(sales, s)
			return f.Limit == 0 || len(sales) < f.Limit
		})
	})
	if err != nil {
		return nil, err
	}
	return sales, nil
}

// page is how many sales Each has in memory.
const page = 200

// Each gives the sales that match one after the other, the last begun first, of however
// many there are. Nothing is held while one is looked at: sales that are begun
// meanwhile come before the first. After an error there are no more.
func (b *Books) Each(f Filter) iter.Seq2[sale.Sale, error] {
	return func(yield func(sale.Sale, error) bool) {
		from := newSource(f, b.Current())
		if err := b.At(func(c *journal.Conn) error { return from.below(c, f.Before) }); err != nil {
			yield(sale.Sale{}, err)
			return
		}
		for left := f.Limit; ; {
			var sales []sale.Sale
			size := page
			if left > 0 {
				size = min(page, left)
			}
			err := b.At(func(c *journal.Conn) error {
				from.fresh = nil // they are others by now
				return find(c, from, func(s sale.Sale) bool {
					sales = append(sales, s)
					return len(sales) < size
				})
			})
			if err != nil {
				yield(sale.Sale{}, err)
				return
			}
			for _, s := range sales {
				if !yield(s, nil) {
					return
				}
			}
			if left -= len(sales); len(sales) < size || left == 0 && f.Limit > 0 {
				return
			}
		}
	}
}

// find reads what the source names, until each says that it is enough.
func find(c *journal.Conn, from *source, each func(sale.Sale) bool) error {
	for {
		some, err := from.next(c)
		if err != nil || len(some) == 0 {
			return err
		}
		for _, of := range some {
			r, err := proved(c, of, from.tables)
			if err != nil {
				return err
			}
			from.last = of
			if from.filter.matches(r.sale) && !each(r.sale) {
				return nil
			}
		}
	}
}
