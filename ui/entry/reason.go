package entry

import (
	"strings"
	"unicode"

	"fufupos/ui/tell"
	"fufupos/ui/view"
)

// ReasonMost is how long a reason may be, in characters (docs/gateway-api.md, refund).
const ReasonMost = 100

// Reasons are what can be given as one, as keys of the catalogue. The last stands for own
// words.
type Reasons []string

// Reason is the one that is chosen.
type Reason struct {
	N     int
	Words string // the cashier's own, for the last
}

// Key chooses the one above or below; false: it is no key for that.
func (of Reasons) Key(r *Reason, k view.Key) bool {
	switch k {
	case view.KeyUp:
		r.N = (r.N + len(of) - 1) % len(of)
	case view.KeyDown:
		r.N = (r.N + 1) % len(of)
	default:
		return false
	}
	return true
}

// Do takes the tap on one, and own words; false: it is something else.
func (of Reasons) Do(r *Reason, i view.Intent) bool {
	switch i := i.(type) {
	case view.Choose:
		r.N = i.N
	case view.Words:
		r.Words = line(i.Text, ReasonMost)
	default:
		return false
	}
	return true
}

// Own tells whether it is said in own words.
func (of Reasons) Own(r Reason) bool { return r.N == len(of)-1 }

// Text is the reason; empty where own words are not there yet.
func (of Reasons) Text(r Reason, t tell.Teller) string {
	if of.Own(r) {
		return r.Words
	}
	return t.T(of[r.N])
}

// Buttons are all of them. shut: another can be chosen no more.
func (of Reasons) Buttons(r Reason, t tell.Teller, shut bool) (all []view.Button) {
	for i, key := range of {
		all = append(all, view.Button{Label: t.T(key), Do: view.Choose{N: i}, Strong: i == r.N, Off: shut && i != r.N})
	}
	return all
}

// line is a person's own words as one line of at most so many characters.
func line(words string, most int) string {
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
