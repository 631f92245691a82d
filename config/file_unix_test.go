//go:build unix

package config_test

import (
	"errors"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"

	"fufupos/config"
)

// TestSaveKeepsModeAndLink: the file is replaced, and looks as it did.
func TestSaveKeepsModeAndLink(t *testing.T) {
	path := write(t, gateway)
	link := filepath.Join(t.TempDir(), "link.toml")
	if err := errors.Join(os.Chmod(path, 0o640), os.Symlink(path, link)); err != nil {
		t.Fatal(err)
	}
	f := open(t, link)
	if err := errors.Join(f.Set("printer.copies", "2"), f.Save()); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o640 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link is %v, %v", info.Mode(), err)
	}
	if read(t, path) != gateway+"\n[printer]\ncopies = 2\n" {
		t.Errorf("%q", read(t, path))
	}
}

// TestOneOfManyHandsSaves: of those that read the same file one writes it, and the
// others are told.
func TestOneOfManyHandsSaves(t *testing.T) {
	for range 20 {
		path := write(t, gateway)
		var all sync.WaitGroup
		var saved atomic.Int32
		var files []*config.File
		for _, volume := range []string{"1", "2", "3", "4"} {
			f := open(t, path)
			if err := f.Set("sound.volume", volume); err != nil {
				t.Fatal(err)
			}
			files = append(files, f)
		}
		for _, f := range files {
			all.Go(func() {
				if f.Save() == nil {
					saved.Add(1)
				}
			})
		}
		all.Wait()
		if saved.Load() != 1 {
			t.Fatalf("%d have saved", saved.Load())
		}
	}
}
