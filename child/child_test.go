package child_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fufupos/child"
)

func TestSecretsStayHere(t *testing.T) {
	const key = "0123456789abcdef0123456789abcdef"
	t.Setenv("FUFUPOS_MCHT_KEY", key)
	t.Setenv("fufupos_small", "x")
	t.Setenv("FUFUPOS_PRINTER_ADDRESS", "tcp://192.0.2.1")
	t.Setenv("SHOP_KEY", key)
	t.Setenv("SHOP_LINE", "key="+key+" and more")
	t.Setenv("SHOP_NAME", "Lotus")
	got := child.Environment("ADDED=1")
	for _, entry := range got {
		if strings.Contains(entry, key) || strings.HasPrefix(strings.ToUpper(entry), "FUFUPOS_") {
			t.Errorf("a child gets %s", entry)
		}
	}
	for _, want := range []string{"SHOP_NAME=Lotus", "ADDED=1"} {
		if !slices.Contains(got, want) {
			t.Errorf("a child does not get %s", want)
		}
	}
	if cmd := child.Command(t.Context(), "lp"); !slices.Equal(cmd.Env, child.Environment()) {
		t.Errorf("a command has %q", cmd.Env)
	}
	child.Scrub()
	for _, entry := range os.Environ() {
		if strings.Contains(entry, key) || strings.HasPrefix(entry, "FUFUPOS_") {
			t.Errorf("%s is still in the environment", entry)
		}
	}
	if os.Getenv("SHOP_NAME") != "Lotus" {
		t.Error("what is no secret is gone")
	}
}

func TestAnEmptyKeyHidesNothing(t *testing.T) {
	t.Setenv("FUFUPOS_MCHT_KEY", "")
	t.Setenv("FUFUPOS_PIN", "1")
	t.Setenv("SHOP_NAME", "1")
	if !slices.Contains(child.Environment(), "SHOP_NAME=1") {
		t.Error("a variable is gone that holds no secret")
	}
}

// TestNothingElseStartsPrograms reads the whole source: whatever starts another
// program does it through this package, so that none gets a secret.
func TestNothingElseStartsPrograms(t *testing.T) {
	starts := map[string][]string{
		"os/exec":                  {"Command", "CommandContext", "Cmd"},
		"os":                       {"StartProcess"},
		"syscall":                  {"ForkExec", "StartProcess", "Exec", "CreateProcess"},
		"golang.org/x/sys/windows": {"CreateProcess", "CreateProcessAsUser", "ShellExecute"},
		"golang.org/x/sys/unix":    {"Exec"},
	}
	files := 0
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() && (strings.HasPrefix(d.Name(), ".") && d.Name() != ".." || d.Name() == "testdata") {
			if d != nil && d.IsDir() {
				return fs.SkipDir
			}
			return err
		}
		if d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") || filepath.Base(filepath.Dir(path)) == "child" {
			return nil
		}
		files++
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, path, nil, 0)
		if err != nil {
			return err
		}
		named := map[string][]string{}
		for _, imported := range file.Imports {
			from := strings.Trim(imported.Path.Value, `"`)
			local := filepath.Base(from)
			if imported.Name != nil {
				local = imported.Name.Name
			}
			named[local] = starts[from]
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if made, ok := n.(*ast.CompositeLit); ok {
				n = made.Type
			} else if _, named := n.(*ast.SelectorExpr); named && strings.HasSuffix(source(n), ".Cmd") {
				return true // a command that somebody made
			}
			selector, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			if of, ok := selector.X.(*ast.Ident); ok && slices.Contains(named[of.Name], selector.Sel.Name) {
				t.Errorf("%s: %s.%s: start programs with child.Command", set.Position(n.Pos()), of.Name, selector.Sel.Name)
			}
			return true
		})
		return nil
	})
	if err != nil || files < 100 {
		t.Fatalf("%d files read, %v", files, err)
	}
}

// source is a selector as it is written.
func source(n ast.Node) string {
	s, ok := n.(*ast.SelectorExpr)
	if !ok {
		return ""
	}
	if of, ok := s.X.(*ast.Ident); ok {
		return of.Name + "." + s.Sel.Name
	}
	return ""
}
