package journal_test

import (
	"strings"
	"testing"

	"fufupos/journal/books"
	"fufupos/words"
)

// TestTampered changes a closed journal of nine entries by hand.
func TestTampered(t *testing.T) {
	const rest = " SELECT seq + 1, stream, at, kind, operator, approver, data, hash FROM entries WHERE seq = 5;"
	for name, c := range map[string]struct {
		sql  string
		seq  int64
		says string
	}{
		"nothing":            {"SELECT 1", 0, ""},
		"data changed":       {`UPDATE entries SET data = x'01' WHERE seq = 4`, 4, "does not fit"},
		"time changed":       {"UPDATE entries SET at = at + 1 WHERE seq = 5", 5, "does not fit"},
		"kind changed":       {"UPDATE entries SET kind = (SELECT id FROM words WHERE text = 'was_paid') WHERE seq = 5", 5, "does not fit"},
		"kind renamed":       {"UPDATE words SET text = 'gave_up' WHERE text = 'sent'", 2, "does not fit"},
		"kind gone":          {"DELETE FROM words WHERE text = 'sent'", 2, "does not fit"},
		"sale changed":       {"UPDATE entries SET stream = 1 WHERE seq = 5", 5, "does not fit"},
		"sale renamed":       {"UPDATE streams SET name = 'FTEST9' WHERE id = 4", 4, "does not fit"},
		"sale gone":          {"DELETE FROM streams WHERE id = 4", 4, "does not fit"},
		"operator put in":    {"UPDATE entries SET operator = 1 WHERE seq = 5", 5, "does not fit"},
		"approver put in":    {"UPDATE entries SET approver = 1 WHERE seq = 5", 5, "does not fit"},
		"operator gone":      {"UPDATE entries SET operator = NULL WHERE seq = 8", 8, "does not fit"},
		"approver gone":      {"UPDATE entries SET approver = NULL WHERE seq = 8", 8, "does not fit"},
		"hash changed":       {"UPDATE entries SET hash = zeroblob(16) WHERE seq = 6", 6, "does not fit"},
		"hash emptied":       {"UPDATE entries SET hash = x'' WHERE seq = 6", 6, "does not fit"},
		"first removed":      {"DELETE FROM entries WHERE seq = 1", 1, "is missing"},
		"one removed":        {"DELETE FROM entries WHERE seq = 5", 5, "is missing"},
		"three removed":      {"DELETE FROM entries WHERE seq IN (3, 4, 5)", 3, "up to 5"},
		"removed, moved up":  {"DELETE FROM entries WHERE seq = 5; UPDATE entries SET seq = seq - 1 WHERE seq > 5", 5, "does not fit"},
		"put in":             {"UPDATE entries SET seq = -seq WHERE seq > 5; UPDATE entries SET seq = 1 - seq WHERE seq < 0; INSERT INTO entries" + rest, 6, "does not fit"},
		"put in before":      {"INSERT INTO entries SELECT 0, stream, at, kind, operator, approver, data, hash FROM entries WHERE seq = 1", 0, "before the first"},
		"put in by old hand": {"DROP TRIGGER events_are_closed; INSERT INTO events SELECT 1, 'FTEST000001', '', 'sent', '{}', hash FROM entries WHERE seq = 1", 1, "does not fit"},
		"two swapped":        {"UPDATE entries SET seq = -1 WHERE seq = 3; UPDATE entries SET seq = 3 WHERE seq = 4; UPDATE entries SET seq = 4 WHERE seq = -1", 3, "does not fit"},
		"last removed":       {"DELETE FROM entries WHERE seq = 9", 9, "ends with entry 8 instead of 9"},
		"last two removed":   {"DELETE FROM entries WHERE seq > 7", 8, "ends with entry 7 instead of 9"},
		"all removed":        {"DELETE FROM entries", 1, "ends with entry 0 instead of 9"},
		"last and head":      {"DELETE FROM entries WHERE seq = 9; UPDATE head SET seq = 8, hash = (SELECT hash FROM entries WHERE seq = 8)", 0, "forged"},
		"head removed":       {"DELETE FROM head", 0, "is missing"},
		"one added":          {"INSERT INTO entries SELECT 10, stream, at, kind, operator, approver, data, hash FROM entries WHERE seq = 9", 10, "does not fit"},
		"search table":       {"UPDATE sales SET minor = 1 WHERE id = 4", 0, "search table"},
		"search table short": {"DELETE FROM sales WHERE id = 4", 0, "search table"},
		"search table long":  {"INSERT INTO sales SELECT 99, created, state, open, minor, currency, refunds, code FROM sales WHERE id = 4", 0, "search table"},
		"refund table":       {"INSERT INTO refunds VALUES ('R1', 4, 0, '')", 0, "1 refunds"},
		"totals":             {"UPDATE totals SET minor = minor + 1", 0, "table of totals"},
		"totals short":       {"DELETE FROM totals", 0, "table of totals"},
		"totals long":        {"INSERT INTO totals VALUES (1, 'CNY', 1, 'paid', 1, 1, 0)", 0, "table of totals"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			j := open(t, dir)
			fill(t, j, 3)
			must(t, j.Close())
			db := raw(t, dir)
			_, err := db.Exec(`DROP TRIGGER entries_are_never_changed; DROP TRIGGER entries_are_never_removed; DROP TRIGGER entries_are_never_replaced;` + c.sql)
			must(t, err)
			must(t, db.Close())

			r, err := reader(t, dir).Verify()
			must(t, err)
			if c.says == "" {
				if r.Problem != nil || r.Entries != 9 || r.Streams[books.Sales] != 3 {
					t.Fatalf("%+v", r)
				}
				return
			}
			if r.Problem == nil {
				t.Fatal("goes unnoticed")
			}
			if r.Problem.Seq != c.seq || !strings.Contains(words.In("en").Error(r.Problem), c.says) {
				t.Errorf("says %q at %d, not %q at %d", r.Problem, r.Problem.Seq, c.says, c.seq)
			}
		})
	}
}

