package journal_test

import (
	"encoding/hex"
	"testing"
)

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
