package till

import (
	"iter"
	"strconv"

	"fufupos/cash"
	"fufupos/checkout"
	"fufupos/message"
)

// CashBook reads the cash book.
type CashBook struct{ Books CashBooks }

// CashBooks are books as a CashBook reads them.
type CashBooks interface {
	Held(checkout.Stream) ([]checkout.Entry, error)
	LastStreamID(kind string) (string, error)
}

// pageStream is where the books keep a page, the how-manieth it is.
func pageStream(n int64) checkout.Stream {
	return checkout.Stream{Kind: cash.Stream, ID: strconv.FormatInt(n, 10)}
}

// last tells how many pages there are.
func (b CashBook) last() (n int64, err error) {
	id, err := b.Books.LastStreamID(cash.Stream)
	if err != nil || id == "" {
		return 0, err
	}
	if n, err = strconv.ParseInt(id, 10, 64); err != nil {
		return 0, message.New("cash.newer", id)
	}
	return n, nil
}

// page reads one; of no page none.
func (b CashBook) page(n int64) (cash.Page, error) {
	if n == 0 {
		return cash.Page{}, nil
	}
	held, err := b.Books.Held(pageStream(n))
	if err != nil {
		return cash.Page{}, err
	}
	return readPage(n, held)
}

func readPage(n int64, held []checkout.Entry) (p cash.Page, err error) {
	for _, h := range held {
		e, err := cash.Decode(h.Kind, h.Data)
		if err != nil {
			return p, message.New("cash.newer", n)
		}
		p.Apply(cash.Entry{Event: e, By: h.By, At: h.At})
	}
	return p, nil
}

// Pages are all of them, the last one first.
func (b CashBook) Pages() iter.Seq2[cash.Page, error] {
	return func(yield func(cash.Page, error) bool) {
		n, err := b.last()
		if err != nil {
			yield(cash.Page{}, err)
			return
		}
		for ; n > 0; n-- {
			p, err := b.page(n)
			if !yield(p, err) || err != nil {
				return
			}
		}
	}
}

// Shift is the page of a shift; an empty one where nothing was done with cash in it.
func (b CashBook) Shift(number int64) (cash.Page, error) {
	for p, err := range b.Pages() {
		switch {
		case err != nil || p.Place.Shift == number:
			return p, err
		case p.Place.Shift != 0 && p.Place.Shift < number:
			return cash.Page{}, nil
		}
	}
	return cash.Page{}, nil
}

// find gives the page that has a number, and which it is.
func (b CashBook) find(no int64) (n int64, p cash.Page, err error) {
	if n, err = b.last(); err != nil {
		return 0, p, err
	}
	for ; n > 0; n-- {
		if p, err = b.page(n); err != nil {
			return 0, p, err
		}
		if _, here := p.Find(no); here {
			return n, p, nil
		}
	}
	return 0, cash.Page{}, message.New("cash.unknown", cash.Number(no))
}
