package entry

import "unicode"

// points are the decimal signs of the world's keyboards and input methods. A comma
// is one of them, never a sign between thousands: which one was meant cannot be
// known, and "1,234" has three decimals then, which is said.
var points = map[rune]bool{
	'.': true, ',': true,
	'\u00B7': true,                                                                 // middle dot
	'\u060C': true,                                                                 // Arabic comma
	'\u066B': true,                                                                 // Arabic decimal separator
	'\u2022': true, '\u2024': true, '\u2027': true, '\u2219': true, '\u22C5': true, // bullets and dots of input methods
	'\u2396': true,                 // decimal separator key symbol
	'\u3001': true, '\u3002': true, // ideographic comma and full stop
	'\u30FB': true,                                 // katakana middle dot
	'\uFE10': true, '\uFE11': true, '\uFE12': true, // vertical forms
	'\uFE50': true, '\uFE51': true, '\uFE52': true, // small forms
	'\uFF0C': true, '\uFF0E': true, // full-width comma and full stop
	'\uFF61': true, '\uFF64': true, '\uFF65': true, // half-width full stop, comma, middle dot
}

// isPoint tells whether a character is a decimal sign.
func isPoint(r rune) bool { return points[r] }

// digitOf is the value of a decimal digit of any script. Unicode has them in runs
// of ten, nought first.
func digitOf(r rune) (value int, ok bool) {
	if r >= '0' && r <= '9' {
		return int(r - '0'), true
	}
	if !unicode.IsDigit(r) {
		return 0, false
	}
	first := r
	for unicode.IsDigit(first - 1) {
		first--
	}
	return int(r-first) % 10, true
}
