package scanner_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"fufupos/scanner"
)

// desk is a window with a keyboard and a wedge before it, on which time passes.
type desk struct {
	wedge   scanner.Wedge
	now     time.Time
	serial  int
	offered []scanner.Event
	passed  []scanner.Event
	scans   []scanner.Scan
	onScan  func(scanner.Scan)
}

func newDesk() *desk { return &desk{now: time.Date(2024, 5, 1, 12, 0, 0, 0, time.UTC)} }

const (
	enter = 257
	shift = 340
	esc   = 256
)

// take does what the ruling says, as a field with the focus does.
func (d *desk) take(r scanner.Ruling) {
	for range r.Back {
		last := len(d.passed) - 1
		for d.passed[last].Class != scanner.Char {
			last--
		}
		d.passed = slices.Delete(d.passed, last, last+1)
	}
	d.passed = append(d.passed, r.Pass...)
	if r.Void { // the field goes whole
		d.passed = slices.DeleteFunc(d.passed, func(e scanner.Event) bool { return e.Class == scanner.Char })
	}
	for _, s := range r.Scans {
		d.scans = append(d.scans, s)
		if d.onScan != nil {
			d.onScan(s)
		}
	}
}

func (d *desk) offer(e scanner.Event) {
	d.serial++
	e.Replay = d.serial
	d.offered = append(d.offered, e)
	d.take(d.wedge.Offer(e, d.now))
}

func (d *desk) key(class scanner.Class, key int, action scanner.Action) {
	d.offer(scanner.Event{Class: class, Key: key, Action: action})
}

func (d *desk) tap(class scanner.Class, key int) {
	d.key(class, key, scanner.Press)
	d.key(class, key, scanner.Release)
}

// char is what GLFW reports of a key that types r.
func (d *desk) char(r rune) {
	d.key(scanner.CharKey, int(r), scanner.Press)
	d.offer(scanner.Event{Class: scanner.Char, Rune: r})
	d.key(scanner.CharKey, int(r), scanner.Release)
}

func (d *desk) wait(t time.Duration) {
	end := d.now.Add(t)
	for {
		due, waiting := d.wedge.Deadline()
		if !waiting || due.After(end) {
			break
		}
		if due.After(d.now) {
			d.now = due
		}
		d.take(d.wedge.Tick(d.now))
	}
	d.now = end
}

func (d *desk) typed(text string, gap time.Duration) {
	for _, r := range text {
		d.char(r)
		d.wait(gap)
	}
}

// field is what a field with the focus holds: characters, and ⏎ for Enter.
func (d *desk) field() string {
	var b strings.Builder
	for _, e := range d.passed {
		switch {
		case e.Class == scanner.Char:
			b.WriteRune(e.Rune)
		case e.Class == scanner.EndKey && e.Action != scanner.Release:
			b.WriteRune('⏎')
		case e.Action == scanner.Press:
			for sign, k := range controls {
				if k.class == e.Class && k.key == e.Key {
					b.WriteRune(sign)
				}
			}
		}
	}
	return b.String()
}

func (d *desk) scanned() string {
	var texts []string
	for _, s := range d.scans {
		if s.Problem == scanner.Misread {
			texts = append(texts, "!")
		} else {
			texts = append(texts, s.Text)
		}
	}
	return strings.Join(texts, " ")
}

