package scanner_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fufupos/scanner"
	"fufupos/words"
)

func TestDevicesAreSavedAndLoaded(t *testing.T) {
	file := filepath.Join(t.TempDir(), scanner.KeyboardsFile)
	first, err := scanner.LoadDevices(file)
	if err != nil || len(first.List()) != 0 {
		t.Fatalf("a first start knows %v, %v", first.List(), err)
	}
	if err := first.UnmarshalJSON([]byte(`[{"device":"` + board + `","habit":"person"},{"device":"` + gun + `","habit":"scanner"}]`)); err != nil {
		t.Fatal(err)
	}
	for range 2 { // the second over the first
		if err := first.Save(file); err != nil {
			t.Fatal(err)
		}
	}
	again, err := scanner.LoadDevices(file)
	if err != nil || !slices.Equal(again.List(), first.List()) || len(again.List()) != 2 {
		t.Errorf("saved were %v, loaded are %v, %v", first.List(), again.List(), err)
	}
	if names, _ := filepath.Glob(file + "*"); len(names) != 1 {
		t.Errorf("beside the file stands %v", names)
	}
}

// TestDevicesThatCannotBeRead leaves a till that works, and says which file it is.
func TestDevicesThatCannotBeRead(t *testing.T) {
	for _, text := range []string{"", "{", "[1]", `[{"device":"` + gun} {
		file := filepath.Join(t.TempDir(), scanner.KeyboardsFile)
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		d, err := scanner.LoadDevices(file)
		if err == nil || !strings.Contains(words.In("en").Error(err), file) {
			t.Errorf("%q: %v", text, err)
		}
		if len(d.List()) != 0 {
			t.Errorf("%q is read as %v", text, d.List())
		}
		d.Name("2222:2222")
		if err := d.Save(file); err != nil {
			t.Errorf("%q cannot be mended: %v", text, err)
		}
		if _, err := scanner.LoadDevices(file); err != nil {
			t.Errorf("%q, saved over: %v", text, err)
		}
	}
}

// TestDevicesThatCannotBeSaved keeps the file there was, and leaves nothing beside it.
func TestDevicesThatCannotBeSaved(t *testing.T) {
	folder := t.TempDir()
	if err := new(scanner.Devices).Save(filepath.Join(folder, "none", scanner.KeyboardsFile)); err == nil {
		t.Error("saved in a folder that is not there")
	}
	taken := filepath.Join(folder, "taken")
	if err := os.MkdirAll(filepath.Join(taken, "by a folder"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := new(scanner.Devices).Save(taken); err == nil {
		t.Error("saved over a folder")
	}
	if names, _ := filepath.Glob(taken + "*"); len(names) != 1 {
		t.Errorf("beside it stands %v", names)
	}
}
