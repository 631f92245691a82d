package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestDocument: a program's libraries and Go itself are named with their versions, and
// the same program makes the same bytes.
func TestDocument(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	first, err := document("1.2.3", []string{self})
	if err != nil {
		t.Fatal(err)
	}
	if second, err := document("1.2.3", []string{self}); err != nil || !bytes.Equal(first, second) {
		t.Errorf("another text the second time, %v", err)
	}
	var b bom
	if err := json.Unmarshal(first, &b); err != nil {
		t.Fatal(err)
	}
	if !regexp.MustCompile(`^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`).MatchString(b.Serial) {
		t.Errorf("serial number %s", b.Serial)
	}
	if m := b.Metadata.Component; m.Version != "1.2.3" || m.Name != "fufupos" {
		t.Errorf("%+v", m)
	}
	if c := b.Components[0]; c.Name != filepath.Base(self) || len(c.Hashes) != 1 || len(c.Hashes[0].Content) != 64 {
		t.Errorf("%+v", c)
	}
	if c := b.Components[1]; !strings.HasPrefix(c.Purl, "pkg:golang/stdlib@1.") {
		t.Errorf("%+v", c)
	}
	if d := b.Dependencies; len(d) != 2 || d[0].On[0] != b.Components[0].Ref || d[1].On[0] != b.Components[1].Ref {
		t.Errorf("%+v", d)
	}
	if _, err := document("1.2.3", []string{"main.go"}); err == nil {
		t.Error("a text was taken for a program")
	}
}
