package hands_test

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// limit is the largest amount, in minor units.
const limit = 5_000_000

// pause is how long a person stops who begins anew after what they typed in a busy
// moment was dropped.
const pause = 1800 * time.Millisecond

// meaning is what the cashier means with what they type. It knows nothing of the
// till's code: a person's keys in the order of the fingers, and what anybody would
// take them for.
type meaning struct {
	keys   []typed
	runs   []run // what the amount is, or may be: nearly always one
	busy   bool  // the runs began in a busy moment: they count whole, or not at all
	last   bool  // the last key came in one
	stop   int   // how many keys there were at the last key that types nothing
	before []run // what the runs were before the last key
	over   []run // what stood there when that moment came, and may stand there after it
}

// typed is a key as the person means it: a digit, '.', 'x' for a sign that no
// amount has, '<' for Backspace.
type typed struct {
	sign rune
	at   time.Duration
}

// run is an amount that is being typed.
type run struct {
	from   int    // of the keys
	before string // what stood there before
	offer  bool   // before was offered by the till: the first digit replaces it
}

// presses takes a key of the amount. busy: it is typed while the till is; blank: it
// is typed into a field that the till has emptied, and said so.
func (m *meaning) presses(sign rune, at time.Duration, busy, blank bool) {
	n, before := len(m.keys), m.runs
	switch {
	case len(m.runs) == 0:
		m.runs, m.busy = []run{{from: n}}, busy
	case busy && !m.last:
		m.over = m.frozen()
		m.runs, m.busy = []run{{from: n}}, true
	case (m.busy || blank) && n > 0 && (at-m.keys[n-1].at >= pause || m.stop == n):
		m.alternative() // what came before the pause, or the other key, may have been dropped
	}
	m.keys, m.last = append(m.keys, typed{sign, at}), busy
	m.before = before
}

// unbroken allows that the key just pressed goes on with what stood there: the till is busy
// with a scan that it may be about to refuse.
func (m *meaning) unbroken() {
	for _, r := range m.before {
		if !slices.Contains(m.runs, r) {
			m.runs = append(m.runs, r)
		}
	}
}

// frozen is the runs as texts.
func (m *meaning) frozen() (all []run) {
	for _, r := range m.runs {
		all = append(all, run{from: len(m.keys), before: r.text(m.keys[r.from:]), offer: r.offer && r.from == len(m.keys)})
	}
	return all
}

// cleared: nothing counts of the first n keys.
func (m *meaning) cleared(n int) {
	later := slices.DeleteFunc(m.runs, func(r run) bool { return r.from <= n })
	busy, last := m.busy && n < len(m.keys), m.last && n < len(m.keys)
	m.begin(run{from: n})
	m.runs, m.busy, m.last = append(m.runs, later...), busy, last
}

func (m *meaning) begin(r run) { m.runs, m.over, m.busy, m.last = []run{r}, nil, false, false }

// alternative allows that only what comes from now on counts, or that it goes on
// with what stood there before the busy moment.
func (m *meaning) alternative() {
	n := len(m.keys)
	m.runs = append(m.runs, run{from: n})
	for _, r := range m.over {
		r.from = n
		m.runs = append(m.runs, r)
	}
}

// interrupts is a key that types nothing, such as Enter: what was typed in a busy
// moment, or into a field that was emptied, may have been dropped until then.
func (m *meaning) interrupts(blank bool) {
	m.stop = len(m.keys)
	if m.busy || blank {
		m.alternative()
	}
}

// offered is an amount that the till puts there, after the first n keys.
func (m *meaning) offered(minor int64, n int) {
	m.begin(run{from: n, before: written(minor), offer: true})
}

// looked: the cashier has read what is shown, and means that.
func (m *meaning) looked(text string) {
	m.begin(run{from: len(m.keys), before: text})
}

// consumed: what the first n keys said was charged, or ended otherwise.
func (m *meaning) consumed(n int) {
	later := slices.DeleteFunc(m.runs, func(r run) bool { return r.from <= n })
	m.begin(run{from: n})
	m.runs, m.busy = append(m.runs, later...), n < len(m.keys)
	if m.stop > n && m.stop <= len(m.keys) {
		m.runs = append(m.runs, run{from: m.stop}) // it came while the till was at it
	}
}

// asked: there is a question about what the first n keys said. What was typed behind
// them comes to the question, which does not take it and says so.
func (m *meaning) asked(n int) {
	for _, r := range slices.Clone(m.runs) {
		if r.from <= n && n < len(m.keys) {
			m.runs = append(m.runs, run{from: len(m.keys), before: r.text(m.keys[r.from:n]), offer: r.offer && r.from == n})
		}
	}
}

// amounts is what may be charged when the first n keys were typed; empty: nothing.
func (m *meaning) amounts(n int) []int64 {
	var all []int64
	for _, r := range m.runs {
		if r.from > n {
			continue
		}
		if minor := value(r.text(m.keys[r.from:n])); minor > 0 && !slices.Contains(all, minor) {
			all = append(all, minor)
		}
	}
	return all
}

// faulty tells whether what stands there, by the first n keys, may be no amount: one typed
// behind another that a no to a question has left there.
func (m *meaning) faulty(n int) bool {
	return slices.ContainsFunc(m.runs, func(r run) bool {
		if r.from > n {
			return false
		}
		text := r.text(m.keys[r.from:n])
		return text != "" && value(text) == 0
	})
}

// longest is how many signs the longest of what may stand in the field has.
func (m *meaning) longest() (most int) {
	for _, r := range slices.Concat(m.runs, m.over) {
		most = max(most, len(r.text(m.keys[r.from:])))
	}
	return most
}

// text is a run's characters, after all corrections.
func (r run) text(keys []typed) string {
	text, offer := []rune(r.before), r.offer
	for _, k := range keys {
		stray := len(text) == 0 || strings.Trim(string(text), "x") == "" || offer
		switch {
		case k.sign == '<':
			text = text[:max(len(text)-1, 0)]
			offer = offer && len(text) >= len(r.before)
		case k.sign != 'x' && stray:
			text, offer = []rune{k.sign}, false // over what was offered, or strays before it
		default:
			text = append(text, k.sign)
		}
	}
	return string(text)
}

// typed is the keys there were, for people.
func (m *meaning) typed() string {
	var text []rune
	for i, k := range m.keys {
		for _, r := range m.runs {
			if r.from == i {
				text = append(text, '|')
			}
		}
		text = append(text, k.sign)
	}
	return string(text[max(0, len(text)-40):])
}

// value is an amount in minor units; 0 where the text is none, or not whole.
func value(text string) int64 {
	whole, decimals, _ := strings.Cut(text, ".")
	if len(decimals) > 2 || strings.Trim(whole+decimals, "0123456789") != "" {
		return 0
	}
	minor, err := strconv.ParseInt(whole+decimals+strings.Repeat("0", 2-len(decimals)), 10, 64)
	if err != nil || minor > limit {
		return 0
	}
	return minor
}

func written(minor int64) string {
	text := strconv.FormatInt(minor+1000, 10) // at least four digits
	whole, _ := strconv.ParseInt(text[:len(text)-2], 10, 64)
	return strconv.FormatInt(whole-10, 10) + "." + text[len(text)-2:]
}
