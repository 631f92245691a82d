package journal_test

import (
	"encoding/hex"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fufupos/journal"
	"fufupos/sale"
)

// format1 is a copy of a journal written by the first version of the till: a
// sale with 3.00 given back, one that was declined, one that is paid.
func format1(t *testing.T) (dir string, key []byte) {
	t.Helper()
	dir = t.TempDir()
	from := filepath.Join("testdata", "format1")
	content, err := os.ReadFile(filepath.Join(from, "journal.db"))
	must(t, err)
	must(t, os.WriteFile(filepath.Join(dir, "journal.db"), content, 0o600))
	text, err := os.ReadFile(filepath.Join(from, "journal.key"))
	must(t, err)
	key, err = hex.DecodeString(strings.TrimSpace(string(text)))
	must(t, err)
	return dir, key
}

// Books of the first format are read as they are, and get their installation
// when the till first writes to them.
func TestFirstFormat(t *testing.T) {
	dir, key := format1(t)
	look := func(j *journal.Journal, installations int) {
		t.Helper()
		report := sound(t, j)
		sales, err := j.Find(filter{})
		must(t, err)
		if report.Entries != 19 || len(sales) != 3 || sales[0].State != sale.Paid || sales[2].RefundedMinor() != 300 {
			t.Errorf("%d entries, %+v", report.Entries, sales)
		}
		homes, err := j.Installations()
		must(t, err)
		if len(homes) != installations || installations > 0 && homes[0].After != 19 {
			t.Errorf("installations %+v", homes)
		}
		if m := j.Mark(); m.Seq != 19 || len(m.Hash) != 32 || (m.Installation == "") != (installations == 0) {
			t.Errorf("mark %s", m)
		}
	}
	r, err := journal.OpenReadOnly(dir, key)
	must(t, err)
	look(r, 0)
	must(t, r.Close())
	for range 2 {
		j, err := journal.Open(dir, key)
		must(t, err)
		look(j, 1)
		must(t, j.Close())
	}
	r, err = journal.OpenReadOnly(dir, key)
	must(t, err)
	look(r, 1)
	must(t, r.Close())
}

func TestMark(t *testing.T) {
	dir := t.TempDir()
	j := open(t, dir)
	first := j.Mark()
	if first.Seq != 0 || len(first.Installation) != 10 {
		t.Errorf("new books are marked %s", first)
	}
	must(t, j.Append(created(1), sent(1)))
	second := j.Mark()
	if second.Seq != 2 || second.Installation != first.Installation || string(second.Hash) == string(first.Hash) {
		t.Errorf("%s after %s", second, first)
	}
	if want := second.Installation + " 2 " + hex.EncodeToString(second.Hash)[:8]; second.String() != want {
		t.Errorf("%s, not %s", second, want)
	}
	moved, err := j.NewInstallation()
	must(t, err)
	if moved.Installation == second.Installation || moved.Seq != 2 || j.Mark().Installation != moved.Installation {
		t.Errorf("%s after %s", moved, second)
	}
	must(t, j.Append(paid(1)))
	homes, err := j.Installations()
	must(t, err)
	if len(homes) != 2 || homes[1].After != 2 || homes[1].ID != moved.Installation {
		t.Errorf("%+v", homes)
	}
	sound(t, j)
	db := raw(t, dir)
	_, err = db.Exec("UPDATE installations SET id = 'AAAAAAAAAA' WHERE n = 1")
	must(t, err)
	must(t, db.Close())
	if report, err := j.Verify(); err != nil || report.Problem == nil {
		t.Errorf("a forged installation goes unnoticed: %v", err)
	}
}
