package cli_test

import (
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"testing"

	_ "modernc.org/sqlite"

	"fufupos/config"
	"fufupos/journal/books"
	"fufupos/sale"
)

// sell takes a sale that is paid, and gives its number.
func (s *shop) sell(amount, code string) string {
	s.t.Helper()
	s.secrets = append(s.secrets, code)
	e := s.run("pay", "--amount", amount, "--code", code, "--no-print")
	e.want(s.t, 0, "paid")
	return e.document["out_trade_no"].(string)
}

// refund gives back, and must end so.
func (s *shop) refund(code int, number, amount string, more ...string) ended {
	s.t.Helper()
	e := s.run(append([]string{"refund", number, "--amount", amount, "--reason", "cold", "--no-print"}, more...)...)
	e.want(s.t, code, "")
	return e
}

// given is what the gateway has given back for a sale.
func (s *shop) given(number string) int64 {
	o, _ := s.gateway.Order(number)
	return o.Refunded
}

func (s *shop) file(name string) string { return filepath.Join(s.data(), name) }

// keep copies the data folder, as a person does; put brings the copy back.
func (s *shop) keep() (put func()) {
	s.t.Helper()
	copied := filepath.Join(s.t.TempDir(), "copy")
	if err := os.CopyFS(copied, os.DirFS(s.data())); err != nil {
		s.t.Fatal(err)
	}
	return func() {
		s.t.Helper()
		if err := os.RemoveAll(s.data()); err != nil {
			s.t.Fatal(err)
		}
		if err := os.CopyFS(s.data(), os.DirFS(copied)); err != nil {
			s.t.Fatal(err)
		}
		for _, name := range []string{"journal.key", "journal.db"} {
			if err := os.Chmod(s.file(name), 0o600); err != nil {
				s.t.Fatal(err)
			}
		}
	}
}

