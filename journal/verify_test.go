package journal_test

import (
	"strings"
	"testing"

	"fufupos/journal"
)

// TestTampered changes a closed journal of nine entries by hand.
func TestTampered(t *testing.T) {
	const rest = " SELECT seq + 1, sale, at, kind, data, hash FROM events WHERE seq = 5;"
	for name, c := range map[string]struct {
		sql  string
		seq  int64
		says string
	}{
		"nothing":            {"SELECT 1", 0, ""},
		"data changed":       {`UPDATE events SET data = replace(data, '101', '1') WHERE seq = 4`, 4, "does not fit"},
		"time changed":       {"UPDATE events SET at = '2026-03-01T01:00:00.000000000Z' WHERE seq = 5", 5, "does not fit"},
		"kind changed":       {"UPDATE events SET kind = 'gave_up' WHERE seq = 5", 5, "does not fit"},
		"sale changed":       {"UPDATE events SET sale = 'FTEST000000' WHERE seq = 5", 5, "does not fit"},
		"hash changed":       {"UPDATE events SET hash = zeroblob(32) WHERE seq = 6", 6, "does not fit"},
		"hash emptied":       {"UPDATE events SET hash = x'' WHERE seq = 6", 6, "does not fit"},
		"fields shifted":     {"UPDATE events SET kind = kind || substr(data, 1, 1), data = substr(data, 2) WHERE seq = 2", 2, "does not fit"},
		"first removed":      {"DELETE FROM events WHERE seq = 1", 1, "is missing"},
		"one removed":        {"DELETE FROM events WHERE seq = 5", 5, "is missing"},
		"three removed":      {"DELETE FROM events WHERE seq IN (3, 4, 5)", 3, "up to 5"},
		"removed, moved up":  {"DELETE FROM events WHERE seq = 5; UPDATE events SET seq = seq - 1 WHERE seq > 5", 5, "does not fit"},
		"put in":             {"UPDATE events SET seq = -seq WHERE seq > 5; UPDATE events SET seq = 1 - seq WHERE seq < 0; INSERT INTO events" + rest, 6, "does not fit"},
		"put in before":      {"INSERT INTO events SELECT 0, sale, at, kind, data, hash FROM events WHERE seq = 1", 0, "before the first"},
		"two swapped":        {"UPDATE events SET seq = -1 WHERE seq = 3; UPDATE events SET seq = 3 WHERE seq = 4; UPDATE events SET seq = 4 WHERE seq = -1", 3, "does not fit"},
		"last removed":       {"DELETE FROM events WHERE seq = 9", 9, "ends with entry 8 instead of 9"},
		"last two removed":   {"DELETE FROM events WHERE seq > 7", 8, "ends with entry 7 instead of 9"},
		"all removed":        {"DELETE FROM events", 1, "ends with entry 0 instead of 9"},
		"last and head":      {"DELETE FROM events WHERE seq = 9; UPDATE head SET seq = 8, hash = (SELECT hash FROM events WHERE seq = 8)", 0, "forged"},
		"head removed":       {"DELETE FROM head", 0, "is missing"},
		"one added":          {"INSERT INTO events SELECT 10, sale, at, kind, data, hash FROM events WHERE seq = 9", 10, "does not fit"},
		"search table":       {"UPDATE sales SET minor = 1 WHERE id = 4", 0, "search table"},
		"search table short": {"DELETE FROM sales WHERE id = 4", 0, "search table"},
		"search table long":  {"INSERT INTO sales SELECT 99, 'F1', created, state, open, minor, currency, code_hash, search FROM sales WHERE id = 4", 0, "search table"},
		"refund table":       {"INSERT INTO refunds VALUES ('R1', 'FTEST000001')", 0, "1 refunds"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			j := open(t, dir)
			fill(t, j, 3)
			must(t, j.Close())
			db := raw(t, dir)
			_, err := db.Exec(`DROP TRIGGER events_are_never_changed; DROP TRIGGER events_are_never_removed; DROP TRIGGER events_are_never_replaced;` + c.sql)
			must(t, err)
			must(t, db.Close())

			r, err := reader(t, dir).Verify()
			must(t, err)
			if c.says == "" {
				if r.Problem != nil || r.Entries != 9 || r.Sales != 3 {
					t.Fatalf("%+v", r)
				}
				return
			}
			if r.Problem == nil {
				t.Fatal("goes unnoticed")
			}
			if r.Problem.Seq != c.seq || !strings.Contains(r.Problem.Error(), c.says) {
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
		"DROP TRIGGER events_are_never_removed", "ATTACH '" + other + "/journal.db' AS other",
		"DELETE FROM events", "INSERT INTO events SELECT * FROM other.events",
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
	if _, err := journal.Open(mine, key); err == nil {
		t.Error("the till writes on")
	}
}
