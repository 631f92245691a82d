package ui_test

import (
	"go/ast"
	"go/token"
	"slices"
	"testing"
)

// roomsOfPages are the rooms that give out areas and compute no place: where a thing
// stands is worked out in ui/kit alone.
var roomsOfPages = []string{"screen", "fields", "over", "panel", "bars", "facing", "signs"}

// coordinates are the calls that place by numbers.
var coordinates = []string{"Move", "Resize", "NewPos", "NewSize", "NewSquareSize", "Position", "AbsolutePositionForObject"}

// TestNoCoordinatesInPages reads the source: no page moves or resizes anything, or knows
// where it stands.
func TestNoCoordinatesInPages(t *testing.T) {
	var files []string
	for _, room := range roomsOfPages {
		files = append(files, room+"/*.go")
	}
	inspect(t, files, func(set *token.FileSet, n ast.Node) bool {
		switch n := n.(type) {
		case *ast.SelectorExpr:
			if slices.Contains(coordinates, n.Sel.Name) || n.Sel.Name == "X" || n.Sel.Name == "Y" {
				t.Errorf("%s: %s is for ui/kit: cut it off an area", set.Position(n.Pos()), n.Sel.Name)
			}
		case *ast.CompositeLit:
			if s, ok := n.Type.(*ast.SelectorExpr); ok && s.Sel.Name == "Area" && len(n.Elts) > 0 {
				t.Errorf("%s: an area is cut off another one", set.Position(n.Pos()))
			}
		}
		return true
	})
}
