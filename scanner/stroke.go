package scanner

import (
	"math"
	"time"
	"unicode"
)

// owner is whose a key is.
type owner int

const (
	undecided owner = iota
	person
	machine
)

// stroke is one press of a key: its press, its characters, its repetitions and its
// release have one owner. A character that came without a key is one as well.
type stroke struct {
	from    *stream
	class   Class // Char for a character without a key
	key     int
	place   rune      // Event.Position
	char    rune      // the first of its characters; 0: none, or none yet
	at      time.Time // when it was pressed
	told    bool      // by the system, and not by the moment at which it was offered
	up      time.Time // when it was let go; zero: it is down
	lent    bool      // what was told was another keyboard's release of the same key
	rolled  bool      // the key before it was still down, as under a person's fingers
	shifted bool      // a modifier was down
	upper   bool      // on the same keyboard
	owner   owner
	handed  bool    // its press was handed on
	again   bool    // its press was told as a repetition, and may be one
	stays   bool    // its character was handed on, and cannot be taken back any more
	under   *stroke // the same key was down already, and as far as is known still is
	overTap bool    // a person typed nothing between it and a tap on the screen
	tapped  bool    // something on the screen was tapped since it came
	lead    bool    // it began a scan, and may have been a person's last before it
}

// held is how long the key was down, and for ever while it is.
func (s *stroke) held() time.Duration {
	if s.up.IsZero() {
		return math.MaxInt64
	}
	return s.up.Sub(s.at)
}

// control holds for keys that do something instead of typing.
func (s *stroke) control() bool { return s.class == EndKey || s.class == OtherKey }

// types holds for strokes that can be of a scan's text.
func (s *stroke) types() bool {
	return s.class == CharKey && s.char == 0 || s.char != 0 && (scannable(s.char) || s.place != 0)
}

// numeral holds for the key of a digit.
func (s *stroke) numeral() bool {
	return s.char != 0 && (unicode.IsDigit(s.char) || s.place >= '0' && s.place <= '9')
}

// scannable holds for what a scanner can type: ASCII, and the full-width forms an
// input method makes of it. Anything else is a person's, such as a phrase an input
// method commits all at once, unless a key typed it under a layout of another script.
func scannable(r rune) bool { return r >= ' ' && r <= '~' || isFullWidth(r) }

// digit is the digit or the point at the stroke's place, where the layout made
// something of it that no amount holds.
func (s *stroke) digit() rune {
	ascii := s.char <= unicode.MaxASCII
	switch {
	case unicode.IsDigit(s.char), isPoint(s.char), ascii && unicode.IsLetter(s.char), s.shifted:
		return 0
	case s.place >= '0' && s.place <= '9':
		return s.place
	case !ascii && isPoint(s.place):
		return '.'
	}
	return 0
}

// isPoint holds for what keyboards have for a decimal sign.
func isPoint(r rune) bool {
	switch r {
	case '.', ',', '。', '，', '．', '、', '·', '٫', '٬':
		return true
	}
	return false
}

// sign is what a scanner means by it: its position's digit, whatever the layout has there.
func (s *stroke) sign() string {
	if s.place >= '0' && s.place <= '9' {
		return string(s.place)
	}
	return string(s.char)
}
