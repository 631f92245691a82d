package journal_test

import (
	"os"
	"path/filepath"
	"testing"
)

// TestOpenIsReady: an open journal has begun its log, on the disk and in its
// folder, before the first append needs it; and what it did for that leaves no
// trace in the journal.
func TestOpenIsReady(t *testing.T) {
	dir := t.TempDir()
	for range 2 {
		j := open(t, dir)
		log, err := os.ReadFile(filepath.Join(dir, "journal.db-wal"))
		must(t, err)
		// Magic number and format, https://www.sqlite.org/fileformat2.html#walformat
		if len(log) < 32 || string(log[:3]) != "\x37\x7f\x06" {
			t.Errorf("the log of %d bytes has no head", len(log))
		}
		sales, err := j.Find(filter{})
		must(t, err)
		if len(sales) != 0 {
			t.Errorf("it has %d sales", len(sales))
		}
		report, err := j.Verify()
		must(t, err)
		if report.Problem != nil || report.Entries != 0 {
			t.Errorf("%+v", report)
		}
		must(t, j.Close())
	}
}
