package till_test

import (
	"errors"
	"testing"
	"time"

	"fufupos/checkout"
	"fufupos/journal/books"
	"fufupos/sale"
)

// TestRecords: what is recorded of a shift is decided by what the journal on the disk
// holds, also after a restart, and stands in the chain with who did it.
func TestRecords(t *testing.T) {
	atCounter(t, nil, func(c *counter) {
		shift, deed := checkout.Stream{Kind: "shift", ID: "1"}, checkout.Deed{Kind: "open_shift"}
		anna := sale.By{Operator: "anna", Approver: "ben"}
		errOpen := errors.New("it is open already")
		var seen []checkout.Entry
		open := func(held []checkout.Entry, _ time.Time) ([]checkout.Event, error) {
			if seen = held; len(held) > 0 {
				return nil, errOpen
			}
			return []checkout.Event{{Kind: "opened", Data: []byte(`{"float":20000}`)}}, nil
		}
		n := c.sell(sale.Scan, 100, "281234567890123456")
		if err := c.engine.Record(anna, deed, shift, open); err != nil {
			t.Fatal(err)
		}
		began := time.Now()
		c.settle()
		c.restart()
		if err := c.engine.Record(sale.By{}, deed, shift, open); !errors.Is(err, errOpen) {
			t.Errorf("after a restart: %v", err)
		}
		if len(seen) != 1 || seen[0].By != anna || seen[0].Kind != "opened" || string(seen[0].Data) != `{"float":20000}` || !seen[0].At.Equal(began) {
			t.Errorf("held %+v", seen)
		}
		if err := c.engine.Record(anna, deed, checkout.Stream{Kind: "shift", ID: "2"}, open); err != nil {
			t.Error(err)
		}
		err := c.engine.Record(anna, deed, checkout.Stream{Kind: books.Sales, ID: string(n) + "X"}, open)
		if refusal, ok := errors.AsType[*checkout.Refusal](err); !ok || refusal.Kind != checkout.JournalDown {
			t.Errorf("a sale that is recorded: %v", err)
		}
		if blocked := c.engine.Snapshot().Blocked; blocked != "" {
			t.Errorf("and the till sells no more: %s", blocked)
		}
		c.agree()
	})
}
