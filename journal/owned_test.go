package journal_test

import (
	"os"
	"path/filepath"
	"testing"

	"fufupos/journal"
)

// TestOwned: a folder is owned while a till has it open; a number that one left behind is
// no owner.
func TestOwned(t *testing.T) {
	dir := t.TempDir()
	if journal.Owned(dir) {
		t.Error("an empty folder has an owner")
	}
	j, err := journal.Open(dir, key, nil)
	must(t, err)
	if !journal.Owned(dir) {
		t.Error("an open journal has no owner")
	}
	must(t, j.Close())
	if journal.Owned(dir) {
		t.Error("a closed one has")
	}
	must(t, os.WriteFile(filepath.Join(dir, "lock.pid"), []byte("1"), 0o600))
	if journal.Owned(dir) {
		t.Error("one that was left has")
	}
}
