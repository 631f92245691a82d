package journal_test

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"golang.org/x/sys/unix"

	"fufupos/journal/books"
	"fufupos/words"
)

// asNobody does something with nobody's rights to files; root's own have no limits.
func asNobody(do func()) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		runtime.LockOSThread() // and never unlocked: the thread ends with its rights
		if os.Getuid() == 0 {
			_ = unix.Setfsuid(65534)
		}
		do()
	}()
	<-done
}

// Books in a folder that is read-only to us are read without a byte written; without
// the right to that, it says what to do.
func TestReadWithoutRights(t *testing.T) {
	_, dir := unprivileged(t)
	b := open(t, dir)
	fill(t, b, 3)
	must(t, b.Close())
	path := filepath.Join(dir, "journal.db")
	must(t, os.Chmod(path, 0o444))
	must(t, os.Chmod(dir, 0o555))
	t.Cleanup(func() { _ = os.Chmod(dir, 0o700) })
	asNobody(func() {
		r, err := books.OpenReadOnly(dir, key)
		if err != nil {
			t.Error(err)
			return
		}
		defer r.Close()
		if report, err := r.Verify(); err != nil || report.Problem != nil || report.Entries != 9 {
			t.Errorf("%+v %v", report, err)
		}
	})
	denied := func(what, want string) {
		t.Helper()
		asNobody(func() {
			_, err := books.OpenReadOnly(dir, key)
			if err == nil || !strings.Contains(words.In("en").Error(err), want) {
				t.Errorf("%s: %v", what, err)
			}
		})
	}
	must(t, os.Chmod(path, 0))
	denied("no right to the file", "give this user the right")
	must(t, os.Chmod(dir, 0))
	denied("no right to the folder", "give this user the right")
	must(t, os.Chmod(dir, 0o755))
	must(t, os.Chmod(path, 0o444))
	must(t, os.WriteFile(path+"-wal", []byte("log"), 0o444))
	must(t, os.Chmod(dir, 0o555))
	denied("a log is left", "its folder is read-only")
	asNobody(func() {
		if _, err := books.Reopen(dir, key); err == nil || !strings.Contains(words.In("en").Error(err), dir) {
			t.Errorf("written without the right: %v", err)
		}
	})
	if log, err := os.ReadFile(path + "-wal"); err != nil || string(log) != "log" {
		t.Errorf("the log was touched: %q %v", log, err)
	}
}
