package cli_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A backup is made, DATA is lost, the backup comes back: on this computer and on
// another, where it is another installation.
func TestBackupAndRestore(t *testing.T) {
	s := newShop(t)
	n := s.sell("10.00", "281234567890123401")
	to := filepath.Join(s.dir, "books.backup")
	if e := s.run("backup", "--to", to); e.code != 0 || e.document["sales"] != 1.0 {
		t.Fatalf("exit %d, %v, %s", e.code, e.document, e.stderr)
	}
	info, err := os.Stat(to)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v %v", info, err)
	}
	if content, err := os.ReadFile(to); err != nil || bytes.Contains(content, []byte(merchantKey)) {
		t.Errorf("the merchant key is in the backup: %v", err)
	}
	if e := s.run("restore", to); e.code != 2 || !strings.Contains(e.stderr, "not empty") {
		t.Errorf("over books: exit %d, %s", e.code, e.stderr)
	}
	s.refund(0, n, "2.00")
	if err := os.RemoveAll(s.data()); err != nil {
		t.Fatal(err)
	}
	if e := s.run("restore", to); e.code != 0 || e.document["sales"] != 1.0 {
		t.Fatalf("exit %d, %s", e.code, e.stderr)
	}
	if e := s.run("transactions"); len(e.transactions()) != 1 || !strings.Contains(e.stderr, "older than this till once had") {
		t.Errorf("%v, %s", e.document, e.stderr)
	}
	s.refund(2, n, "8.00")
	if e := s.refund(0, n, "8.00", "--books-older"); e.document["refunded"] != 1000.0 || s.given(n) != 1000 {
		t.Errorf("%d given, the books say %v", s.given(n), e.document["refunded"])
	}
	// What is lost does not come back: a person says so, once.
	s.run("journal", "verify").want(t, 1, "")
	if e := s.text("journal", "accept"); !strings.Contains(e, "from now on") {
		t.Errorf("says %s", e)
	}
	if e := s.run("journal", "verify"); e.code != 0 || strings.Contains(e.stderr, "older") {
		t.Errorf("exit %d, %s", e.code, e.stderr)
	}

	second := *s
	second.dir = t.TempDir()
	for _, name := range []string{"config.toml", "mcht.key"} {
		second.write(name, s.read(name))
	}
	second.run("restore", to).want(t, 0, "")
	if e := second.run("settle"); e.code != 0 || !strings.Contains(e.stderr, "another installation") {
		t.Errorf("exit %d, %s", e.code, e.stderr)
	}
	second.run("journal", "verify").want(t, 0, "")
}

// text runs a command for a person.
func (s *shop) text(args ...string) string {
	s.t.Helper()
	said, err := s.command(args...).CombinedOutput()
	if err != nil {
		s.t.Errorf("%v: %v", args, err)
	}
	return string(said)
}

func TestBackupRefuses(t *testing.T) {
	s := newShop(t)
	to := filepath.Join(s.dir, "books.backup")
	if e := s.run("backup", "--to", to); e.code != 2 || !strings.Contains(e.stderr, "no journal yet") {
		t.Errorf("without books: exit %d, %s", e.code, e.stderr)
	}
	s.sell("10.00", "281234567890123401")
	s.run("backup", "--to", to).want(t, 0, "")
	good, err := os.ReadFile(to)
	if err != nil {
		t.Fatal(err)
	}
	s.alter("UPDATE entries SET data = unhex(replace(hex(data), 'D00F', 'A01F')) WHERE seq = 1")
	if e := s.run("backup", "--to", to); e.code != 1 {
		t.Errorf("of damaged books: exit %d, %s", e.code, e.stderr)
	}
	if now, err := os.ReadFile(to); err != nil || !bytes.Equal(now, good) {
		t.Errorf("the good one is gone: %v", err)
	}
	// What is no backup is none.
	for name, content := range map[string][]byte{"short": good[:len(good)/2], "text": []byte("hello"), "empty": nil} {
		from := filepath.Join(s.dir, name)
		s.write(name, string(content))
		into := filepath.Join(t.TempDir(), "data")
		if e := s.run("restore", from, "--data", into); e.code != 2 || strings.Count(strings.TrimSpace(e.stderr), "\n") != 0 {
			t.Errorf("%s: exit %d, %s", name, e.code, e.stderr)
		}
		if _, err := os.Stat(into); err == nil {
			t.Errorf("%s leaves a data folder", name)
		}
	}
}
