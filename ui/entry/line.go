package entry

import (
	"strings"
	"unicode"
)

// Line is a person's own words as one line of at most so many characters.
func Line(words string, most int) string {
	words = strings.TrimSpace(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return -1
		}
		return r
	}, words))
	if runes := []rune(words); len(runes) > most {
		words = string(runes[:most])
	}
	return words
}
