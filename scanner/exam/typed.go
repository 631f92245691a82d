package exam

import (
	"slices"
	"time"
	"unicode"
)

const (
	// slowPace is what a hand can do as well.
	slowPace = 60 * time.Millisecond
	// evenness is what a machine's slow pace varies by.
	evenness = 40 * time.Millisecond
)

// typed judges what came as keys.
func (r Read) typed(f *Finding, found map[Trouble]bool) {
	if f.Pace >= slowPace {
		gaps := r.gaps()
		spread := gaps[max(0, len(gaps)-2)] - gaps[0] // a radio link may have stopped once
		if spread > max(evenness, f.Pace/3) {
			found[ByHand] = true
			return
		}
		found[Slow] = true
	}
	var other []key // that the layout made something else of
	raised, lowered, lost := 0, 0, 0
	for _, k := range r.keys {
		means := k.means(false)
		switch {
		case k.isEnd():
		case k.sign == 0:
			lost++
		case k.sign == means:
			if unicode.IsLetter(means) {
				lowered++
			}
		case isFullWidth(k.sign) && narrow(k.sign) == means:
			found[InputMethod] = true
		case unicode.IsLetter(means) && unicode.ToLower(k.sign) == unicode.ToLower(means):
			raised++
		default:
			other = append(other, k)
		}
	}
	found[CapsLock] = raised > 0 && lowered == 0 && !r.caps
	switch {
	case lost > 0 && (len(r.loose) > 0 || slices.ContainsFunc(other, func(k key) bool { return unicode.Is(unicode.Han, k.sign) })):
		found[InputMethod], other = true, nil
	case lost > 0 && len(other) == 0:
		found[Lost] = true
	}
	if len(other) > 0 {
		found[Layout], f.Layout = true, layoutOf(other)
	} else if r.allSigns() {
		found[Layout], f.Layout = true, "other" // the scanner's own is another country's
	}
}

// layoutOf names the layout that makes such signs of such keys.
func layoutOf(keys []key) string {
	german := true
	for _, k := range keys {
		switch {
		case unicode.Is(unicode.Thai, k.sign):
			return "thai"
		case unicode.Is(unicode.Cyrillic, k.sign):
			return "cyrillic"
		case k.place == '1' && k.sign == '&', k.place == '2' && k.sign == 'é', k.place == '0' && k.sign == 'à',
			k.place == 'q' && unicode.ToLower(k.sign) == 'a', k.place == 'a' && unicode.ToLower(k.sign) == 'q':
			return "french"
		}
		sign := unicode.ToLower(k.sign)
		german = german && (k.place == 'y' && sign == 'z' || k.place == 'z' && sign == 'y' || k.place == '-' && k.sign == 'ß' || !unicode.IsLetter(k.place) && !unicode.IsDigit(k.place))
	}
	if german {
		return "german"
	}
	return "other"
}

// allSigns tells whether there are the signs above the digits alone, which no code is.
func (r Read) allSigns() bool {
	n := 0
	for _, k := range r.keys {
		if k.isEnd() {
			continue
		}
		if !k.shift || k.place < '0' || k.place > '9' {
			return false
		}
		n++
	}
	return n >= 8
}

// isFullWidth holds for the forms an input method makes of ASCII.
func isFullWidth(r rune) bool { return r >= '！' && r <= '～' }

func narrow(r rune) rune { return r - '！' + '!' }

// Layouts are what Finding.Layout may be.
var Layouts = []string{"thai", "french", "german", "cyrillic", "other"}
