package desktop

import (
	"bytes"
	"log"
	"testing"
)

// TestHushed: of what the toolkit says while it starts, what a kill did to its
// preferences is left out, and the rest is heard.
func TestHushed(t *testing.T) {
	var heard bytes.Buffer
	before, flags := log.Writer(), log.Flags()
	log.SetOutput(&heard)
	log.SetFlags(0)
	defer func() { log.SetOutput(before); log.SetFlags(flags) }()

	h := hush()
	log.Println("Fyne error:  Preferences load error:")
	log.Println("  Cause: EOF")
	log.Println("Fyne error:  a font is missing")
	log.Println("  Cause: no file")
	h.tell()
	h.tell()
	log.Println("after")
	if want := "Fyne error:  a font is missing\n  Cause: no file\nafter\n"; heard.String() != want {
		t.Errorf("heard %q", heard.String())
	}
	h = hush()
	log.Println("Fyne error:  window creation error")
	h.drop()
	h.tell()
	if want := "Fyne error:  a font is missing\n  Cause: no file\nafter\n"; heard.String() != want {
		t.Errorf("heard %q", heard.String())
	}
}
