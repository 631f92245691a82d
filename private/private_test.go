package private_test

import (
	"os"
	"path/filepath"
	"testing"

	"fufupos/private"
	"fufupos/test/needs"
)

// alone fails where others come near.
func alone(t *testing.T, path string) {
	t.Helper()
	if needs.Wine() {
		needs.Missing(t, needs.AccessLists, "wine keeps a mode in their place")
	}
	if read, write, err := private.Others(path); read || write || err != nil {
		t.Errorf("%s: others read %t, write %t, %v", filepath.Base(path), read, write, err)
	}
}

func TestWhatIsMadeIsAlone(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a", "b")
	if err := private.MkdirAll(dir); err != nil {
		t.Fatal(err)
	}
	alone(t, filepath.Dir(dir))
	alone(t, dir)
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	alone(t, file)
}

func TestAnOpenFileIsSeenAndKept(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	open(t, file)
	if read, write, err := private.Others(file); !read || !write || err != nil {
		t.Errorf("open to all: others read %t, write %t, %v", read, write, err)
	}
	if err := private.Keep(file); err != nil {
		t.Fatal(err)
	}
	alone(t, file)
}

// A folder that was there is not taken over.
func TestAFolderThatIsThereStaysAsItIs(t *testing.T) {
	dir := t.TempDir()
	open(t, dir)
	if err := private.MkdirAll(dir); err != nil {
		t.Fatal(err)
	}
	if read, _, err := private.Others(dir); !read || err != nil {
		t.Errorf("others read %t, %v", read, err)
	}
}

func TestNothingThere(t *testing.T) {
	path := filepath.Join(t.TempDir(), "none")
	if err := private.Keep(path); err == nil {
		t.Error("nothing was kept")
	}
	if _, _, err := private.Others(path); err == nil {
		t.Error("nothing was looked at")
	}
}
