package ui_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strings"
	"testing"
)

// inspect looks at every node of the files that match, but for their tests, as ast.Inspect
// does. Each pattern must have files.
func inspect(t *testing.T, patterns []string, look func(set *token.FileSet, n ast.Node) bool) {
	t.Helper()
	set, checked := token.NewFileSet(), 0
	for _, pattern := range patterns {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatal(pattern, err)
		}
		for _, name := range files {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			file, err := parser.ParseFile(set, name, nil, 0)
			if err != nil {
				t.Fatal(err)
			}
			checked++
			ast.Inspect(file, func(n ast.Node) bool { return look(set, n) })
		}
	}
	if checked < 20 {
		t.Errorf("looked at %d files only", checked)
	}
}
