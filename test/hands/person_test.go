package hands_test

import (
	"math/rand/v2"
	"time"

	"fufupos/money"
	"fufupos/scanner"
	"fufupos/ui/view"
)

// person is the cashier: the fingers, and what is meant by them.
type person struct {
	*script
	window *window
	layout layout
	draw   *rand.Rand
	pace   time.Duration // between two keys
	pad    bool          // types on the number pad
	brief  bool          // through a program
	touch  bool          // types on the screen
	means  *meaning      // of the page
	sale   *meaning      // of the sale page
	view   *view.View
	holds  []*held
	acts   map[view.Key]time.Duration // when a key was last pressed
	before int                        // so many keys of the sale's amount before Enter
	shows  []int64                    // the amounts that were there when F2 was last pressed
	lastAt time.Duration              // when a key of the amount was last pressed
	said   func() time.Duration       // when the till last told of something that was not taken
	note   func(string, ...any)
}

// held is a key or a button that was held down.
type held struct{ from, until time.Duration }

// holdTime is how long a hand must hold what moves money.
const holdTime = 800 * time.Millisecond

// gap is the time to the next key.
func (p *person) gap() time.Duration {
	return max(time.Duration(float64(p.pace)*(.75+.5*p.draw.Float64())), 50*time.Millisecond)
}

// down is how long a key is held that is only pressed.
func (p *person) down() time.Duration {
	if p.brief {
		return time.Millisecond + p.upTo(12*time.Millisecond)
	}
	return 30*time.Millisecond + p.upTo(60*time.Millisecond)
}

func (p *person) upTo(d time.Duration) time.Duration {
	return time.Duration(p.draw.Int64N(int64(d) + 1))
}

func (p *person) chance(n int) bool { return p.draw.IntN(n) == 0 }

// busy tells whether what is typed now does not count for the amount at once.
func (p *person) busy() bool {
	return p.view.Question != nil || p.means == p.sale && (p.view.Page != view.SalePage || view.Of[view.Sale](*p.view).Pad.Dim)
}

// submits tells whether a sale is being submitted, which may yet be refused.
func (p *person) submits() bool {
	return p.means == p.sale && p.view.Question == nil && p.view.Page == view.SalePage && view.Of[view.Sale](*p.view).Stage.Title == "Submitting"
}

// blank tells whether nothing stands in the field, and the till has said why: what
// was there was not taken.
func (p *person) blank() bool {
	return p.means == p.sale && p.view.Page == view.SalePage && !view.Of[view.Sale](*p.view).Typed && p.said() >= p.lastAt
}

// sign presses the key of a digit or the point, and lets go of it while the next
// one is already on its way.
func (p *person) sign(sign rune) {
	if !p.touch {
		p.press(p.layout.typed(sign, p.pad), sign)
		return
	}
	p.note("touches %c, busy %t", sign, p.busy())
	p.means.presses(sign, p.clock.now(), p.busy(), p.blank())
	p.lastAt = p.clock.now()
	p.window.types(stroke{tap: func() { p.window.till.Tap(view.Type{Text: string(sign)}) }, field: p.means == p.sale})
}

func (p *person) press(k press, sign rune) {
	p.note("types %c, busy %t", sign, p.busy())
	p.means.presses(sign, p.clock.now(), p.busy(), p.blank())
	if p.submits() {
		p.means.unbroken()
	}
	p.lastAt = p.clock.now()
	p.strike(k, scanner.Press, true)
	p.clock.after(min(p.down(), 45*time.Millisecond), func() { p.strike(k, scanner.Release, false) })
}

// strike is what the system makes of a key that types a sign.
func (p *person) strike(k press, action scanner.Action, field bool) {
	shift := scanner.Event{Class: scanner.ModifierKey, Key: shiftCode, Action: action}
	key := scanner.Event{Class: scanner.CharKey, Key: k.code, Position: k.place, Action: action}
	if k.shift && action == scanner.Press {
		p.window.types(stroke{event: shift})
	}
	p.window.types(stroke{event: key})
	if action != scanner.Release {
		p.window.types(stroke{event: scanner.Event{Class: scanner.Char, Rune: k.sign}, field: field && p.means == p.sale})
	}
	if k.shift && action == scanner.Release {
		p.window.types(stroke{event: shift})
	}
}

// types types an amount, with a pause after each key.
func (p *person) types(amount string) {
	for _, sign := range amount {
		p.sign(sign)
		p.wait(p.gap())
	}
}

// wrong presses a key that belongs to no amount.
func (p *person) wrong() {
	k := american.scanned(pick(p.draw, 'a', 'q', '-', 'k', '/', '+'))
	k.sign = pick(p.draw, k.sign, '-', '/', 'é', '%', 'ท')
	p.press(k, 'x')
	p.wait(p.gap())
}

