package cli

import (
	"strings"
	"unicode"
)

// typedNumber is a number as a person types or dictates it: in lower case, in groups
// with spaces or dashes between them, in full-width signs, pasted with signs nobody
// sees. What is left is for the command to judge.
type typedNumber string

// UnmarshalText reads an argument of the command line.
func (n *typedNumber) UnmarshalText(text []byte) error {
	*n = typedNumber(strings.Map(func(r rune) rune {
		switch {
		case r >= '！' && r <= '～':
			r -= '！' - '!'
		case unicode.IsSpace(r), unicode.Is(unicode.Pd, r), r == '−', unicode.Is(unicode.Cf, r):
			return -1
		}
		if r == '-' {
			return -1
		}
		return unicode.ToUpper(r)
	}, string(text)))
	return nil
}
