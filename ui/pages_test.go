package ui_test

import (
	"go/ast"
	"go/token"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// pageFiles are the files in which all pages stand beside each other, a line each: where
// the window is put together, the list of those who draw, the names.
var pageFiles = []string{"till.go", "screen/screen.go", "view/view.go"}

// TestANewPageIsALineInThreeFiles reads the source for what each page is called and shows.
// Beside pageFiles only its own files say it: those of its room, of its view, and the one
// that draws it. So whoever adds a page changes a line in each of the three.
func TestANewPageIsALineInThreeFiles(t *testing.T) {
	bodies := map[string]string{ // and the file that draws it
		"Sale": "screen/sale.go", "List": "screen/list.go", "Detail": "screen/detail.go", "Help": "screen/help.go", "Form": "screen/form.go",
		"Settings": "screen/settings.go", "People": "screen/settings.go", "SlipView": "tryout/slip.go",
	}
	names := []string{"SalePage", "ListPage", "DetailPage", "HelpPage", "RefundPage", "ClaimPage", "SettingsPage", "PeoplePage"}
	said := map[string][]string{}
	inspect(t, []string{"*.go", "*/*.go"}, func(set *token.FileSet, n ast.Node) bool {
		s, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		if in, ok := s.X.(*ast.Ident); !ok || in.Name != "view" {
			return true
		}
		file := filepath.ToSlash(set.Position(n.Pos()).Filename)
		what := s.Sel.Name
		_, isBody := bodies[what]
		if (isBody || slices.Contains(names, what)) && !slices.Contains(said[what], file) {
			said[what] = append(said[what], file)
		}
		return true
	})
	for what, files := range said {
		room := ""
		for _, file := range files {
			switch in := filepath.ToSlash(filepath.Dir(file)); {
			case slices.Contains(pageFiles, file), file == bodies[what]:
			case what == "Sale" && (in == "panel" || in == "aftersale" || in == "day"): // its parts, which a Form and a Day have as well
			case in == "desk" || in == "screen" || in == "bars" || in == "desktop":
				t.Errorf("%s knows of view.%s: a page is nobody's business but its own", file, what)
			case room == "" || room == in:
				room = in
			default:
				t.Errorf("view.%s is said in %s and in %s: %s", what, room, in, strings.Join(files, ", "))
			}
		}
	}
	if len(said) != len(bodies)+len(names) {
		t.Errorf("only %d of the names are found", len(said))
	}
}