func TestWedge(t *testing.T) {
	scan := func(text string, gap time.Duration) func(*desk) {
		return func(d *desk) { d.typed(text, gap); d.tap(scanner.EndKey, enter) }
	}
	typed := func(text string, gap time.Duration) func(*desk) {
		return func(d *desk) { d.typed(text, gap) }
	}
	wait := func(t time.Duration) func(*desk) { return func(d *desk) { d.wait(t) } }
	tap := func(class scanner.Class, key int) func(*desk) { return func(d *desk) { d.tap(class, key) } }
	stall := func(t time.Duration) func(*desk) { return func(d *desk) { d.now = d.now.Add(t) } }
	do := func(steps ...func(*desk)) []func(*desk) { return steps }
	shifted := func(d *desk) {
		d.key(scanner.ModifierKey, shift, scanner.Press)
		d.typed("]C", 2*ms)
		d.key(scanner.ModifierKey, shift, scanner.Release)
		d.typed("1"+alipay, 2*ms)
		d.tap(scanner.EndKey, enter)
	}
	heldDown := func(d *desk) {
		d.char('0')
		d.wait(400 * ms)
		d.key(scanner.CharKey, '0', scanner.Press)
		for range 40 {
			d.offer(scanner.Event{Class: scanner.Char, Rune: '0'})
			d.wait(30 * ms)
			d.key(scanner.CharKey, '0', scanner.Repeat)
		}
		d.offer(scanner.Event{Class: scanner.Char, Rune: '0'})
		d.key(scanner.CharKey, '0', scanner.Release)
	}

	tests := []struct {
		name    string
		steps   []func(*desk)
		field   string
		scanned string
	}{
		{"scan at 0 ms a key", do(scan(alipay, 0)), "", alipay},
		{"scan at 10 ms a key", do(scan(alipay, 10*ms)), "", alipay},
		{"amount's last digit right before a scan", do(typed("12.5", 90*ms), typed("0", 45*ms), scan(alipay, 3*ms)), "12.50", alipay},
		{"busy window between a scan's first digits", do(typed(alipay[:1], 40*ms), scan(alipay[1:], 2*ms)), "", alipay},
		{"a digit within the scanner's own pace", do(typed("0", 5*ms), scan(alipay, 2*ms), wait(100*ms)), "", "0" + alipay},
		{"scan at 49 ms a key", do(scan(alipay, 49*ms)), "", alipay},
		{"product code", do(scan("96385074", 5*ms)), "", "96385074"},
		{"receipt", do(scan(receipt, 5*ms)), "", receipt},
		{"Tab ends it", do(typed(alipay, 5*ms), tap(scanner.EndKey, 258)), "", alipay},
		{"AIM prefix with Shift", do(shifted), "", alipay},
		{"CR LF", do(scan(alipay, 5*ms), wait(5*ms), tap(scanner.EndKey, enter)), "", alipay},
		{"Enter 100 ms later", do(typed(alipay, 5*ms), wait(100*ms), tap(scanner.EndKey, enter)), "", alipay},
		{"no Enter", do(typed(alipay, 5*ms), wait(2*time.Second)), "", alipay},
		{"no Enter, Enter late", do(typed(alipay, 5*ms), wait(600*ms), tap(scanner.EndKey, enter)), "", alipay},
		{"two scans", do(scan(alipay, 5*ms), wait(20*ms), scan(weChat, 5*ms)), "", alipay + " " + weChat},
		{"Enter of a person later", do(scan(alipay, 5*ms), wait(time.Second), tap(scanner.EndKey, enter), wait(time.Second)), "⏎", alipay},
		{"amount, then scan", do(typed("12.50", 120*ms), wait(400*ms), scan(alipay, 5*ms)), "12.50", alipay},
		{"scan, then amount", do(scan(alipay, 5*ms), wait(50*ms), typed("12.50", 120*ms), wait(time.Second)), "12.50", alipay},
		{"twelve keys are a slow scanner's, eleven a person's", do(typed("12345678901", 120*ms), wait(time.Second)), "12345678901", ""},
		{"slow typing", do(typed("12.50 abc", 100*ms)), "12.50 abc", ""},
		{"a slow scanner", do(typed(alipay, 120*ms), tap(scanner.EndKey, enter)), "", alipay},
		{"rolled keys", do(typed("1", 80*ms), typed("23", 30*ms), wait(60*ms), typed("45", 20*ms), wait(time.Second)), "12345", ""},
		{"rolled keys and Enter", do(typed("12", 30*ms), wait(20*ms), tap(scanner.EndKey, enter), wait(time.Second)), "12⏎", ""},
		{"seven are a scan", do(typed("1234567", 5*ms), tap(scanner.EndKey, enter)), "", "1234567"},
		{"a key does not overtake", do(typed("12", 5*ms), wait(60*ms), tap(scanner.OtherKey, esc), wait(time.Second)), "12␛", ""},
		{"keys alone pass", do(tap(scanner.OtherKey, esc), wait(60*ms), tap(scanner.EndKey, enter), wait(time.Second)), "␛⏎", ""},
		{"a key held down", do(heldDown), strings.Repeat("0", 42), ""},
		{"the same key at a scanner's pace", do(typed(strings.Repeat("0", 30), 30*ms), wait(time.Second)), strings.Repeat("0", 30), ""},
		{"a busy window in a scan", do(typed(alipay[:3], 0), stall(200*ms), scan(alipay[3:], 0)), "", alipay},
		{"a hiccup of 100 ms after five", do(typed(alipay[:5], 5*ms), wait(100*ms), scan(alipay[5:], 5*ms)), "", alipay},
		{"a pause after 16 digits", do(typed(alipay[:16], 5*ms), wait(800*ms), scan(alipay[16:], 5*ms)), "", alipay},
		{"the rest of a torn scan", do(typed("29", 5*ms), wait(150*ms), scan(alipay, 5*ms)), "", "!"},
		{"a piece, suffix known", do(scan(weChat, 5*ms), wait(time.Second), typed(alipay[:16], 5*ms), wait(3*time.Second)), "", weChat + " !"},
		{"rest after a silence", do(typed(alipay, 5*ms), wait(600*ms), typed("7", 5*ms), tap(scanner.EndKey, enter)), "", alipay + " !"},
		{"Enter of a person within an unusual code", do(typed("29060294451002720", 5*ms), tap(scanner.EndKey, enter), wait(3*ms), scan("655", 5*ms), wait(time.Second)), "", "!"},
		{"an unusual code", do(scan("2906029445100272065", 5*ms), wait(50*ms)), "", "2906029445100272065"},
		{"a function key within a scan", do(typed(alipay[:10], 5*ms), tap(scanner.OtherKey, 290), scan(alipay[10:], 5*ms)), "", "!"},
		{"a function key after a scan", do(typed(alipay, 5*ms), tap(scanner.OtherKey, 264), tap(scanner.EndKey, enter)), "", alipay},
		{"full width", do(scan("２８１２３４５６７８９０１２３４５６", 5*ms)), "", "２８１２３４５６７８９０１２３４５６"},
		{"a committed phrase", do(typed("请顾客打开付款码再扫一次", 0), wait(time.Second)), "请顾客打开付款码再扫一次", ""},
		{"twice without a suffix", do(typed(alipay+alipay, 5*ms), wait(time.Second)), "", alipay},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			d := newDesk()
			for _, step := range c.steps {
				step(d)
			}
			if got := d.field(); got != c.field {
				t.Errorf("the field holds %q, want %q", got, c.field)
			}
			if got := d.scanned(); got != c.scanned {
				t.Errorf("scanned %q, want %q", got, c.scanned)
			}
			d.check(t)
			for _, s := range d.scans {
				if s.Source != scanner.SourceWedge || s.At.IsZero() {
					t.Errorf("source %q, at %v", s.Source, s.At)
				}
			}
		})
	}
}