// sticks holds a digit's key down until it repeats.
func (p *person) sticks(sign rune) {
	k := p.layout.typed(sign, p.pad)
	p.note("sticks on %c, busy %t", sign, p.busy())
	p.means.presses(sign, p.clock.now(), p.busy(), p.blank())
	p.lastAt = p.clock.now()
	p.strike(k, scanner.Press, true)
	p.wait(500 * time.Millisecond)
	for range 1 + p.draw.IntN(8) {
		p.lastAt = p.clock.now()
		p.means.presses(sign, p.lastAt, p.busy(), false)
		p.strike(k, scanner.Repeat, true)
		p.wait(33 * time.Millisecond)
	}
	p.strike(k, scanner.Release, false)
	p.wait(p.gap())
}

// keyCodes are the scan codes of the till's keys.
var keyCodes = map[view.Key]int{
	view.KeyEnter: 257, view.KeyEscape: 256, view.KeyBackspace: 259, view.KeyUp: 265, view.KeyDown: 264, view.KeyPageUp: 266, view.KeyPageDown: 267,
	view.KeyF1: 290, view.KeyF2: 291, view.KeyF3: 292, view.KeyF4: 293, view.KeyF5: 294, view.KeyF6: 295, view.KeyF7: 296,
}

func (p *person) named(k view.Key, action scanner.Action) {
	class := scanner.OtherKey
	if k == view.KeyEnter {
		class = scanner.EndKey
	}
	p.window.types(stroke{event: scanner.Event{Class: class, Key: keyCodes[k], Action: action}, key: k, named: true, field: k == view.KeyBackspace && action != scanner.Release && p.means == p.sale})
}

// key presses a key and lets go of it.
func (p *person) key(k view.Key) {
	p.acts[k] = p.clock.now()
	p.note("key %d", k)
	switch k {
	case view.KeyEnter:
		p.before = len(p.sale.keys)
		p.means.interrupts(p.blank())
	case view.KeyF2:
		p.shows = p.sale.amounts(len(p.sale.keys))
		p.means.interrupts(p.blank())
	case view.KeyBackspace:
		p.means.presses('<', p.clock.now(), p.busy(), p.blank())
	case view.KeyEscape:
		p.means.alternative() // it empties the field, where it does not answer or leave something
	default:
		p.means.interrupts(p.blank())
	}
	p.named(k, scanner.Press)
	p.wait(p.down())
	p.named(k, scanner.Release)
	p.wait(p.gap())
}

// hold holds Enter, or the button, until it is enough, at most so long: a hand
// waits for the ring to be full.
func (p *person) hold(most time.Duration, enough func() bool) {
	p.means.interrupts(p.blank())
	p.note("holds")
	p.acts[view.KeyEnter], p.before = p.clock.now(), len(p.sale.keys)
	key := func(action scanner.Action) { p.named(view.KeyEnter, action) }
	if p.touch {
		key = func(action scanner.Action) {
			var intent view.Intent = view.HoldYes{}
			if action == scanner.Release {
				intent = view.LetGo{}
			}
			if action != scanner.Repeat {
				p.window.types(stroke{tap: func() { p.window.till.Tap(intent) }})
			}
		}
	}
	h := &held{from: p.clock.now(), until: 1 << 60}
	p.holds = append(p.holds, h)
	key(scanner.Press)
	for end := h.from + most; p.clock.now() < end && !enough(); {
		p.wait(min(33*time.Millisecond, end-p.clock.now()))
		if p.clock.now()-h.from >= 500*time.Millisecond && p.clock.now() < end {
			key(scanner.Repeat)
		}
	}
	h.until = p.clock.now()
	key(scanner.Release)
	p.note("lets go after %s", h.until-h.from)
	p.wait(p.gap())
}

// clear taps the button that empties the amount. Under a question nobody can.
func (p *person) clear() {
	p.wait(150*time.Millisecond + p.upTo(300*time.Millisecond)) // the hand goes to the screen
	p.note("clears")
	m, n := p.means, len(p.means.keys)
	p.window.types(stroke{tap: func() {
		if p.view.Question == nil && p.view.Page == view.SalePage { // else there is no such button
			m.cleared(n)
			p.window.till.Tap(view.Clear{})
		}
	}})
	p.wait(p.gap())
}

// offers taps one of the usual amounts.
func (p *person) offers(minor int64) {
	p.wait(150*time.Millisecond + p.upTo(300*time.Millisecond)) // the hand goes to the screen
	p.note("taps %s", written(minor))
	m, n := p.means, len(p.means.keys)
	p.window.types(stroke{tap: func() {
		if p.view.Question == nil && p.view.Page == view.SalePage { // else there is no such button
			m.offered(minor, n)
			p.window.till.Tap(view.Quick{Amount: money.New(minor, money.CNY)})
		}
	}})
	p.wait(p.gap())
}
