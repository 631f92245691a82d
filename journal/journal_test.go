package journal_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"fufupos/journal"
	"fufupos/journal/books"
	"fufupos/money"
	"fufupos/sale"
	"fufupos/words"
)

func TestReopened(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new", "da ta?#%面")
	j := open(t, dir)
	fill(t, j, 3)
	refund := sale.Entry{Sale: num(1), At: start.Add(time.Hour), Event: sale.RefundMade{Refund: "RTEST1", Amount: money.New(50, money.CNY), Reason: "cold"}}
	must(t, j.Append(refund))
	want := sale.Fold([]sale.Entry{created(1), sent(1), paid(1), refund})
	same := cmp.Comparer(func(a, b time.Time) bool { return a.Equal(b) })
	for _, name := range []string{"first", "reopened", "for reading"} {
		switch name {
		case "reopened":
			must(t, j.Close())
			j = open(t, dir)
		case "for reading":
			must(t, j.Close())
			j = reader(t, dir)
		}
		got, err := j.Sale(num(1))
		must(t, err)
		if diff := cmp.Diff(want, got, same); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		byRefund, err := j.ByRefund("RTEST1")
		must(t, err)
		if byRefund.Number != num(1) {
			t.Errorf("%s: the refund is of %s", name, byRefund.Number)
		}
		if r := sound(t, j); r.Entries != 10 || r.Streams[books.Sales] != 3 {
			t.Errorf("%s: %+v", name, r)
		}
		if _, err := j.Sale("FNONE"); !errors.Is(err, journal.ErrNotFound) {
			t.Errorf("%s: no such sale gives %v", name, err)
		}
		if _, err := j.ByRefund("RNONE"); !errors.Is(err, journal.ErrNotFound) {
			t.Errorf("%s: no such refund gives %v", name, err)
		}
	}
	if err := j.Append(created(9)); !errors.Is(err, journal.ErrReadOnly) {
		t.Errorf("append to a journal open for reading: %v", err)
	}
}

func TestModes(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	j := open(t, dir)
	must(t, j.Append(created(1)))
	seen := 0
	must(t, filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		must(t, err)
		info, err := d.Info()
		must(t, err)
		want := fs.FileMode(0o600)
		if d.IsDir() {
			want = 0o700
		}
		if os.PathSeparator == '/' && info.Mode().Perm() != want {
			t.Errorf("%s has mode %o, not %o", path, info.Mode().Perm(), want)
		}
		seen++
		return nil
	}))
	if seen < 5 {
		t.Errorf("only %d files: where are the -wal, the -shm and the lock?", seen)
	}
}

func TestAppendRefuses(t *testing.T) {
	j := open(t, t.TempDir())
	refund := sale.Entry{Sale: num(1), At: start, Event: sale.RefundMade{Refund: "R1", Amount: money.New(1, money.CNY)}}
	other := refund
	other.Sale = num(2)
	must(t, j.Append(created(1), refund))
	must(t, j.Append(created(2)))
	for name, entries := range map[string][]sale.Entry{
		"a sale twice":               {created(1)},
		"a sale twice at once":       {created(5), created(5)},
		"a sale never created":       {sent(7)},
		"a good one with a bad one":  {created(8), sent(9)},
		"a refund's number twice":    {refund},
		"a refund of another sale":   {other},
		"no number":                  {{At: start, Event: sale.SaleCreated{}}},
		"no event":                   {{Sale: num(1), At: start}},
		"a year that cannot be kept": {{Sale: num(1), At: time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC), Event: sale.QRReceived{}}},
	} {
		err := j.Append(entries...)
		if _, disk := errors.AsType[*journal.WriteError](err); err == nil || disk {
			t.Errorf("%s gives %v", name, err)
		}
	}
	must(t, j.Append())
	if r := sound(t, j); r.Entries != 3 || r.Streams[books.Sales] != 2 {
		t.Errorf("something was kept: %+v", r)
	}
	must(t, j.Append(sent(1)))
	must(t, j.Close())
	if err := j.Append(sent(2)); !errors.Is(err, journal.ErrClosed) {
		t.Errorf("append after close: %v", err)
	}
	must(t, j.Close())
}

