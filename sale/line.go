package sale

import (
	"fmt"
	"unicode"
	"unicode/utf8"
)

// LineFault names the first sign of a text that has no place in a line of a
// bill: "U+202E at place 5". It is empty for a good line, of any script: spaces
// of any width, emoji and what joins them are as good as letters.
func LineFault(text string) string {
	place := 0
	for i, r := range text {
		place++
		if r == utf8.RuneError {
			if _, size := utf8.DecodeRuneInString(text[i:]); size == 1 {
				return fmt.Sprintf("a byte that is no character (%02X) at place %d", text[i], place)
			}
		}
		if unicode.IsControl(r) || unicode.In(r, unicode.Zl, unicode.Zp, unicode.Noncharacter_Code_Point) || turns(r) {
			return fmt.Sprintf("the sign U+%04X at place %d", r, place)
		}
	}
	return ""
}

// turns tells whether a sign turns the direction of what follows, so that a line
// reads other than it is.
func turns(r rune) bool { return r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 }
