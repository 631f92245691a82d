package ui_test

import (
	"go/ast"
	"go/token"
	"strconv"
	"strings"
	"testing"
	"unicode"
)

// TestNoTextOutsideTheCatalogues looks for texts in the code of the window: words
// of another script than Latin, and sentences handed to something that is shown.
func TestNoTextOutsideTheCatalogues(t *testing.T) {
	inspect(t, []string{"*.go", "*/*.go"}, func(set *token.FileSet, n ast.Node) bool {
		switch n := n.(type) {
		case *ast.BasicLit:
			if text := literal(n); text != measure && strings.ContainsFunc(text, foreign) {
				t.Errorf("%s: %q belongs into words/lang", set.Position(n.Pos()), text)
			}
		case *ast.CallExpr:
			if !shows(n) {
				return true
			}
			for _, arg := range n.Args {
				if text := literal(arg); strings.ContainsFunc(text, unicode.IsLetter) {
					t.Errorf("%s: %q is shown and belongs into words/lang", set.Position(arg.Pos()), text)
				}
			}
		case *ast.KeyValueExpr:
			key, ok := n.Key.(*ast.Ident)
			if text := literal(n.Value); ok && viewTexts[key.Name] && strings.ContainsFunc(text, unicode.IsLetter) {
				t.Errorf("%s: %s: %q is shown and belongs into words/lang", set.Position(n.Pos()), key.Name, text)
			}
		}
		return true
	})
}

// measure is the character whose size is a line's height; it is never shown.
const measure = "国"

// viewTexts are the fields of a View that are words. A button's Key is the name
// on the keyboard, the same in every language.
var viewTexts = map[string]bool{"Label": true, "Text": true, "Title": true, "Small": true, "Caption": true, "Hint": true, "Prompt": true, "Empty": true}

func literal(n ast.Node) string {
	l, ok := n.(*ast.BasicLit)
	if !ok || l.Kind != token.STRING {
		return ""
	}
	text, err := strconv.Unquote(l.Value)
	if err != nil {
		return ""
	}
	return text
}

func foreign(r rune) bool { return unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r) }

// shows tells calls that put a text on the screen.
func shows(c *ast.CallExpr) bool {
	s, ok := c.Fun.(*ast.SelectorExpr)
	if !ok {
		return false
	}
	switch s.Sel.Name {
	case "NewText", "NewLabel", "SetText", "NewButton", "NewRichTextFromMarkdown", "SetPlaceHolder":
		return true
	case "set":
		return len(c.Args) == 1
	}
	return false
}
