package help_test

import (
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"testing"
	"unicode/utf8"

	"fufupos/docs/help"
	"fufupos/words"
)

// marks are signs that other readers of such files know; the key * stands by itself.
var marks = regexp.MustCompile("[`<>\\[\\]|]|\\*[\\pL\\pN*]")

// TestEveryLanguageHasEveryPage, in full and in the few signs that the till knows, and none
// is longer than a screen.
func TestEveryLanguageHasEveryPage(t *testing.T) {
	subjects := help.Subjects()
	if len(subjects) < 20 {
		t.Errorf("only %q", subjects)
	}
	for _, language := range words.Languages() {
		files, err := filepath.Glob(filepath.Join(language, "*.md"))
		if err != nil || len(files) != len(subjects) {
			t.Errorf("%s has %d pages of %d (%v)", language, len(files), len(subjects), err)
		}
		titles := map[string]string{}
		for _, subject := range subjects {
			text, err := os.ReadFile(filepath.Join(language, subject+".md"))
			if err != nil {
				t.Error(err)
				continue
			}
			p, _ := help.In(language, subject)
			items := 0
			for _, part := range p.Parts {
				if part.Item {
					items++
				}
			}
			if p.Title == "" || items == len(p.Parts) || items < 2 {
				t.Errorf("%s/%s says not what it is and what to do: %+v", language, subject, p)
			}
			if was := titles[p.Title]; was != "" {
				t.Errorf("%s: %s and %s have the same title", language, was, subject)
			}
			titles[p.Title] = subject
			if n := utf8.RuneCount(text); n > 900 {
				t.Errorf("%s/%s has %d characters", language, subject, n)
			}
			if marks.Match(text) {
				t.Errorf("%s/%s has signs that the till does not know", language, subject)
			}
		}
	}
}

// TestRead reads what a page may have.
func TestRead(t *testing.T) {
	got := help.Read("# A title\n\nOne line\nand its end.\n\n- do this\n  and so\n- do that\n\nThe end.\n")
	want := help.Page{Title: "A title", Parts: []help.Part{{Text: "One line and its end."}, {"do this and so", true}, {"do that", true}, {Text: "The end."}}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%+v", got)
	}
}

// TestInAnotherLanguage: one without pages reads English; what is no subject has none.
func TestInAnotherLanguage(t *testing.T) {
	en, _ := help.In("en", "line")
	if p, ok := help.In("fr", "line"); !ok || !reflect.DeepEqual(p, en) {
		t.Errorf("%+v", p)
	}
	if _, ok := help.In("en", "none"); ok {
		t.Error("there is a page about nothing")
	}
}
