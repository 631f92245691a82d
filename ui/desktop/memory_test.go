package desktop

import (
	"os"
	"path/filepath"
	"testing"
)

func TestSizeIsRemembered(t *testing.T) {
	file := filepath.Join(t.TempDir(), "window.json")
	if got := recall(file); got != firstSize {
		t.Errorf("a first start opens with %+v", got)
	}
	want := memory{Width: 1024, Height: 700, Full: true}
	want.keep(file)
	if got := recall(file); got != want {
		t.Errorf("recalls %+v, want %+v", got, want)
	}
	if info, err := os.Stat(file); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v %v", info, err)
	}
	for _, broken := range []string{"", "{", `{"width":-5,"height":700}`, `{"width":1e9,"height":700}`, `[]`, `{"width":"x"}`} {
		if err := os.WriteFile(file, []byte(broken), 0o600); err != nil {
			t.Fatal(err)
		}
		if got := recall(file); got != firstSize {
			t.Errorf("%q opens with %+v", broken, got)
		}
	}
}
