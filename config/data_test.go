//go:build unix

package config_test

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"fufupos/config"
	"fufupos/words"
)

func TestDataFolders(t *testing.T) {
	mode := func(m os.FileMode) func(string) error {
		return func(dir string) error { return os.Chmod(dir, m) }
	}
	link := func(name string) func(string) error {
		return func(dir string) error { return os.Symlink(t.TempDir(), filepath.Join(dir, name)) }
	}
	for name, c := range map[string]struct {
		make func(string) error
		says string
	}{
		"its own":             {mode(0o700), ""},
		"readable":            {mode(0o755), ""},
		"open to all":         {mode(0o777), "mode 0777"},
		"of a group":          {mode(0o770), "chmod 700"},
		"sticky":              {mode(0o777 | os.ModeSticky), "written to by others"},
		"a linked journal":    {link("journal.db"), "journal.db"},
		"linked receipts":     {link("receipts"), "symbolic link"},
		"a link to nothing":   {func(dir string) error { return os.Symlink("/no/such/file", filepath.Join(dir, "fufupos.log")) }, "fufupos.log"},
		"a pipe":              {func(dir string) error { return syscall.Mkfifo(filepath.Join(dir, "journal.key"), 0o600) }, "journal.key"},
		"a file in its place": {func(dir string) error { return os.WriteFile(dir+"/x", nil, 0o600) }, ""},
	} {
		dir := filepath.Join(t.TempDir(), "data")
		if err := os.Mkdir(dir, 0o700); err != nil {
			t.Fatal(err)
		}
		if err := c.make(dir); err != nil {
			t.Fatal(err)
		}
		for _, err := range []error{config.CheckData(dir), config.MakeData(dir)} {
			if (err == nil) != (c.says == "") || err != nil && (!strings.Contains(words.In("en").Error(err), c.says) || strings.Contains(words.In("en").Error(err), "\n")) {
				t.Errorf("%s: %v, want %q", name, err, c.says)
			}
		}
	}
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := config.MakeData(file); err == nil || !strings.Contains(words.In("en").Error(err), "not a folder") {
		t.Errorf("a file: %v", err)
	}
	if err := config.MakeData(filepath.Join(t.TempDir(), "a", "b")); err != nil {
		t.Error(err)
	}
	// The folder itself may be a link: it is what the owner named.
	whole, named := t.TempDir(), filepath.Join(t.TempDir(), "named")
	if err := os.Symlink(whole, named); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(whole, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := config.MakeData(named); err != nil {
		t.Error(err)
	}
}
