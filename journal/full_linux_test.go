package journal_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/sys/unix"

	"fufupos/journal"
	"fufupos/journal/books"
	"fufupos/test/needs"
	"fufupos/words"
)

// TestNoSpace fills a small disk of its own, where that is allowed.
func TestNoSpace(t *testing.T) {
	dir := t.TempDir()
	if err := unix.Mount("tmpfs", dir, "tmpfs", 0, "size=4m"); err != nil {
		needs.Missing(t, needs.SmallDisk, err)
	}
	t.Cleanup(func() { _ = unix.Unmount(dir, 0) })
	ballast := filepath.Join(dir, "ballast")
	must(t, os.WriteFile(ballast, make([]byte, 1<<20), 0o600))
	j := open(t, dir)
	n := 0
	var failure error
	for ; failure == nil; n++ {
		failure = j.Append(created(n), sent(n))
	}
	n--
	failed, ok := errors.AsType[*journal.WriteError](failure)
	if !ok || !failed.Full || !strings.Contains(words.In("en").Error(failed), "the disk is full") {
		t.Fatalf("a full disk gives %T: %v", failure, failure)
	}
	if r := sound(t, j); r.Streams[books.Sales] != int64(n) {
		t.Errorf("%d sales of %d are there", r.Streams[books.Sales], n)
	}
	if j.Append(created(n), sent(n)) == nil {
		t.Error("an append on a full disk succeeds")
	}
	must(t, os.Remove(ballast))
	must(t, j.Append(created(n), sent(n)))
	must(t, j.Append(sent(0)))
	if r := sound(t, j); r.Streams[books.Sales] != int64(n)+1 {
		t.Errorf("%d sales of %d are there", r.Streams[books.Sales], n+1)
	}
	must(t, j.Close())

	// A till that starts on a full disk says so in one line, or starts.
	fillDisk(t, ballast)
	j, err := books.Open(dir, key)
	if err == nil {
		err = j.Append(created(n+1), sent(n+1))
		must(t, j.Close())
	}
	if err != nil && (!strings.Contains(words.In("en").Error(err), "the disk is full") || strings.Contains(words.In("en").Error(err), "\n")) {
		t.Errorf("starting on a full disk says %q", err)
	}
	must(t, os.Remove(ballast))
	sound(t, open(t, dir))
}

func fillDisk(t *testing.T, path string) {
	t.Helper()
	f, err := os.Create(path)
	must(t, err)
	for err == nil {
		_, err = f.Write(make([]byte, 4096))
	}
	must(t, f.Close())
}