// A failing disk in small: the database says it is full, and later isn't.
func TestAppendFailsAndGoesOn(t *testing.T) {
	dir := t.TempDir()
	j := open(t, dir)
	must(t, j.Append(created(1)))
	other := raw(t, dir)
	_, err := other.Exec("CREATE TRIGGER trouble BEFORE INSERT ON entries WHEN NEW.kind = (SELECT id FROM words WHERE text = 'sent') BEGIN SELECT RAISE(ABORT, 'no'); END")
	must(t, err)
	if _, ok := errors.AsType[*journal.WriteError](j.Append(created(2), sent(2))); !ok {
		t.Fatal("a refused write gives no WriteError")
	}
	if _, err := j.Sale(num(2)); !errors.Is(err, journal.ErrNotFound) {
		t.Errorf("half an append was kept: %v", err)
	}
	must(t, j.Append(created(3)))
	_, err = other.Exec("DROP TRIGGER trouble")
	must(t, err)
	must(t, other.Close())
	must(t, j.Append(created(2), sent(2)))
	must(t, j.Append(sent(1)))
	if r := sound(t, j); r.Entries != 5 {
		t.Errorf("%+v", r)
	}
}

func TestManyAtOnce(t *testing.T) {
	dir := t.TempDir()
	j := open(t, dir)
	r := reader(t, dir)
	var wg sync.WaitGroup
	for w := range 4 {
		wg.Go(func() {
			for i := range 25 {
				n := w*100 + i
				if err := j.Append(created(n), sent(n)); err != nil {
					t.Error(err)
				}
			}
		})
		wg.Go(func() {
			for range 10 {
				if report, err := r.Verify(); err != nil || report.Problem != nil {
					t.Errorf("beside a writer: %v %v", report.Problem, err)
				}
				if err := j.Checkpoint(); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	if report := sound(t, j); report.Streams[books.Sales] != 100 {
		t.Errorf("%d sales", report.Streams[books.Sales])
	}
}

func TestNoJournalYet(t *testing.T) {
	dir := t.TempDir()
	if _, err := books.OpenReadOnly(dir, key); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("an empty folder gives %v", err)
	}
	must(t, os.WriteFile(filepath.Join(dir, "journal.db"), nil, 0o600))
	if _, err := books.OpenReadOnly(dir, key); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("an empty file gives %v", err)
	}
	must(t, open(t, dir).Append(created(1)))
	other := t.TempDir()
	must(t, os.Mkdir(filepath.Join(other, "journal.db"), 0o700))
	if _, err := books.OpenReadOnly(other, key); err == nil || !strings.Contains(words.In("en").Error(err), "is no file") {
		t.Errorf("a folder in its place gives %v", err)
	}
}

func TestCannotOpen(t *testing.T) {
	exec := func(text string) func(*testing.T, string) {
		return func(t *testing.T, dir string) {
			db := raw(t, dir)
			_, err := db.Exec(text)
			must(t, err)
			must(t, db.Close())
		}
	}
	for name, c := range map[string]struct {
		spoil func(t *testing.T, dir string)
		key   []byte
		says  string
	}{
		"another key":        {func(*testing.T, string) {}, []byte("another key of the same length!!"), "another key"},
		"a short key":        {func(*testing.T, string) {}, []byte("short"), "too short"},
		"a newer till":       {exec("PRAGMA user_version = 99"), key, "newer till (format 99"},
		"another program":    {exec("PRAGMA application_id = 7"), key, "another program"},
		"last entry gone":    {exec("DROP TRIGGER entries_are_never_removed; DELETE FROM entries WHERE seq = 9"), key, "ends with entry 8 instead of 9"},
		"head gone":          {exec("DELETE FROM head"), key, "is missing"},
		"not a database":     {overwrite(0, 4096), key, "is damaged"},
		"a page overwritten": {overwrite(4096, 1<<20), key, "is damaged"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			j := open(t, dir)
			fill(t, j, 3)
			must(t, j.Close())
			c.spoil(t, dir)
			j, err := books.Open(dir, c.key)
			if err == nil {
				_ = j.Close()
				t.Fatal("opens")
			}
			if says := words.In("en").Error(err); !strings.Contains(says, c.says) || strings.Contains(says, "\n") {
				t.Errorf("says %q, not one line with %q", says, c.says)
			}
			if _, err := books.Open(dir, c.key); err != nil && strings.Contains(words.In("en").Error(err), "process id") {
				t.Errorf("the folder is still locked: %v", err)
			}
		})
	}
}

func overwrite(from, to int) func(*testing.T, string) {
	return func(t *testing.T, dir string) {
		path := filepath.Join(dir, "journal.db")
		data, err := os.ReadFile(path)
		must(t, err)
		for i := from; i < min(to, len(data)); i++ {
			data[i] = 0xa5
		}
		must(t, os.WriteFile(path, data, 0o600))
	}
}

func TestAppendOnly(t *testing.T) {
	dir := t.TempDir()
	j := open(t, dir)
	fill(t, j, 1)
	db := raw(t, dir)
	for _, text := range []string{
		"UPDATE entries SET data = x'01'", "DELETE FROM entries WHERE seq = 3",
		"INSERT OR REPLACE INTO entries SELECT seq, stream, at, kind, operator, approver, x'01', hash FROM entries WHERE seq = 2",
		"INSERT INTO events VALUES (7, 'F1', '', 'sent', '{}', x'')",
	} {
		if _, err := db.Exec(text); err == nil || !strings.Contains(err.Error(), "append-only") {
			t.Errorf("%s: %v", text, err)
		}
	}
	sound(t, j)
}

func TestCodeHash(t *testing.T) {
	j := open(t, t.TempDir())
	const code = "134567890123456789"
	a, b := j.CodeHash(code), j.CodeHash(code+"0")
	if len(a) != 32 || a == b || a != j.CodeHash(code) {
		t.Errorf("%s %s", a, b)
	}
	other, err := books.Open(t.TempDir(), []byte("another key of the same length!!"))
	must(t, err)
	defer other.Close()
	if other.CodeHash(code) == a {
		t.Error("the hash does not depend on the key")
	}
}

func TestRebuild(t *testing.T) {
	dir := t.TempDir()
	j := open(t, dir)
	fill(t, j, 4)
	spoil := func(text string) {
		db := raw(t, dir)
		_, err := db.Exec(text)
		must(t, err)
		must(t, db.Close())
		if report, err := j.Verify(); err != nil || report.Problem == nil {
			t.Fatalf("%s goes unnoticed: %v", text, err)
		}
	}
	spoil("UPDATE sales SET state = 'failed' WHERE id = 1; DELETE FROM sales WHERE id = 4")
	must(t, j.Rebuild())
	sound(t, j)
	// Other tables are made again when the till starts; until then all is read without.
	db := raw(t, dir)
	_, err := db.Exec("DELETE FROM sales; UPDATE meta SET projection = 0")
	must(t, err)
	must(t, db.Close())
	must(t, j.Close())
	r := reader(t, dir)
	sound(t, r)
	if sales, err := r.Find(filter{Text: "ftest000002"}); err != nil || len(sales) != 1 || sales[0].Damage != "" {
		t.Errorf("without tables: %+v %v", sales, err)
	}
	must(t, r.Close())
	j = open(t, dir)
	sound(t, j)
	if sales, err := j.Find(filter{State: sale.Paid}); err != nil || len(sales) != 4 {
		t.Errorf("%d sales, %v", len(sales), err)
	}
}
