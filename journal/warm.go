package journal

import (
	"context"
	"errors"
	"fmt"
)

// warm does ahead what the first append would otherwise pay for while a
// customer waits. A failure is left to the next append, which meets it again
// and says it.
func (j *Journal) warm() {
	j.mu.Lock()
	defer j.mu.Unlock()
	if err := j.write.rehearse(j.derived.Sample()); err != nil {
		j.discard()
		return
	}
	j.startLog()
}

// rehearse brings an append's code and pages into memory, with entries that are
// rolled back.
func (w *writer) rehearse(sample []Entry) error {
	if _, err := w.Exec(beginNow); err != nil {
		return err
	}
	_, _, err := w.put(sample)
	return errors.Join(err, w.takeBack())
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
