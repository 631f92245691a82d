package till

import (
	"errors"
	"iter"

	"fufupos/checkout"
	"fufupos/journal"
	"fufupos/journal/books"
	"fufupos/sale"
)

// Books is the journal as the engine and the screens read and write it.
type Books struct {
	*books.Books
	Condition
	key []byte
}

// Held gives everything that happened to a stream, in order; see checkout.Streams.
func (b Books) Held(s checkout.Stream) ([]checkout.Entry, error) { return b.Streams().Held(s) }

// Backup writes the books and their key into one file; see journal.Backup.
func (b Books) Backup(to string) (journal.Report, error) { return b.Books.Backup(b.key, to) }

// Sale gives the sale with this number, or a refund's; see checkout.Journal.
func (b Books) Sale(n sale.Number) (sale.Sale, error) {
	find := b.Books.Sale
	if n.IsRefund() {
		find = b.ByRefund
	}
	s, err := find(n)
	if errors.Is(err, journal.ErrNotFound) {
		err = checkout.ErrNotFound
	}
	return s, err
}

// Find gives the sales that match, newest first; see checkout.Journal.
func (b Books) Find(q checkout.Query) ([]sale.Sale, error) { return b.Books.Find(filter(q)) }

// Each gives them one after the other, however many there are.
func (b Books) Each(q checkout.Query) iter.Seq2[sale.Sale, error] { return b.Books.Each(filter(q)) }

func filter(q checkout.Query) books.Filter {
	return books.Filter{
		Open: q.Open, CodeHash: q.CodeHash, Amount: q.Amount, From: q.From, To: q.To, State: q.State, Operator: q.Operator, Text: q.Text, Number: q.Number,
		End: q.End, Limit: q.Limit, Before: q.Before,
	}
}

// Verify walks the whole journal, and asks the witness whether it is the one that
// this till had last.
func (b Books) Verify() (journal.Report, error) {
	report, err := b.Books.Verify()
	if err == nil && report.Problem == nil && b.Older != "" {
		report.Problem = &journal.Problem{What: b.Older}
	}
	return report, err
}

// mark is where the books stand as the gateway is told it: the installation, the
// last entry's number and the first 8 hex digits of its hash.
func (b Books) mark() string { return b.Mark().String() }
