package journal_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fufupos/journal"
	"fufupos/journal/books"
	"fufupos/words"
)

// Books that were begun and are gone are never begun anew without a person: they are missed,
// and what is left of them is set aside, whole.
func TestMissingBooks(t *testing.T) {
	dir := t.TempDir()
	b := open(t, dir)
	must(t, b.Append(created(1)))
	must(t, b.Close())
	b, err := books.Reopen(dir, key)
	must(t, err)
	if _, err := b.Sale(num(1)); err != nil {
		t.Errorf("opened again: %v", err)
	}
	must(t, b.Close())
	if journal.Gone(dir) {
		t.Error("books that are there are gone")
	}
	path := filepath.Join(dir, "journal.db")
	missed := func(how string) {
		t.Helper()
		_, err := books.Reopen(dir, key)
		missing, ok := errors.AsType[*journal.MissingError](err)
		if !ok || missing.Path != path || !strings.Contains(words.In("en").Error(err), path) {
			t.Errorf("%s: %v", how, err)
		}
		if err.Error() != journal.NewMissingError(dir).Error() {
			t.Errorf("%s: %q, not %q", how, err, journal.NewMissingError(dir))
		}
	}
	content, err := os.ReadFile(path)
	must(t, err)
	must(t, os.Remove(path))
	must(t, os.WriteFile(path+"-wal", []byte("log"), 0o600))
	if !journal.Gone(dir) {
		t.Error("books that are gone are there")
	}
	missed("removed")
	must(t, os.WriteFile(path, nil, 0o600))
	missed("emptied")
	if log, err := os.ReadFile(path + "-wal"); err != nil || string(log) != "log" {
		t.Errorf("the log was touched: %q %v", log, err)
	}
	names, err := journal.SetAside(dir)
	must(t, err)
	if len(names) != 1 || !strings.HasSuffix(names[0], "-wal") {
		t.Errorf("%v is set aside", names)
	}
	must(t, os.WriteFile(path, content, 0o600))
	must(t, os.WriteFile(path+"-shm", []byte("index"), 0o600))
	names, err = journal.SetAside(dir)
	must(t, err)
	if kept, err := os.ReadFile(names[0]); err != nil || string(kept) != string(content) || len(names) != 2 {
		t.Errorf("%v: %v", names, err)
	}
	b = open(t, dir)
	if _, err := b.Sale(num(1)); !errors.Is(err, journal.ErrNotFound) {
		t.Errorf("new books know an old sale: %v", err)
	}
	must(t, b.Close())
	// A file without any table is no books either, and stays as it is.
	must(t, os.Remove(path))
	db := raw(t, dir)
	_, err = db.Exec("CREATE TABLE t (x); DROP TABLE t")
	must(t, err)
	must(t, db.Close())
	missed("without tables")
	// Where something cannot be set aside, it says so, and nothing takes its place.
	if _, err := journal.SetAside(filepath.Join(path, "none")); err == nil || !strings.Contains(err.Error(), "books.not_aside") {
		t.Errorf("%v", err)
	}
}

// A sale is inherited where it was begun before these books came here.
func TestInherited(t *testing.T) {
	b := open(t, t.TempDir())
	must(t, b.Append(created(1)))
	is := func(i int, want bool) {
		t.Helper()
		if got, err := b.Inherited(num(i)); err != nil || got != want {
			t.Errorf("sale %d: %t %v", i, got, err)
		}
	}
	is(1, false)
	_, err := b.NewInstallation()
	must(t, err)
	must(t, b.Append(created(2), sent(1)))
	is(1, true)
	is(2, false)
	if _, err := b.Inherited(num(3)); !errors.Is(err, journal.ErrNotFound) {
		t.Errorf("no such sale: %v", err)
	}
}

