package journal_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"fufupos/journal"
	"fufupos/journal/books"
	"fufupos/sale"
	"fufupos/test/alone"
	"fufupos/words"
)

func restored(t *testing.T, from string) *books.Books {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "data")
	var kept []byte
	_, err := books.Restore(from, dir, func(key []byte) error { kept = key; return nil })
	must(t, err)
	if !bytes.Equal(kept, key) {
		t.Fatal("another key came back")
	}
	inside, err := os.ReadDir(dir)
	must(t, err)
	if len(inside) != 1 || inside[0].Name() != "journal.db" {
		t.Errorf("the folder has %v", inside)
	}
	if content, err := os.ReadFile(filepath.Join(dir, "journal.db")); err != nil || bytes.Contains(content, key) {
		t.Errorf("the key is in the books: %v", err)
	}
	return open(t, dir)
}

// A backup is made while a till sells, holds the books of one moment, and comes
// back as they were.
func TestBackupBesideSales(t *testing.T) {
	j := open(t, t.TempDir())
	fill(t, j, 20)
	to := filepath.Join(t.TempDir(), "books.backup")
	var wg sync.WaitGroup
	wg.Go(func() {
		for i := 20; i < 60; i++ {
			if err := errors.Join(j.Append(created(i), sent(i)), j.Append(paid(i))); err != nil {
				t.Error(err)
			}
		}
	})
	for range 3 {
		report, err := j.Backup(key, to)
		must(t, err)
		if report.Entries < 60 || report.Streams[books.Sales] < 20 {
			t.Errorf("%+v", report)
		}
		alone.Is(t, to)
	}
	wg.Wait()
	_, err := j.Backup(key, to)
	must(t, err)
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(to), "*")); len(left) != 1 {
		t.Errorf("beside it lies %v", left)
	}
	back := restored(t, to)
	if report := sound(t, back); report.Entries != 180 || back.Mark().String() != j.Mark().String() {
		t.Errorf("%+v, %s and not %s", report, back.Mark(), j.Mark())
	}
	must(t, back.Append(created(100)))
	sound(t, back)
}

// A backup that cannot be made leaves the one that is there.
func TestBackupThatFails(t *testing.T) {
	dir := t.TempDir()
	j := open(t, dir)
	fill(t, j, 3)
	folder := t.TempDir()
	to := filepath.Join(folder, "books.backup")
	_, err := j.Backup(key, to)
	must(t, err)
	good, err := os.ReadFile(to)
	must(t, err)

	db := raw(t, dir)
	_, err = db.Exec(`DROP TRIGGER entries_are_never_changed; UPDATE entries SET data = x'01' WHERE seq = 4`)
	must(t, err)
	must(t, db.Close())
	_, err = j.Backup(key, to)
	if p, ok := errors.AsType[*journal.Problem](err); !ok || p.Seq != 4 {
		t.Errorf("damaged books: %v", err)
	}
	if now, err := os.ReadFile(to); err != nil || !bytes.Equal(now, good) {
		t.Errorf("the good backup is gone: %v", err)
	}
	for _, bad := range []string{folder, filepath.Join(dir, "journal.db"), filepath.Join(dir, "x"), filepath.Join(folder, "none", "x")} {
		if _, err := j.Backup(key, bad); err == nil || strings.Contains(err.Error(), "\n") {
			t.Errorf("to %s: %v", bad, err)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "journal.db")); err != nil {
		t.Error(err)
	}
}

func TestRestoreRefuses(t *testing.T) {
	dir := t.TempDir()
	j := open(t, dir)
	fill(t, j, 3)
	to := filepath.Join(t.TempDir(), "books.backup")
	_, err := j.Backup(key, to)
	must(t, err)
	none := func([]byte) error { t.Error("a key is stored"); return nil }
	if _, err := books.Restore(to, dir, none); err == nil || !strings.Contains(words.In("en").Error(err), "not empty") {
		t.Errorf("over books: %v", err)
	}
	short := filepath.Join(t.TempDir(), "short")
	content, err := os.ReadFile(to)
	must(t, err)
	must(t, os.WriteFile(short, content[:len(content)/2], 0o600))
	other := filepath.Join(t.TempDir(), "other")
	must(t, os.WriteFile(other, []byte(strings.Repeat("no backup ", 1000)), 0o600))
	empty := filepath.Join(t.TempDir(), "empty")
	must(t, os.WriteFile(empty, nil, 0o600))
	for _, from := range []string{short, other, empty, filepath.Join(dir, "journal.db"), dir, filepath.Join(dir, "none")} {
		into := filepath.Join(t.TempDir(), "data")
		if _, err := books.Restore(from, into, none); err == nil || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v", from, err)
		}
		if left, _ := os.ReadDir(into); len(left) != 0 {
			t.Errorf("%s leaves %v", from, left)
		}
	}
	// A key that cannot be stored: no books without it.
	into := filepath.Join(t.TempDir(), "data")
	if _, err := books.Restore(to, into, func([]byte) error { return errors.New("disk full") }); err == nil {
		t.Error("without a key")
	}
	if left, _ := os.ReadDir(into); len(left) != 0 {
		t.Errorf("it leaves %v", left)
	}
}

func TestVerifySlowly(t *testing.T) {
	for text, seq := range map[string]int64{
		"SELECT 1": 0,
		"UPDATE entries SET data = x'01' WHERE seq = 301": 301,
		"DELETE FROM entries WHERE seq = 250":             250,
	} {
		dir := t.TempDir()
		j := open(t, dir)
		fill(t, j, 150)
		must(t, j.Close())
		db := raw(t, dir)
		_, err := db.Exec("DROP TRIGGER entries_are_never_changed; DROP TRIGGER entries_are_never_removed; " + text)
		must(t, err)
		must(t, db.Close())
		p, err := reader(t, dir).VerifySlowly(t.Context())
		if err != nil || (p == nil) != (seq == 0) || p != nil && p.Seq != seq {
			t.Errorf("%s: %v, %v", text, p, err)
		}
	}
}

// Each gives what Find gives, in pieces.
func TestEach(t *testing.T) {
	j := open(t, t.TempDir())
	fill(t, j, 450)
	must(t, j.Append(func() (same []sale.Entry) { // all in one moment
		for i := 1000; i < 1450; i++ {
			e := created(i)
			e.At = start
			same = append(same, e)
		}
		return same
	}()...))
	for _, f := range []filter{{}, {Limit: 1}, {Limit: 200}, {Limit: 201}, {State: sale.Paid}, {Text: "ftest00014"}, {Number: "ftest000007"}, {Number: "F"}} {
		want, err := j.Find(f)
		must(t, err)
		var got []sale.Number
		for s, err := range j.Each(f) {
			must(t, err)
			got = append(got, s.Number)
		}
		if len(got) != len(want) {
			t.Fatalf("%+v: %d of %d", f, len(got), len(want))
		}
		for i := range want {
			if got[i] != want[i].Number {
				t.Fatalf("%+v: %s in place of %s", f, got[i], want[i].Number)
			}
		}
	}
}