// check holds what is always true: events pass at most once and in their order,
// and of each key press and release, both or none.
func (d *desk) check(t interface{ Errorf(string, ...any) }) {
	last := map[bool]int{}
	down := map[int]bool{}
	for _, e := range d.passed {
		char := e.Class == scanner.Char
		if e.Replay.(int) <= last[char] {
			t.Errorf("event %v after event %d", e, last[char])
		}
		last[char] = e.Replay.(int)
		if char {
			continue
		}
		if e.Action == scanner.Release && !down[e.Key] {
			t.Errorf("key %d released but never pressed", e.Key)
		}
		down[e.Key] = e.Action != scanner.Release
	}
	if due, waiting := d.wedge.Deadline(); waiting && due.Before(d.now) {
		t.Errorf("overdue since %v", d.now.Sub(due))
	}
}

func TestWedgeLetsTypingThroughUnchanged(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := newDesk()
		for _, r := range rapid.StringMatching(`[0-9a-zA-Z. ]{0,30}`).Draw(t, "text") {
			switch rapid.IntRange(0, 9).Draw(t, "what") {
			case 0:
				d.tap(scanner.EndKey, enter)
			case 1:
				d.tap(scanner.OtherKey, esc)
			default:
				d.char(r)
			}
			d.wait(time.Duration(rapid.IntRange(76, 1000).Draw(t, "gap")) * ms)
		}
		d.wait(time.Second)
		if !slices.Equal(d.passed, d.offered) || len(d.scans) > 0 {
			t.Fatalf("%d events of %d passed, %d scans", len(d.passed), len(d.offered), len(d.scans))
		}
	})
}

