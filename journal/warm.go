package journal

import (
	"context"
	"fmt"
	"time"

	"fufupos/money"
	"fufupos/sale"
)

// warm does ahead what the first append would otherwise pay for while a
// customer waits. A failure is left to the next append, which meets it again
// and says it.
func (j *Journal) warm() {
	j.mu.Lock()
	defer j.mu.Unlock()
	if err := j.write.rehearse(j.keys); err != nil {
		j.discard()
		return
	}
	j.startLog()
	// As the till asks about each code; last, since a commit makes the reading
	// connection forget what it has in memory.
	_, _ = j.Find(Filter{CodeHash: "-"})
}

// rehearse brings an append's code and pages into memory, with a sale that is
// rolled back.
func (w *writer) rehearse(k keys) error {
	if _, err := w.begin.Exec(); err != nil {
		return err
	}
	const number sale.Number = "-"
	now := time.Now()
	_, _, err := w.put(k, []sale.Entry{
		{Sale: number, At: now, Event: sale.SaleCreated{Amount: money.New(1, money.CNY), CodeHash: "-"}},
		{Sale: number, At: now, Event: sale.Sent{}},
	})
	if _, rollback := w.rollback.Exec(); err == nil {
		err = rollback
	}
	return err
}

// startLog begins the log, where it is empty, with a commit that changes
// nothing. The first commit of a log takes two more syncs than others: one for
// the log's head, one for its folder. The caller holds j.mu.
func (j *Journal) startLog() {
	if j.closed || j.write == nil {
		return
	}
	// Unlike an UPDATE with equal values, this writes its page.
	text := fmt.Sprintf("PRAGMA user_version = %d", len(migrations))
	if _, err := j.write.conn.ExecContext(context.Background(), text); err != nil {
		j.discard()
	}
}
