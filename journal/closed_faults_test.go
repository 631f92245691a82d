package journal_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"fufupos/journal"
	"fufupos/journal/books"
)

// Whatever was taken away from books that are closed: they open as they were, or not at
// all, with an error that says something, and once it is back they are whole. A backup
// is the same, and puts nothing into the folder.
func TestOpeningWithoutATable(t *testing.T) {
	t.Parallel() // it waits for the disk
	for format := 1; format <= 3; format++ {
		from, key := oldBooks(t, min(format, 2))
		entries := int64(139)
		if format == 1 {
			entries = 19
		}
		backup := filepath.Join(t.TempDir(), "backup")
		if format == 3 {
			b, err := books.Open(from, key)
			must(t, err)
			must(t, b.Append(created(1)))
			_, err = b.Backup(key, backup)
			must(t, err)
			must(t, b.Close())
			entries++
		}
		path := filepath.Join(from, "journal.db")
		whole, err := os.ReadFile(path)
		must(t, err)
		for _, f := range faults(t, raw(t, from)) {
			dir := t.TempDir()
			must(t, os.WriteFile(filepath.Join(dir, "journal.db"), whole, 0o600))
			db := raw(t, dir)
			_, err := db.Exec("PRAGMA synchronous = OFF; " + f.do)
			must(t, err)
			b, err := books.Reopen(dir, key)
			if err == nil {
				must(t, b.Close())
			} else if err.Error() == "" || errors.Is(err, fs.ErrNotExist) {
				t.Errorf("format %d, %s: %v", format, f.name, err)
			}
			if err != nil { // else it may have been brought to another format
				_, err = db.Exec(f.undo)
				must(t, err)
				b, err = books.Reopen(dir, key)
				must(t, err)
				if r := sound(t, b); r.Entries != entries {
					t.Errorf("format %d, %s undone: %+v", format, f.name, r)
				}
				must(t, b.Close())
			}
			must(t, db.Close())
			if format < 3 || f.wrong {
				continue
			}
			copied := t.TempDir()
			good, err := os.ReadFile(backup)
			must(t, err)
			must(t, os.WriteFile(filepath.Join(copied, "journal.db"), good, 0o600))
			db = raw(t, copied)
			_, err = db.Exec(f.do)
			must(t, err)
			must(t, db.Close())
			to := filepath.Join(t.TempDir(), "data")
			kept := false
			r, err := books.Restore(filepath.Join(copied, "journal.db"), to, func([]byte) error { kept = true; return nil })
			if err == nil {
				if r.Entries != entries || !kept {
					t.Errorf("%s: %+v restored", f.name, r)
				}
				continue
			}
			if inside, _ := os.ReadDir(to); err.Error() == "" || kept || len(inside) > 0 || !journal.Gone(to) {
				t.Errorf("%s: %v, and %v is there", f.name, err, inside)
			}
		}
	}
}
