package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Each mutant's place is there, once: otherwise make mutants finds it out after an
// hour.
func TestMutantsHaveTheirPlace(t *testing.T) {
	for _, m := range mutants {
		texts := map[string]string{}
		for _, e := range m.edits {
			if texts[e.file] == "" {
				content, err := os.ReadFile(filepath.Join("..", "..", filepath.FromSlash(e.file)))
				if err != nil {
					t.Fatal(err)
				}
				texts[e.file] = string(content)
			}
			if n := strings.Count(texts[e.file], e.old); n != 1 {
				t.Errorf("%s: its place in %s is there %d times", m.name, e.file, n)
			}
			texts[e.file] = strings.Replace(texts[e.file], e.old, e.new, 1)
		}
	}
}
