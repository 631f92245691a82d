package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// Each mutant's place is there, once, and what it leaves is Go with each import in use:
// otherwise make mutants finds it out after an hour.
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
		for name, text := range texts {
			idle, err := idleImports(text)
			if err != nil || len(idle) > 0 {
				t.Errorf("%s: of %s it leaves %q unused, %v", m.name, name, idle, err)
			}
		}
	}
}

// idleImports are the imports of a file that nothing in it uses.
func idleImports(text string) (idle []string, err error) {
	file, err := parser.ParseFile(token.NewFileSet(), "", text, 0)
	if err != nil {
		return nil, err
	}
	used := map[string]bool{}
	ast.Inspect(file, func(n ast.Node) bool {
		if s, ok := n.(*ast.SelectorExpr); ok {
			if of, ok := s.X.(*ast.Ident); ok {
				used[of.Name] = true
			}
		}
		return true
	})
	for _, i := range file.Imports {
		name, err := strconv.Unquote(i.Path.Value)
		if err != nil {
			return nil, err
		}
		if base := path.Base(name); i.Name == nil && !used[base] && base != "v2" {
			idle = append(idle, name)
		}
	}
	return idle, nil
}
