package journal_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"fufupos/journal"
	"fufupos/journal/books"
	"fufupos/money"
	"fufupos/sale"
)

// fault is what another program does to the journal's file behind the till's back, and
// how it is undone. wrong: values can be read, but are not those that were written.
type fault struct {
	name, do, undo string
	wrong          bool
}

// faults are one for each table and each column that there is: renamed, read as what
// it cannot be, and not to be written.
func faults(t *testing.T, db *sql.DB) (all []fault) {
	t.Helper()
	names := func(query string) (names []string) {
		rows, err := db.Query(query)
		must(t, err)
		defer rows.Close()
		for rows.Next() {
			var name string
			must(t, rows.Scan(&name))
			names = append(names, name)
		}
		must(t, rows.Err())
		return names
	}
	for _, table := range names("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'found%'") {
		columns := names("SELECT name FROM pragma_table_info('" + table + "')")
		away := fmt.Sprintf("ALTER TABLE %s RENAME TO away", table)
		back := fmt.Sprintf("ALTER TABLE away RENAME TO %s", table)
		all = append(all, fault{table, away, back, false})
		for _, event := range []string{"INSERT", "UPDATE", "DELETE"} {
			all = append(all, fault{
				event + " " + table,
				fmt.Sprintf("CREATE TRIGGER trouble BEFORE %s ON %s BEGIN SELECT RAISE(ABORT, 'no'); END", event, table), "DROP TRIGGER trouble", false,
			})
		}
		for i, column := range columns {
			all = append(all, fault{
				table + "." + column,
				fmt.Sprintf("ALTER TABLE %s RENAME COLUMN %s TO away", table, column), fmt.Sprintf("ALTER TABLE %s RENAME COLUMN away TO %s", table, column), false,
			})
			seen := append([]string(nil), columns...)
			seen[i] = "NULL AS " + column
			all = append(all, fault{
				table + "." + column + " as NULL",
				fmt.Sprintf("%s; CREATE VIEW %s AS SELECT %s FROM away", away, table, strings.Join(seen, ", ")), fmt.Sprintf("DROP VIEW %s; %s", table, back), true,
			})
		}
	}
	if len(names("SELECT name FROM sqlite_schema WHERE name = 'found'")) > 0 {
		all = append(all, fault{"found", "ALTER TABLE found RENAME TO away", "ALTER TABLE away RENAME TO found", false})
	}
	return all
}

// asked are the questions to the books, each answered in a text.
func asked(backup string, key []byte, first sale.Sale) map[string]func(*books.Books) (any, error) {
	find := func(f filter) func(*books.Books) (any, error) {
		return func(b *books.Books) (any, error) { return b.Find(f) }
	}
	seen := journal.Mark{Installation: "ELSEWHERE0", Seq: 2, Hash: []byte("-")}
	return map[string]func(*books.Books) (any, error){
		"all":       find(filter{}),
		"open":      find(filter{Open: true}),
		"by state":  find(filter{State: sale.Failed}),
		"by text":   find(filter{Text: "noodles"}),
		"by code":   find(filter{CodeHash: fmt.Sprintf("%032x", 1)}),
		"by time":   find(filter{From: start, To: start.Add(time.Hour)}),
		"sale":      func(b *books.Books) (any, error) { return b.Sale(first.Number) },
		"refund":    func(b *books.Books) (any, error) { return b.ByRefund(first.Refunds[0].Number) },
		"inherited": func(b *books.Books) (any, error) { return b.Inherited(first.Number) },
		"homes":     func(b *books.Books) (any, error) { return b.Installations() },
		"totals": func(b *books.Books) (any, error) {
			all, err := b.Totals(start.Add(-10000*time.Hour).Truncate(time.Hour), start.Add(10000*time.Hour).Truncate(time.Hour), 0)
			return len(all), err
		},
		"each": func(b *books.Books) (any, error) {
			n := 0
			for _, err := range b.Each(filter{Before: first.Number}) {
				if err != nil {
					return nil, err
				}
				n++
			}
			return n, nil
		},
		"verify": func(b *books.Books) (any, error) {
			r, err := b.Verify()
			if r.Problem != nil {
				err = r.Problem
			}
			return r, err
		},
		"verify slowly": func(b *books.Books) (any, error) {
			p, err := b.VerifySlowly(context.Background())
			if p != nil {
				err = p
			}
			return nil, err
		},
		"compare": func(b *books.Books) (any, error) {
			w, err := journal.ReadWitness(filepath.Dir(backup), b.Dir())
			if err != nil {
				return nil, err
			}
			w.See(seen, false)
			older, elsewhere, err := b.Compare(w)
			return []bool{older, elsewhere}, err
		},
		"compare unknown": func(b *books.Books) (any, error) {
			w, err := journal.ReadWitness(filepath.Dir(backup), b.Dir())
			if err != nil {
				return nil, err
			}
			older, elsewhere, err := b.Compare(w)
			return []bool{older, elsewhere}, err
		},
		"backup": func(b *books.Books) (any, error) {
			r, err := b.Backup(key, backup)
			return r, err
		},
	}
}

