package cli

import (
	"fufupos/journal/books"
	"fufupos/till"
)

type reindexCmd struct{}

// Run makes what the journal is searched and summed by again. The entries, which prove,
// stay as they are.
func (c reindexCmd) Run(r *run) error {
	b, _, err := r.books()
	if err != nil {
		return err
	}
	if b == nil {
		return useError{till.ErrNoJournal}
	}
	if err := b.Close(); err != nil {
		return useError{err}
	}
	report, err := till.Reindex(r.data)
	if err != nil {
		return useError{err}
	}
	if report.Problem != nil {
		return r.badBooks("cli.journal_damaged", report.Problem)
	}
	if r.json {
		r.print(map[string]any{"entries": report.Entries, "sales": report.Streams[books.Sales], "newer": report.Unread})
	}
	r.out("cli.reindexed", report.Entries, report.Streams[books.Sales])
	return nil
}