// The chain of one journal means nothing in another, even under its key.
func TestForeignEntries(t *testing.T) {
	mine, other := t.TempDir(), t.TempDir()
	for _, dir := range []string{mine, other} {
		j := open(t, dir)
		fill(t, j, 2)
		must(t, j.Close())
	}
	db := raw(t, mine)
	for _, text := range []string{
		"DROP TRIGGER entries_are_never_removed", "ATTACH '" + other + "/journal.db' AS other",
		"DELETE FROM entries", "INSERT INTO entries SELECT * FROM other.entries",
		"DELETE FROM head", "INSERT INTO head SELECT * FROM other.head",
	} {
		_, err := db.Exec(text)
		must(t, err)
	}
	must(t, db.Close())
	r, err := reader(t, mine).Verify()
	if err != nil || r.Problem == nil || r.Problem.Seq != 1 {
		t.Errorf("%+v %v", r, err)
	}
	if _, err := books.Open(mine, key); err == nil {
		t.Error("the till writes on")
	}
}

// TestIndexVerified notices that a sale cannot be found any more, and bears an index that
// has not come so far.
func TestIndexVerified(t *testing.T) {
	for name, c := range map[string]struct {
		sql, says string
	}{
		"as it was":        {"SELECT 1", ""},
		"too much of it":   {"INSERT INTO found (rowid, words) VALUES (4, 'anything')", ""},
		"not followed yet": {"INSERT INTO found (found) VALUES ('delete-all'); UPDATE followed SET upto = 0", ""},
		"emptied":          {"INSERT INTO found (found) VALUES ('delete-all')", "does not find sale " + string(num(0))},
		"a sale's is gone": {"INSERT INTO found (found) VALUES ('delete-all'); UPDATE followed SET upto = 3", "does not find sale " + string(num(0))},
		"other words":      {"INSERT INTO found (found) VALUES ('delete-all'); INSERT INTO found (rowid, words) VALUES (1, 'a'), (4, 'b'), (7, 'c')", "does not find sale " + string(num(0))},
		"some words only":  {"INSERT INTO found (found) VALUES ('delete-all'); INSERT INTO found (rowid, words) VALUES (1, 'e100000tse')", "does not find sale " + string(num(0))},
	} {
		dir := t.TempDir()
		j := open(t, dir)
		fill(t, j, 3)
		for more := true; more; {
			var err error
			more, err = j.Follow()
			must(t, err)
		}
		sound(t, j)
		must(t, j.Close())
		db := raw(t, dir)
		_, err := db.Exec(c.sql)
		must(t, err)
		must(t, db.Close())
		r, err := reader(t, dir).Verify()
		must(t, err)
		says := ""
		if r.Problem != nil {
			says = words.In("en").Error(r.Problem)
		}
		if !strings.Contains(says, c.says) || (says == "") != (c.says == "") {
			t.Errorf("%s: says %q, not %q", name, says, c.says)
		}
	}
}