// Whatever of the file is taken away from a till that has it open: a question gets the
// right answer or an error that says something, never "there is no such sale", and
// once it is back, everything is as it was.
func TestReadingWithoutATable(t *testing.T) {
	t.Parallel() // it waits for the disk
	for _, migrated := range []bool{false, true} {
		t.Run(fmt.Sprint(migrated), func(t *testing.T) {
			dir, key := oldBooks(t, 1)
			if migrated {
				b, err := books.Open(dir, key)
				must(t, err)
				must(t, b.Append(created(1), sent(1)))
				must(t, b.Append(paid(1)))
				must(t, b.Append(created(2)))
				must(t, b.Close())
			}
			db := raw(t, dir)
			_, err := db.Exec("PRAGMA synchronous = OFF")
			must(t, err)
			r, err := books.OpenReadOnly(dir, key)
			must(t, err)
			sales, err := r.Find(filter{})
			must(t, err)
			must(t, r.Close())
			var first sale.Sale
			for _, s := range sales {
				if len(s.Refunds) > 0 {
					first = s
				}
			}
			backup := filepath.Join(t.TempDir(), "backup")
			questions := asked(backup, key, first)
			answers := map[string]any{}
			ask := func(name string) (any, error) {
				r, err := books.OpenReadOnly(dir, key)
				must(t, err)
				defer r.Close()
				return questions[name](r)
			}
			for name := range questions {
				if answers[name], err = ask(name); err != nil {
					t.Fatalf("%s: %v", name, err)
				}
			}
			open := map[string]*books.Books{}
			t.Cleanup(func() {
				for _, b := range open {
					_ = b.Close()
				}
			})
			for _, f := range faults(t, db) {
				// Only words and streams are kept in memory.
				kept := strings.HasPrefix(f.name, "words") || strings.HasPrefix(f.name, "streams")
				renew := func() {
					for name := range questions {
						if open[name] != nil {
							must(t, open[name].Close())
						}
						open[name], err = books.OpenReadOnly(dir, key)
						must(t, err)
					}
				}
				if kept || len(open) == 0 {
					renew()
				}
				_, err := db.Exec(f.do)
				if err != nil {
					t.Fatalf("%s: %v", f.name, err)
				}
				for name, question := range questions {
					if name == "backup" && strings.Contains(f.name, " as ") {
						continue // it takes long
					}
					got, err := question(open[name])
					switch _, problem := errors.AsType[*journal.Problem](err); {
					case err != nil && err.Error() == "":
						t.Errorf("%s, %s: says nothing", f.name, name)
					case f.wrong || problem:
					case errors.Is(err, journal.ErrNotFound):
						t.Errorf("%s, %s: %v", f.name, name, err)
					case err == nil && !cmp.Equal(got, answers[name]):
						t.Errorf("%s, %s: %+v, not %+v", f.name, name, got, answers[name])
					}
				}
				opened, err := books.OpenReadOnly(dir, key)
				if err == nil {
					must(t, opened.Close())
				}
				_, err = db.Exec(f.undo)
				must(t, err)
				if kept {
					renew()
				}
				for _, name := range []string{"all", "verify"} {
					if got, err := questions[name](open[name]); err != nil || !cmp.Equal(got, answers[name]) {
						t.Fatalf("%s undone: %s: %+v %v", f.name, name, got, err)
					}
				}
			}
			if info, err := os.Stat(backup); err != nil || info.Size() == 0 {
				t.Errorf("the backup that was there is gone: %v", err)
			}
		})
	}
}

// What cannot be written is an error, leaves the books as they were, and works as soon
// as the cause is gone.
func TestWritingWithoutATable(t *testing.T) {
	t.Parallel() // it waits for the disk
	dir, key := oldBooks(t, 1)
	j, err := books.Open(dir, key)
	must(t, err)
	defer func() { must(t, j.Close()) }()
	db := raw(t, dir)
	_, err = db.Exec("PRAGMA synchronous = OFF")
	must(t, err)
	n := 0
	refund := func(number string) sale.Entry {
		return sale.Entry{Sale: num(n), By: sale.By{Operator: number, Approver: number + "a"}, At: start, Event: sale.RefundMade{Refund: sale.Number(number), Amount: money.New(1, money.CNY)}}
	}
	must(t, j.Append(created(0), refund("R")))
	writes := map[string]func() error{
		"append": func() error { return j.Append(created(n), sent(n), paid(n), refund(fmt.Sprint("R", n))) },
		"append to another": func() error {
			return j.Append(sale.Entry{Sale: num(0), At: start, By: sale.By{Operator: fmt.Sprint("who", n)}, Event: sale.Sent{Call: sale.CallOrder, Attempt: 2}})
		},
		"follow":       func() error { _, err := j.Follow(); return err },
		"rebuild":      j.Rebuild,
		"installation": func() error { _, err := j.NewInstallation(); return err },
		"checkpoint":   j.Checkpoint,
	}
	for _, f := range faults(t, db) {
		for name, write := range writes {
			n++
			before := j.Mark()
			_, err := db.Exec(f.do)
			if err != nil {
				t.Fatalf("%s: %v", f.name, err)
			}
			failure := write()
			if _, refused := errors.AsType[*journal.RefusedError](failure); refused && !f.wrong || failure != nil && failure.Error() == "" {
				t.Errorf("%s, %s: %v", f.name, name, failure)
			}
			if after := j.Mark(); failure != nil && (after.Seq != before.Seq || after.Installation != before.Installation) {
				t.Errorf("%s, %s: failed, and the books went from %s to %s", f.name, name, before, after)
			}
			if failure != nil {
				// Appending opens the file anew.
				if again := j.Append(created(100000 + n)); again != nil && again.Error() == "" {
					t.Errorf("%s, %s: says nothing", f.name, name)
				}
			}
			_, err = db.Exec(f.undo)
			must(t, err)
			if failure != nil {
				must(t, j.Append(created(200000+n)))
			}
		}
		if f.wrong { // the tables may have been made of what could not be read
			must(t, j.Close())
			j, err = books.Reopen(dir, key)
			must(t, err)
			must(t, j.Rebuild())
		}
		if r, err := j.Verify(); err != nil || r.Problem != nil || r.Entries != j.Mark().Seq {
			t.Fatalf("%s undone: %+v %v", f.name, r, err)
		}
	}
	sound(t, j)
}