func TestWedgeScansLeaveNothingBehind(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := newDesk()
		amount := rapid.StringMatching(`[0-9]{0,4}`).Draw(t, "amount")
		code := codes.Draw(t, "code")
		sell := func() {
			d.typed(amount, 100*ms)
			d.wait(time.Second)
			for _, r := range code {
				d.char(r)
				if rapid.IntRange(0, 20).Draw(t, "busy") == 0 {
					d.now = d.now.Add(300 * ms) // the window is busy; then it fetches what was typed
					d.wait(0)
					continue
				}
				d.wait(time.Duration(rapid.IntRange(0, 49).Draw(t, "gap")) * ms)
			}
			d.tap(scanner.EndKey, enter)
			d.wait(time.Second)
		}
		sell()
		mixed := func() bool { return len(d.scans) == 1 && d.scans[0].Problem == scanner.Tangled && d.field() == "" }
		long := len(code) > 18 && !strings.HasPrefix(code, "62")
		if long != mixed() && !holdsUsual(code) {
			t.Fatalf("%s: scanned %q, field %q", code, d.scanned(), d.field())
		}
		if mixed() {
			// A person's digit may be in it, or it be an amount of a few digits and a code, for
			// all that is told. What comes twice is one.
			d.scans = nil
			sell()
			if mixed() && holdsUsual(code) {
				return
			}
		}
		if d.field() != amount || d.scanned() != code {
			t.Fatalf("the field holds %q, scanned %q; want %q, %q", d.field(), d.scanned(), amount, code)
		}
		d.check(t)
	})
}

// holdsUsual tells whether a code is longer than usual and ends with one of the usual length.
func holdsUsual(code string) bool {
	for i := 1; i <= 8 && i < len(code); i++ {
		s := scanner.Recognise(code[i:])
		if s.Kind == scanner.PaymentCode && s.Wallet != scanner.WalletUnknown && (s.Wallet == scanner.UnionPay || len(s.Text) == 18) {
			return true
		}
	}
	return false
}

// Whatever is typed in whatever order, keys come out once, in order, in pairs, and
// no payment code but one that was typed in one go.
func TestWedgeInterleavings(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := newDesk()
		down := map[int]scanner.Class{}
		for range rapid.IntRange(0, 80).Draw(t, "events") {
			key := rapid.SampledFrom([]int{'1', '2', '3', '8', 'A', enter, shift, esc}).Draw(t, "key")
			class := map[int]scanner.Class{enter: scanner.EndKey, shift: scanner.ModifierKey, esc: scanner.OtherKey}[key]
			if class == scanner.Char {
				class = scanner.CharKey
			}
			if _, held := down[key]; held {
				d.key(class, key, scanner.Release)
				delete(down, key)
			} else {
				d.key(class, key, scanner.Press)
				down[key] = class
				if class == scanner.CharKey {
					d.offer(scanner.Event{Class: scanner.Char, Rune: rune(key)})
				}
			}
			d.wait(time.Duration(rapid.SampledFrom([]int{0, 0, 1, 5, 40, 60, 200, 1500}).Draw(t, "gap")) * ms)
		}
		for key, class := range down {
			d.key(class, key, scanner.Release)
		}
		d.wait(5 * time.Second)
		if _, waiting := d.wedge.Deadline(); waiting {
			t.Fatal("something is held for ever")
		}
		d.check(t)
		pressed := map[int]int{}
		for _, e := range d.passed {
			switch {
			case e.Class == scanner.Char:
			case e.Action == scanner.Release:
				pressed[e.Key]--
			default:
				pressed[e.Key]++
			}
		}
		for key, n := range pressed {
			if n != 0 {
				t.Fatalf("key %d: %d presses without a release", key, n)
			}
		}
	})
}

func BenchmarkWedge(b *testing.B) {
	at := time.Now()
	for b.Loop() {
		var w scanner.Wedge
		for _, r := range alipay {
			w.Offer(scanner.Event{Class: scanner.Char, Rune: r}, at)
		}
		w.Offer(scanner.Event{Class: scanner.EndKey, Key: enter, Action: scanner.Press}, at)
	}
}
