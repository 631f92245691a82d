package words

import (
	"embed"
	"fmt"
	"path"
	"strings"

	"github.com/BurntSushi/toml"
)

//go:embed phrases/*.toml
var phraseFiles embed.FS

// phrases has, by language, the translation of English sentences.
var phrases = loadPhrases()

func loadPhrases() map[string]map[string]string {
	files, err := phraseFiles.ReadDir("phrases")
	if err != nil {
		panic(err)
	}
	all := map[string]map[string]string{}
	for _, f := range files {
		said := map[string]string{}
		if _, err := toml.DecodeFS(phraseFiles, path.Join("phrases", f.Name()), &said); err != nil {
			panic(fmt.Sprintf("words: %s: %v", f.Name(), err))
		}
		all[strings.TrimSuffix(f.Name(), ".toml")] = said
	}
	return all
}

// Phrase is what a package names in Chinese and English, such as a return code's
// meaning or why a scan is not taken, in this language. The package is asked for
// "zh" or "en"; the other languages have the sentence in phrases/LANG.toml under
// its English text, and say it in English where it is not there.
func (c Catalogue) Phrase(name func(lang string) string) string {
	said, ok := phrases[c.lang]
	if !ok {
		return name(c.lang)
	}
	english := name(fallback)
	if text, ok := said[english]; ok {
		return text
	}
	return english
}
