package till

import (
	"errors"

	"fufupos/checkout"
	"fufupos/journal"
	"fufupos/sale"
)

// Books is the journal as the engine and the screens read and write it.
type Books struct{ *journal.Journal }

// Sale gives the sale with this number, or a refund's; see checkout.Journal.
func (b Books) Sale(n sale.Number) (sale.Sale, error) {
	find := b.Journal.Sale
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
func (b Books) Find(q checkout.Query) ([]sale.Sale, error) { return b.Journal.Find(journal.Filter(q)) }
