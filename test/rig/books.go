package rig

import (
	"slices"
	"strings"
	"sync"
	"time"

	"fufupos/checkout"
	"fufupos/sale"
)

// Books are a journal in memory. What is read is what the encoding of an entry keeps of
// it. The zero Books are empty and ready.
type Books struct {
	// Kept, if not nil, is told each entry as it is encoded, before any of them counts.
	Kept func(e sale.Entry, kind string, data []byte)
	// Written, if not nil, is told what an entry made of its sale.
	Written func(was, now sale.Sale, e sale.Entry)

	mu      sync.Mutex
	sales   map[sale.Number]sale.Sale
	entries map[sale.Number][]sale.Entry
	order   []sale.Number               // as they were begun
	refunds map[sale.Number]sale.Number // refund to sale
	places  map[sale.Number]int         // of sales and refunds
	lines   int
}

// Append takes entries in, all or none.
func (b *Books) Append(entries ...sale.Entry) error {
	kept := make([]sale.Entry, len(entries))
	for i, e := range entries {
		kind, data, err := sale.Encode(e.Event)
		if err != nil {
			return err
		}
		event, err := sale.Decode(kind, data)
		if err != nil {
			return err
		}
		kept[i] = sale.Entry{Sale: e.Sale, By: e.By, At: e.At.UTC().Round(0), Event: event}
		if b.Kept != nil {
			b.Kept(kept[i], kind, data)
		}
	}
	for i, change := range b.write(kept) {
		if b.Written != nil {
			b.Written(change[0], change[1], kept[i])
		}
	}
	return nil
}

// write gives each sale before and after its entry.
func (b *Books) write(entries []sale.Entry) (changes [][2]sale.Sale) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.sales == nil {
		b.sales, b.entries = map[sale.Number]sale.Sale{}, map[sale.Number][]sale.Entry{}
		b.refunds, b.places = map[sale.Number]sale.Number{}, map[sale.Number]int{}
	}
	for _, e := range entries {
		was := b.sales[e.Sale]
		now := was.Apply(e)
		if was.Number == "" {
			b.order = append(b.order, e.Sale)
			b.places[e.Sale] = len(b.places)
		}
		for _, r := range now.Refunds {
			if _, known := b.refunds[r.Number]; !known {
				b.refunds[r.Number] = e.Sale
				b.places[r.Number] = len(b.places)
			}
		}
		b.sales[e.Sale] = now
		b.entries[e.Sale] = append(b.entries[e.Sale], e)
		b.lines++
		changes = append(changes, [2]sale.Sale{was, now})
	}
	return changes
}

// Sale gives a sale, by its number or a refund's.
func (b *Books) Sale(n sale.Number) (sale.Sale, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if of, isRefund := b.refunds[n]; isRefund {
		n = of
	}
	s, known := b.sales[n]
	if !known {
		return s, checkout.ErrNotFound
	}
	return s, nil
}

// Entries gives all that happened to a sale.
func (b *Books) Entries(n sale.Number) []sale.Entry {
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.Clone(b.entries[n])
}

// Lines is how many entries there are.
func (b *Books) Lines() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.lines
}

// Place is the how-manieth sale or refund this is, from 0 on; -1 for none.
func (b *Books) Place(n sale.Number) int {
	b.mu.Lock()
	defer b.mu.Unlock()
	if place, known := b.places[n]; known {
		return place
	}
	return -1
}

// All gives every sale, as they were begun.
func (b *Books) All() []sale.Sale {
	b.mu.Lock()
	defer b.mu.Unlock()
	all := make([]sale.Sale, len(b.order))
	for i, n := range b.order {
		all[i] = b.sales[n]
	}
	return all
}

// Find gives the sales that match, those begun last first.
func (b *Books) Find(q checkout.Query) (found []sale.Sale, err error) {
	for _, s := range slices.Backward(b.All()) {
		if !matches(s, q) {
			continue
		}
		if found = append(found, s); len(found) == q.Limit {
			break
		}
	}
	return found, nil
}

func matches(s sale.Sale, q checkout.Query) bool {
	named := func(is func(number string) bool) bool {
		return slices.ContainsFunc([]string{string(s.Number), s.Facts.TradeNo, s.Facts.ChannelTradeNo, s.Facts.PhoneCode}, is)
	}
	within := func(from, to time.Time) bool {
		return (from.IsZero() || !s.CreatedAt.Before(from)) && (to.IsZero() || s.CreatedAt.Before(to))
	}
	return (!q.Open || s.Open()) && (q.CodeHash == "" || s.CodeHash == q.CodeHash) && (q.Amount.Minor == 0 || s.Amount == q.Amount) &&
		(q.State == "" || s.State == q.State) && within(q.From, q.To) &&
		(q.Text == "" || named(func(n string) bool { return strings.Contains(strings.ToLower(n), strings.ToLower(q.Text)) })) &&
		(q.Number == "" || named(func(n string) bool { return strings.EqualFold(n, q.Number) }))
}
