//go:build unix

package private_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"fufupos/private"
)

// TestAStrangersSocketIsNotBelieved: where everybody may write, only what is this
// user's own is dialled.
func TestAStrangersSocketIsNotBelieved(t *testing.T) {
	dir := t.TempDir()
	path, link := filepath.Join(dir, "here.sock"), filepath.Join(dir, "link.sock")
	l, err := private.Listen(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = l.Close() }()
	believed := func(path string) bool {
		c, err := private.Dial(path, time.Second)
		if err == nil {
			_ = c.Close()
		}
		return err == nil
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 || !believed(path) {
		t.Fatalf("%v, %v", info, err)
	}
	if err := os.Symlink(path, link); err != nil {
		t.Fatal(err)
	}
	if believed(link) {
		t.Error("a link was followed")
	}
	if os.Geteuid() == 0 { // who can make somebody else's
		if err := os.Chown(path, 65534, 65534); err != nil {
			t.Fatal(err)
		}
		if believed(path) {
			t.Error("a stranger's socket was believed")
		}
	}
}
