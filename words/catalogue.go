// Package words is what the till says to people: one catalogue a language.
package words

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/BurntSushi/toml"
)

//go:embed lang/*.toml
var langFiles embed.FS

// fallback is the language whose file is the measure of the others.
const fallback = "en"

// Catalogue is the words of one language. The zero value knows none, and
// answers each key with itself.
type Catalogue struct {
	lang  string
	words map[string]string
}

// catalogues are the languages there are, each read when it is first spoken: the
// command line speaks one, and starts for every sale of a script.
var catalogues = files()

// files finds the embedded files; they are part of the program, so one that cannot
// be read is a mistake of the build and not of the user.
func files() map[string]func() map[string]string {
	names, err := fs.Glob(langFiles, "lang/*.toml")
	if err != nil {
		panic(err)
	}
	all := make(map[string]func() map[string]string, len(names))
	for _, name := range names {
		all[strings.TrimSuffix(path.Base(name), ".toml")] = sync.OnceValue(func() map[string]string {
			words := map[string]string{}
			if _, err := toml.DecodeFS(langFiles, name, &words); err != nil {
				panic(fmt.Sprintf("words: %s: %v", name, err))
			}
			return words
		})
	}
	return all
}

// Languages lists the languages there are words for, sorted.
func Languages() []string {
	var langs []string
	for lang := range catalogues {
		langs = append(langs, lang)
	}
	slices.Sort(langs)
	return langs
}

// In is the words of a language ("zh", "en", …). A language without a
// file of its own speaks English.
func In(lang string) Catalogue {
	if _, ok := catalogues[lang]; !ok {
		lang = fallback
	}
	return Catalogue{lang, catalogues[lang]()}
}

// Lang is the language the words are in.
func (c Catalogue) Lang() string { return c.lang }

// Keys lists every key of this language's own file, sorted.
func (c Catalogue) Keys() []string {
	var keys []string
	for key := range c.words {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

// T is the text of a key with its arguments set in as fmt.Sprintf does; a
// language that needs another order writes %[2]s. A key this language lacks is
// looked up in English, and one that is nowhere is its own text.
func (c Catalogue) T(key string, args ...any) string {
	text, ok := c.words[key]
	if !ok {
		text, ok = catalogues[fallback]()[key]
	}
	if !ok {
		return key
	}
	if len(args) == 0 {
		return text
	}
	return fmt.Sprintf(text, args...)
}
