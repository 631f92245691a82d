package words_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"fufupos/words"
)

// speaks are the functions that take a key first.
var speaks = map[string]bool{"T": true, "New": true, "word": true, "Text": true, "say": true, "out": true, "wrongUse": true, "refuse": true, "fault": true, "said": true}

// raw are those of them that have nothing else to say.
var raw = map[string]bool{"say": true, "out": true, "wrongUse": true, "refuse": true}

var keyed = regexp.MustCompile(`^[a-z]+(\.[a-z_0-9]+)+$`)

// helps are the keys in the tags of the command line's fields.
var helps = regexp.MustCompile(`help:"([^"]*)"`)

// TestEveryKeyIsSaid: each key of the catalogue stands in the program, whole or by
// its beginning, and each key the program names stands in the catalogue.
func TestEveryKeyIsSaid(t *testing.T) {
	known := map[string]bool{}
	for _, key := range words.In("en").Keys() {
		known[key] = true
	}
	whole, begun, ends := map[string]bool{}, map[string]bool{}, map[string]bool{}
	walk(t, func(file string, n ast.Node) {
		switch n := n.(type) {
		case *ast.BasicLit:
			if text, err := strconv.Unquote(n.Value); n.Kind == token.STRING && err == nil {
				whole[text] = true
				for _, help := range helps.FindAllStringSubmatch(text, -1) {
					whole[help[1]] = true
					if !known[help[1]] {
						t.Errorf("%s: %q is in no catalogue", file, help[1])
					}
				}
				if head, _, formatted := strings.Cut(text, "%d"); formatted {
					begun[head] = keyed.MatchString(head + "0")
				}
			}
		case *ast.BinaryExpr:
			if lit, ok := n.X.(*ast.BasicLit); ok && n.Op == token.ADD {
				text, _ := strconv.Unquote(lit.Value)
				begun[text] = strings.HasSuffix(text, ".") || strings.HasSuffix(text, "_")
			}
			if lit, ok := n.Y.(*ast.BasicLit); ok && n.Op == token.ADD {
				if text, _ := strconv.Unquote(lit.Value); strings.HasPrefix(text, ".") {
					ends[text[1:]] = true
				}
			}
		case *ast.CallExpr:
			if len(n.Args) == 0 || !speaks[name(n.Fun)] {
				return
			}
			if lit, ok := n.Args[0].(*ast.BasicLit); ok {
				text, _ := strconv.Unquote(lit.Value)
				switch {
				case !keyed.MatchString(text):
					if raw[name(n.Fun)] && strings.Contains(text, " ") {
						t.Errorf("%s: %q is a sentence and no key", file, text)
					}
				case !known[text]:
					t.Errorf("%s: %q is in no catalogue", file, text)
				case n.Ellipsis == token.NoPos && len(verbs(words.In("en").T(text))) != len(n.Args)-1:
					t.Errorf("%s: %q is said with %d values: %q", file, text, len(n.Args)-1, words.In("en").T(text))
				}
			}
		}
	})
	for key := range known {
		head, tail, _ := strings.Cut(key, ".")
		used := whole[key] || whole[head] && ends[tail]
		for i := 1; i < len(key) && !used; i++ {
			used = begun[key[:i]]
		}
		if !used {
			t.Errorf("%s: nobody says it", key)
		}
	}
}

func name(fun ast.Expr) string {
	switch f := fun.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		return f.Sel.Name
	}
	return ""
}

// walk visits the program's own source, without its tests.
func walk(t *testing.T, visit func(file string, n ast.Node)) {
	t.Helper()
	set := token.NewFileSet()
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "bin" || d.Name() == ".git") {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		parsed, err := parser.ParseFile(set, path, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(parsed, func(n ast.Node) bool { visit(path, n); return true })
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
