// Package help is the pages that say in plain words what has happened and what to do, one a
// subject and a language: the till shows these very files.
package help

import (
	"embed"
	"path"
	"strings"
)

//go:embed */*.md
var files embed.FS

// fallback is the language whose pages are the measure of the others.
const fallback = "en"

// Page is a subject in plain words.
type Page struct {
	Title string
	Parts []Part
}

// Part is a paragraph, or one of several things to do.
type Part struct {
	Text string
	Item bool
}

// Subjects are what there are pages about, sorted.
func Subjects() []string {
	entries, err := files.ReadDir(fallback)
	if err != nil {
		panic(err) // part of the program: a mistake of the build
	}
	var all []string
	for _, e := range entries {
		all = append(all, strings.TrimSuffix(e.Name(), ".md"))
	}
	return all
}

// In is the page about a subject in a language, in English where that has none; false for
// a subject that is none.
func In(language, subject string) (Page, bool) {
	for _, lang := range []string{language, fallback} {
		if text, err := files.ReadFile(path.Join(lang, subject+".md")); err == nil {
			return Read(string(text)), true
		}
	}
	return Page{}, false
}

// Read reads a page: "# " begins its title, "- " a thing to do, an empty line ends a
// paragraph. Pages have nothing else.
func Read(text string) (p Page) {
	open := false // the last part goes on with the next line
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		title, isTitle := strings.CutPrefix(line, "# ")
		item, isItem := strings.CutPrefix(line, "- ")
		switch {
		case line == "":
			open = false
		case isTitle:
			p.Title, open = title, false
		case isItem:
			p.Parts, open = append(p.Parts, Part{item, true}), true
		case open:
			p.Parts[len(p.Parts)-1].Text += " " + line
		default:
			p.Parts, open = append(p.Parts, Part{Text: line}), true
		}
	}
	return p
}
