package journal_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fufupos/journal"
	"fufupos/journal/books"
	"fufupos/sale"
	"fufupos/words"
)

// What somebody changed with other tools is told apart from what the till wrote.
func TestChangedByHand(t *testing.T) {
	for text, check := range map[string]func(*books.Books) string{
		"UPDATE sales SET refunds = 9": func(b *books.Books) string { s, _ := b.Sale(num(1)); return s.Damage },
		"UPDATE installations SET since = 'once'": func(b *books.Books) string {
			_, err := b.Installations()
			return errorText(err)
		},
		"DELETE FROM installations": func(b *books.Books) string {
			r, err := b.Verify()
			if err != nil || r.Problem == nil {
				return errorText(err)
			}
			return r.Problem.Error()
		},
		"DROP TRIGGER entries_are_never_changed; UPDATE entries SET stream = 4 WHERE seq > 5": func(b *books.Books) string {
			r, err := b.Verify()
			if err != nil || r.Problem == nil {
				return errorText(err)
			}
			return r.Problem.Error()
		},
	} {
		dir := t.TempDir()
		b := open(t, dir)
		fill(t, b, 3)
		must(t, b.Close())
		db := raw(t, dir)
		_, err := db.Exec(text)
		must(t, err)
		if check(reader(t, dir)) == "" {
			t.Errorf("%s: goes unnoticed", text)
		}
	}
}

func errorText(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

// A file that is damaged under a till is named as damaged by who reads it and by who
// writes it.
func TestDamagedWhileOpen(t *testing.T) {
	dir := t.TempDir()
	b := open(t, dir)
	fill(t, b, 200)
	must(t, b.Close())
	r := reader(t, dir)
	f, err := os.OpenFile(filepath.Join(dir, "journal.db"), os.O_RDWR, 0)
	must(t, err)
	info, err := f.Stat()
	must(t, err)
	_, err = f.WriteAt(make([]byte, info.Size()-4096), 4096)
	must(t, err)
	must(t, f.Close())
	for name, ask := range map[string]func() error{
		"find": func() error { _, err := r.Find(filter{}); return err },
		"open": func() error { _, err := books.OpenReadOnly(dir, key); return err },
		"till": func() error { _, err := books.Open(dir, key); return err },
	} {
		if _, ok := errors.AsType[*journal.DamagedError](ask()); !ok {
			t.Errorf("%s: %v", name, ask())
		}
	}
}

// More sales than are kept in memory are proved, made again and found all the same,
// also those of which more is heard long after.
func TestMoreThanInMemory(t *testing.T) {
	dir := t.TempDir()
	b := open(t, dir)
	n := 16500
	entries := make([]sale.Entry, n)
	for i := range entries {
		entries[i] = created(i)
	}
	must(t, b.Append(entries...))
	must(t, b.Append(sent(0), sent(n-1)))
	must(t, b.Rebuild())
	if r := sound(t, b); r.Entries != int64(n+2) || r.Streams[books.Sales] != int64(n) {
		t.Errorf("%+v", r)
	}
	for _, i := range []int{0, n / 2, n - 1} {
		if s, err := b.Sale(num(i)); err != nil || s.Damage != "" || s.Number != num(i) {
			t.Errorf("%d: %+v %v", i, s, err)
		}
	}
}

// A journal without tables keeps and proves, and has nothing to follow; what it is told
// that makes no sense it refuses in words.
func TestPlainJournal(t *testing.T) {
	dir := t.TempDir()
	j, err := journal.Open(dir, key, nil)
	must(t, err)
	defer func() { must(t, j.Close()) }()
	must(t, j.Append(journal.Entry{Stream: journal.Stream{Kind: "shift", ID: "1"}, At: start, Kind: "begun"}))
	if more, err := j.Follow(); more || err != nil || j.Behind() != 0 {
		t.Errorf("%t %v", more, err)
	}
	if err := j.Append(journal.Entry{At: start, Kind: "begun"}); err == nil || !strings.Contains(err.Error(), "names no stream") {
		t.Errorf("%v", err)
	}
	if _, err := journal.OpenReadOnly(dir, []byte("short"), nil); err == nil {
		t.Error("a short key is taken")
	}
	must(t, os.Remove(filepath.Join(dir, "lock.pid")))
	_, err = journal.Open(dir, key, nil)
	if owned, ok := errors.AsType[*journal.OwnedError](err); !ok || owned.PID != 0 || !strings.Contains(words.In("en").Error(err), dir) {
		t.Errorf("owned by nobody knows whom: %v", err)
	}
	// What failed last must be written before anything else is changed.
	db := raw(t, dir)
	_, err = db.Exec("CREATE TRIGGER trouble BEFORE INSERT ON entries BEGIN SELECT RAISE(ABORT, 'no'); END")
	must(t, err)
	more := journal.Entry{Stream: journal.Stream{Kind: "shift", ID: "1"}, At: start, Kind: "ended"}
	if err := j.Append(more); err == nil {
		t.Error("written")
	}
	if err := j.Rebuild(); err == nil || !strings.Contains(err.Error(), "append something first") {
		t.Errorf("%v", err)
	}
	_, err = db.Exec("DROP TRIGGER trouble")
	must(t, err)
	must(t, j.Append(more))
	must(t, j.Rebuild())
}

// A backup sweeps away what one that was killed has left long ago, and nothing that
// may be another's at work.
func TestBackupSweeps(t *testing.T) {
	b := open(t, t.TempDir())
	fill(t, b, 1)
	folder := t.TempDir()
	old, young := filepath.Join(folder, ".backup-1"), filepath.Join(folder, ".backup-2")
	for _, dir := range []string{old, young} {
		must(t, os.MkdirAll(filepath.Join(dir, "x"), 0o700))
	}
	long := time.Now().Add(-2 * time.Hour)
	must(t, os.Chtimes(old, long, long))
	_, err := b.Backup(key, filepath.Join(folder, "backup"))
	must(t, err)
	if _, err := os.Stat(old); err == nil {
		t.Error("it is left")
	}
	if _, err := os.Stat(young); err != nil {
		t.Error(err)
	}
	if _, err := books.Restore(filepath.Join(folder, "backup"), filepath.Join(folder, "backup", "x"), nil); err == nil {
		t.Error("restored into a file")
	}
}
