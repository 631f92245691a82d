package cli

import (
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestASecondStartShowsTheFirst(t *testing.T) {
	for _, data := range []string{t.TempDir(), filepath.Join(t.TempDir(), strings.Repeat("long", 40))} {
		path := showSocket(data)
		if askShow(path) {
			t.Fatal("something answers where no till is")
		}
		asked, stop := listenShow(path)
		if !askShow(path) {
			t.Fatal("the open till does not answer")
		}
		select {
		case <-asked:
		case <-time.After(5 * time.Second):
			t.Fatal("the open till was not told")
		}
		if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%v, %v: others can reach the till", info, err)
		}
		// A stranger who says something else, or nothing, changes nothing.
		c, err := net.Dial("unix", path)
		if err != nil {
			t.Fatal(err)
		}
		_, _ = c.Write([]byte("refund everything\n"))
		_ = c.Close()
		if !askShow(path) {
			t.Error("the till does not answer after a stranger")
		}
		<-asked
		stop()
		if askShow(path) {
			t.Error("a closed till answers")
		}
		// A killed till leaves its socket behind; the next one takes its place.
		if err := os.WriteFile(path, nil, 0o600); os.IsNotExist(err) {
			_ = os.MkdirAll(filepath.Dir(path), 0o700)
		}
		asked, stop = listenShow(path)
		if asked == nil || !askShow(path) {
			t.Error("a socket left behind keeps the next till from listening")
		}
		stop()
	}
}

// TestAStrangersSocketIsNotBelieved: where everybody may write, only what is this
// user's own is asked.
func TestAStrangersSocketIsNotBelieved(t *testing.T) {
	dir := t.TempDir()
	path, link := filepath.Join(dir, "window.sock"), filepath.Join(dir, "link.sock")
	_, stop := listenShow(path)
	defer stop()
	if !askShow(path) {
		t.Fatal("the open till does not answer")
	}
	if err := os.Symlink(path, link); err != nil {
		t.Fatal(err)
	}
	if askShow(link) {
		t.Error("a link was followed")
	}
	if os.Geteuid() == 0 { // who can make somebody else's
		if err := os.Chown(path, 65534, 65534); err != nil {
			t.Fatal(err)
		}
		if askShow(path) {
			t.Error("a stranger's socket was believed")
		}
	}
}