// Books of a newer format are opened by nobody, and named as such.
func TestNewerFormat(t *testing.T) {
	dir := t.TempDir()
	b := open(t, dir)
	must(t, b.Append(created(1)))
	must(t, b.Close())
	db := raw(t, dir)
	_, err := db.Exec("PRAGMA user_version = 99")
	must(t, err)
	for name, open := range map[string]func(string, []byte) (*books.Books, error){"open": books.Open, "reopen": books.Reopen, "read": books.OpenReadOnly} {
		_, err := open(dir, key)
		if newer, ok := errors.AsType[*journal.NewerError](err); !ok || newer.Found != 99 {
			t.Errorf("%s: %v", name, err)
		}
	}
	_, err = db.Exec("PRAGMA user_version = 3")
	must(t, err)
	must(t, db.Close())
	sound(t, open(t, dir))
}

// A reader can be asked until it is closed, and says so after; it writes nothing.
func TestReaderIsNoWriter(t *testing.T) {
	dir := t.TempDir()
	b := open(t, dir)
	fill(t, b, 150)
	r := reader(t, dir)
	for name, write := range map[string]func() error{
		"append": func() error { return r.Append(created(900)) }, "rebuild": r.Rebuild, "checkpoint": r.Checkpoint,
		"follow":       func() error { _, err := r.Follow(); return err },
		"installation": func() error { _, err := r.NewInstallation(); return err },
	} {
		if err := write(); !errors.Is(err, journal.ErrReadOnly) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if r.Behind() != 0 {
		t.Error("a reader has something to follow")
	}
	ended, end := context.WithCancel(t.Context())
	end()
	if p, err := r.VerifySlowly(ended); p != nil || !errors.Is(err, context.Canceled) {
		t.Errorf("nobody waits any more: %v %v", p, err)
	}
	must(t, r.Close())
	must(t, r.Close())
	if _, err := r.Find(filter{}); err == nil {
		t.Error("a closed reader answers")
	}
	must(t, b.Close())
	if err := b.Rebuild(); !errors.Is(err, journal.ErrClosed) {
		t.Errorf("%v", err)
	}
}

// What is in the way of the journal's files is named, and left alone.
func TestInTheWay(t *testing.T) {
	for _, name := range []string{"journal.db", "journal.db-wal", "lock"} {
		dir := t.TempDir()
		must(t, os.MkdirAll(filepath.Join(dir, name, "x"), 0o700))
		b, err := books.Open(dir, key)
		if err == nil {
			must(t, b.Close())
			t.Errorf("%s is a folder: opened", name)
			continue
		}
		if said := words.In("en").Error(err); !strings.Contains(said, dir) || strings.Contains(said, "\n") {
			t.Errorf("%s is a folder: %q", name, said)
		}
		if _, err := os.Stat(filepath.Join(dir, name, "x")); err != nil {
			t.Error(err)
		}
	}
	file := filepath.Join(t.TempDir(), "file")
	must(t, os.WriteFile(file, nil, 0o600))
	if _, err := books.Open(filepath.Join(file, "data"), key); err == nil {
		t.Error("books in a file")
	}
	if _, err := books.OpenReadOnly(filepath.Join(file, "data"), key); err == nil {
		t.Error("books in a file")
	}
	state := t.TempDir()
	b := open(t, t.TempDir())
	must(t, b.Append(created(1)))
	w, err := journal.ReadWitness(filepath.Join(state, "a"), b.Dir())
	must(t, err)
	w.See(b.Mark(), false)
	if !strings.Contains(w.Last(), b.Mark().Installation) || !strings.Contains(w.Last(), "1 entries") {
		t.Errorf("%q", w.Last())
	}
	must(t, os.WriteFile(filepath.Join(state, "a"), nil, 0o600))
	if err := w.Save(); err == nil || !strings.Contains(err.Error(), "witness") {
		t.Errorf("a witness in a file: %v", err)
	}
	must(t, os.Remove(filepath.Join(state, "a")))
	must(t, os.MkdirAll(filepath.Join(journal.WitnessFile(filepath.Join(state, "a"), b.Dir()), "x"), 0o700))
	if err := w.Save(); err == nil || !strings.Contains(err.Error(), "witness") {
		t.Errorf("a folder where the witness goes: %v", err)
	}
	if left, _ := filepath.Glob(filepath.Join(state, "a", ".new-*")); len(left) != 0 {
		t.Errorf("%v is left", left)
	}
}
