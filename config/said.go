package config

import (
	"fmt"

	"fufupos/words"
)

// Said is a sentence of the catalogue, or a part of one: its key and what is set in,
// among it further parts.
type Said struct {
	Word string
	Args []any
}

func said(word string, args ...any) Said { return Said{word, args} }

// In is the sentence in a language.
func (s Said) In(c words.Catalogue) string {
	args := make([]any, len(s.Args))
	for i, arg := range s.Args {
		if part, ok := arg.(Said); ok {
			arg = part.In(c)
		}
		args[i] = arg
	}
	return c.T(s.Word, args...)
}

// String is the sentence in English.
func (s Said) String() string { return s.In(words.In("en")) }

// Warning is one line for a person at every start.
type Warning struct{ Said }

// Wrong is what is wrong with the configuration: one line that says what to do.
type Wrong struct {
	Said
	// Key is the setting it is about, such as "printer.address"; empty: none.
	Key string
	// Where it was found: a file and its line (0: no line of it), or a variable of the
	// environment. All empty for a value that is asked for.
	File     string
	Line     int
	Variable string
}

// In is the line in a language, with the place before it.
func (w *Wrong) In(c words.Catalogue) string {
	sentence := w.Said.In(c)
	switch {
	case w.Variable != "":
		return c.T("config.at_variable", w.Variable, sentence)
	case w.Line > 0:
		return c.T("config.at_line", w.File, w.Line, sentence)
	case w.File != "":
		return fmt.Sprintf("%s: %s", w.File, sentence)
	}
	return sentence
}

// Error is the line in English.
func (w *Wrong) Error() string { return w.In(words.In("en")) }