// alter changes the books by hand.
func (s *shop) alter(text string) {
	s.t.Helper()
	db, err := sql.Open("sqlite", s.file("journal.db"))
	if err != nil {
		s.t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec("DROP TRIGGER IF EXISTS entries_are_never_changed; DROP TRIGGER IF EXISTS entries_are_never_removed; " + text); err != nil {
		s.t.Fatal(err)
	}
}

// Books that are gone are never begun anew without a word.
func TestBooksThatAreGone(t *testing.T) {
	const aCode = "281234567890123401"
	for name, lose := range map[string]func(t *testing.T, s *shop){
		"removed": func(t *testing.T, s *shop) {
			for _, suffix := range []string{"", "-wal", "-shm"} {
				os.Remove(s.file("journal.db" + suffix))
			}
		},
		"emptied": func(t *testing.T, s *shop) {
			if err := os.Truncate(s.file("journal.db"), 0); err != nil {
				t.Fatal(err)
			}
		},
		"a new database": func(t *testing.T, s *shop) {
			os.Remove(s.file("journal.db"))
			db, err := sql.Open("sqlite", s.file("journal.db"))
			if err != nil {
				t.Fatal(err)
			}
			defer db.Close()
			if _, err := db.Exec("PRAGMA user_version = 0; CREATE TABLE t (x); DROP TABLE t"); err != nil {
				t.Fatal(err)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := newShop(t)
			n := s.sell("12.50", aCode)
			lose(t, s)
			for _, command := range [][]string{
				{"transactions"},
				{"journal", "verify"},
				{"settle"},
				{"query", n},
				{"reprint", n},
				{"till"},
				{"pay", "--amount", "1.00", "--code", "281234567890123402"},
				{"refund", n, "--amount", "1", "--reason", "cold"},
			} {
				e := s.run(command...)
				if e.code != 2 || !strings.Contains(e.stderr, "books are gone") || strings.Count(strings.TrimSpace(e.stderr), "\n") != 0 {
					t.Errorf("%v: exit %d, %s", command, e.code, e.stderr)
				}
			}
			s.secrets = append(s.secrets, "281234567890123403")
			s.run("pay", "--amount", "3.00", "--code", "281234567890123403", "--no-print", "--new-books").want(t, 0, "paid")
			list := s.run("transactions")
			if list.code != 0 || len(list.transactions()) != 1 || strings.Contains(list.stderr, "older") {
				t.Errorf("new books: %d, %s", list.code, list.stderr)
			}
			// The word is for books that are gone, not for every day.
			if e := s.run("settle", "--new-books"); e.code != 2 || !strings.Contains(e.stderr, "are there") {
				t.Errorf("new books over books: exit %d, %s", e.code, e.stderr)
			}
		})
	}
}

// An older copy put back: the part refund made since counts, and money goes out
// only at a person's word.
func TestAnOlderCopyOfTheBooks(t *testing.T) {
	s := newShop(t)
	n := s.sell("10.00", "281234567890123401")
	put := s.keep()
	s.refund(0, n, "3.00")
	put()
	for range 2 { // not only the first command says it
		if e := s.run("transactions"); e.code != 0 || !strings.Contains(e.stderr, "older than this till once had") {
			t.Errorf("exit %d, says %s", e.code, e.stderr)
		}
		if e := s.run("settle"); e.code != 0 || !strings.Contains(e.stderr, "older than this till once had") {
			t.Errorf("exit %d, says %s", e.code, e.stderr)
		}
	}
	if e := s.run("journal", "verify"); e.code != 1 || e.document["ok"] != false {
		t.Errorf("verify: exit %d, %v", e.code, e.document)
	}
	if e := s.refund(2, n, "3.00"); !strings.Contains(e.stderr, "--books-older") || !strings.Contains(e.stderr, "7.00") || s.given(n) != 300 {
		t.Errorf("given %d, says %s", s.given(n), e.stderr)
	}
	s.refund(2, n, "7.01", "--books-older")
	e := s.refund(0, n, "3.00", "--books-older")
	if e.document["refunded"] != 600.0 || s.given(n) != 600 {
		t.Errorf("%v given, the books say %v; %s", s.given(n), e.document["refunded"], e.stderr)
	}
	s.refund(2, n, "4.01", "--books-older")
	s.refund(0, n, "4.00", "--books-older")
	if s.given(n) != 1000 {
		t.Errorf("%d given", s.given(n))
	}
	s.sell("1.00", "281234567890123404") // sales go on
}

// The gateway is asked before money goes out: what was given back elsewhere
// counts, and without its word nothing goes.
func TestARefundAsksFirst(t *testing.T) {
	s := newShop(t)
	n := s.sell("10.00", "281234567890123401")
	put := s.keep()
	s.refund(0, n, "8.00")
	put()
	os.RemoveAll(filepath.Join(s.dir, "state")) // nobody knows that there was more
	if e := s.refund(0, n, "0.50"); !strings.Contains(e.stderr, "8.00 was given back already") {
		t.Errorf("says %s", e.stderr)
	}
	s.refund(2, n, "1.51")
	if s.given(n) != 850 {
		t.Errorf("%d given", s.given(n))
	}
	s.gateway.Close()
	s.write("config.toml", strings.Replace(s.read("config.toml"), "http://127.0.0.1", "http://127.0.0.2", 1))
	before := s.run("transactions").transactions()[n]["refunds"]
	e := s.refund(2, n, "1.00")
	if !strings.Contains(e.stderr, "could not say what is left") || len(s.run("transactions").transactions()[n]["refunds"].([]any)) != len(before.([]any)) {
		t.Errorf("says %s", e.stderr)
	}
}

func (s *shop) read(name string) string {
	s.t.Helper()
	content, err := os.ReadFile(filepath.Join(s.dir, name))
	if err != nil {
		s.t.Fatal(err)
	}
	return string(content)
}

// A tail cut off, with an old record of the last entry put in, is whole in itself.
func TestATailCutOff(t *testing.T) {
	s := newShop(t)
	s.sell("10.00", "281234567890123401")
	put := s.keep()
	s.sell("20.00", "281234567890123402")
	put()
	e := s.run("journal", "verify")
	if problem, _ := e.document["problem"].(map[string]any); e.code != 1 || !strings.Contains(problem["what"].(string), "which this till once had") {
		t.Errorf("exit %d, %v", e.code, e.document)
	}
	// Sold on from there, it has as many entries again, but not those.
	s.sell("20.00", "281234567890123403")
	s.sell("20.00", "281234567890123404")
	if e := s.run("journal", "verify"); e.code != 1 {
		t.Errorf("sold on: exit %d, %v", e.code, e.document)
	}
}

// An entry changed by hand: no money moves for its sale, and it is listed so.
func TestAnEntryChangedByHand(t *testing.T) {
	for name, text := range map[string]string{
		"amount":      `UPDATE entries SET data = unhex(replace(hex(data), 'D00F', 'A01F')) WHERE seq = 1; UPDATE sales SET minor = 9000`,
		"table too":   `UPDATE sales SET minor = 9000`,
		"refund gone": `DELETE FROM entries WHERE kind IN (SELECT id FROM words WHERE text LIKE 'refund%')`,
		"no json":     `UPDATE entries SET data = x'7b' WHERE kind = (SELECT id FROM words WHERE text = 'was_paid')`,
		"the time":    `UPDATE entries SET at = 1577836800000000000 WHERE kind = (SELECT id FROM words WHERE text = 'was_paid')`,
	} {
		t.Run(name, func(t *testing.T) {
			s := newShop(t)
			n := s.sell("10.00", "281234567890123401")
			if name == "refund gone" {
				s.refund(0, n, "4.00")
			}
			before := s.given(n)
			s.alter(text)
			listed := s.run("transactions").transactions()[n]
			if damaged, _ := listed["damaged"].(string); damaged == "" {
				t.Errorf("listed as %v", listed)
			}
			if e := s.run("journal", "verify"); e.code != 1 {
				t.Errorf("verify: exit %d", e.code)
			}
			e := s.run("refund", n, "--amount", "5.00", "--reason", "cold", "--no-print")
			if e.code != 2 || s.given(n) != before {
				t.Errorf("exit %d, %d given back after %d: %s", e.code, s.given(n), before, e.stderr)
			}
			if name != "no json" && name != "refund gone" && !strings.Contains(e.stderr, "is not as this till wrote it") {
				t.Errorf("says %s", e.stderr)
			}
		})
	}
}

// The data folder copied to a second computer is another installation, and says
// so; what waits for paper there is printed as a copy.
func TestBooksOnASecondComputer(t *testing.T) {
	s := newShop(t, "[printer]\naddress = \"tcp://127.0.0.1:1\"") // nobody takes paper there
	s.secrets = append(s.secrets, "281234567890123401")
	e := s.run("pay", "--amount", "10.00", "--code", "281234567890123401")
	n, _ := e.document["out_trade_no"].(string)
	if e.document["receipts_due"] != 1.0 {
		t.Fatalf("nothing waits for paper: %v", e.document)
	}
	second := *s
	second.dir = t.TempDir()
	for _, name := range []string{"config.toml", "mcht.key"} {
		second.write(name, s.read(name))
	}
	if err := os.CopyFS(second.data(), os.DirFS(s.data())); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(second.file("journal.key"), 0o600); err != nil {
		t.Fatal(err)
	}
	if e := second.run("settle"); !strings.Contains(e.stderr, "another installation") {
		t.Errorf("says %s", e.stderr)
	}
	if e := second.run("settle"); strings.Contains(e.stderr, "another installation") {
		t.Errorf("says it again: %s", e.stderr)
	}
	if one, two := s.installations(), second.installations(); len(one) != 1 || len(two) != 2 || one[0] != two[0] {
		t.Errorf("installations %v and %v", one, two)
	}
	if s := second.sale(n); s.Copies("") == 0 {
		t.Errorf("it waits to print an original: %+v", s.Receipts)
	}
	// The first one knows nothing of it, and is itself.
	if e := s.run("settle"); strings.Contains(e.stderr, "installation") {
		t.Errorf("the first says %s", e.stderr)
	}
}

func (s *shop) installations() (ids []string) {
	s.t.Helper()
	db, err := sql.Open("sqlite", s.file("journal.db"))
	if err != nil {
		s.t.Fatal(err)
	}
	defer db.Close()
	rows, err := db.Query("SELECT id FROM installations ORDER BY n")
	if err != nil {
		s.t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			s.t.Fatal(err)
		}
		ids = append(ids, id)
	}
	return ids
}

// sale is a sale as the books have it.
func (s *shop) sale(n string) sale.Sale {
	s.t.Helper()
	key, err := config.FindJournalKey(s.data())
	if err != nil {
		s.t.Fatal(err)
	}
	b, err := books.OpenReadOnly(s.data(), key.Secret)
	if err != nil {
		s.t.Fatal(err)
	}
	defer b.Close()
	found, err := b.Sale(sale.Number(n))
	if err != nil {
		s.t.Fatal(err)
	}
	return found
}

// An emptied folder is a new beginning, said once.
func TestAnEmptiedFolder(t *testing.T) {
	s := newShop(t)
	s.sell("10.00", "281234567890123401")
	if err := os.RemoveAll(s.data()); err != nil {
		t.Fatal(err)
	}
	if e := s.run("settle"); e.code != 0 || !strings.Contains(e.stderr, "new books were begun") {
		t.Errorf("exit %d, %s", e.code, e.stderr)
	}
	n := s.sell("5.00", "281234567890123402")
	if e := s.refund(0, n, "1.00"); strings.Contains(e.stderr, "warning") {
		t.Errorf("says %s", e.stderr)
	}
}
