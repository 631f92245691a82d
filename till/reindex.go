package till

import (
	"errors"

	"fufupos/config"
	"fufupos/journal"
	"fufupos/journal/books"
)

// Reindex makes the tables that are derived from a data folder's books again, with all
// of the search index, and then verifies the whole. No sale goes on and nothing is sent
// meanwhile. Errors: as books.Reopen, such as *journal.OwnedError beside an open till.
func Reindex(dir string) (report journal.Report, err error) {
	key, err := config.FindJournalKey(dir)
	if err != nil {
		return report, err
	}
	b, err := books.Reopen(dir, key.Secret)
	if err != nil {
		return report, err
	}
	defer func() { err = errors.Join(err, b.Close()) }()
	if err := b.Rebuild(); err != nil {
		return report, err
	}
	for more := true; more; {
		if more, err = b.Follow(); err != nil {
			return report, err
		}
	}
	return b.Verify()
}
