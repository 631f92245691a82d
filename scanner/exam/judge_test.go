package exam_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"fufupos/scanner"
	"fufupos/scanner/exam"
)

var start = time.Date(2026, 3, 14, 9, 30, 0, 0, time.UTC)

const (
	payCode = "134567890123456789"
	ours    = "F0201601KAVX0T2M7ABCDEF12"
	shown   = "990013572468009912" // as the page shows it
)

// typist is a scanner that types, and the keyboard's settings it types under.
type typist struct {
	pace   time.Duration
	jitter time.Duration
	caps   bool
	layout map[rune]rune // what the layout has where a US keyboard has a sign
	full   bool          // an input method makes full-width signs
}

func (p typist) types(text string, at time.Time, random *rand.Rand) (all []scanner.Heard) {
	for _, r := range text {
		h := scanner.Heard{Device: "05e0:1200 Scanner", At: at, Place: r}
		if lower := unicode.ToLower(r); lower != r {
			h.Place, h.Shift = lower, true
		} else if r == ':' {
			h.Place, h.Shift = ';', true
		}
		all = append(all, h)
		if r != '\r' && r != '\n' && r != '\t' {
			all = append(all, scanner.Heard{Device: h.Device, At: at, Sign: p.sign(r)})
		}
		at = at.Add(p.pace)
		if p.jitter > 0 {
			at = at.Add(time.Duration(random.Int64N(int64(p.jitter))))
		}
	}
	return all
}

func (p typist) sign(r rune) rune {
	if other, ok := p.layout[r]; ok {
		return other
	}
	switch {
	case p.full && r > ' ' && r <= '~':
		return r - '!' + '！'
	case p.caps && unicode.IsUpper(r):
		return unicode.ToLower(r)
	case p.caps && unicode.IsLower(r):
		return unicode.ToUpper(r)
	}
	return r
}

var (
	thai   = map[rune]rune{'1': 'ๅ', '2': '/', '3': '-', '4': 'ภ', '5': 'ถ', '6': 'ุ', '7': 'ึ', '8': 'ค', '9': 'ต', '0': 'จ'}
	french = map[rune]rune{'1': '&', '2': 'é', '3': '"', '4': '\'', '5': '(', '6': '-', '7': 'è', '8': '_', '9': 'ç', '0': 'à'}
	german = map[rune]rune{'Y': 'Z', 'Z': 'Y'}
	russia = map[rune]rune{'F': 'А', 'V': 'М', 'X': 'Ч', 'K': 'Л'}
	dvorak = map[rune]rune{'F': 'U', 'V': 'K', 'X': 'Q', 'K': 'T', 'T': 'Y'}
)

// bytes are what a port gives, in one go each.
func bytesOf(pieces ...string) (all []scanner.Heard) {
	at := start
	for _, p := range pieces {
		all = append(all, scanner.Heard{Device: "/dev/ttyUSB0", Baud: 9600, Bytes: []byte(p), At: at})
		at = at.Add(20 * time.Millisecond)
	}
	return all
}

// read is the one read that is heard.
func read(t *testing.T, heard []scanner.Heard) exam.Read {
	t.Helper()
	var x exam.Exam
	for _, h := range heard {
		x.Hear(h)
	}
	due, waiting := x.Deadline()
	if !waiting {
		t.Fatal("nothing was heard")
	}
	if _, early := x.Over(due.Add(-time.Millisecond)); early {
		t.Error("over before it is")
	}
	r, over := x.Over(due)
	if _, more := x.Over(due.Add(time.Hour)); !over || more {
		t.Fatalf("over %t, another %t", over, more)
	}
	return r
}

// wedge is a quick one.
func wedge(text string) []scanner.Heard {
	return typist{pace: 4 * time.Millisecond}.types(text, start, nil)
}

// TestNamedRight: each kind of trouble, and each kind of what is none.
func TestNamedRight(t *testing.T) {
	quick := 4 * time.Millisecond
	random := rand.New(rand.NewPCG(1, 2))
	for name, c := range map[string]struct {
		heard  []scanner.Heard
		expect string
		want   exam.Finding
	}{
		"CR":                  {wedge(payCode + "\r"), "", exam.Finding{Suffix: "CR"}},
		"LF":                  {wedge(payCode + "\n"), "", exam.Finding{Suffix: "LF"}},
		"CR LF":               {wedge(payCode + "\r\n"), "", exam.Finding{Suffix: "CR LF"}},
		"Tab":                 {wedge(payCode + "\t"), "", exam.Finding{Suffix: "Tab"}},
		"none":                {wedge(payCode), "", exam.Finding{Troubles: []exam.Trouble{exam.NoSuffix}}},
		"AIM":                 {wedge("]C1" + payCode + "\r"), "", exam.Finding{Suffix: "CR", AIM: "]C1"}},
		"serial CR":           {bytesOf(payCode + "\r"), "", exam.Finding{Suffix: "CR"}},
		"serial LF":           {bytesOf(payCode + "\n"), "", exam.Finding{Suffix: "LF"}},
		"serial CR LF":        {bytesOf(payCode[:7], payCode[7:]+"\r", "\n"), "", exam.Finding{Suffix: "CR LF"}},
		"serial Tab":          {bytesOf(payCode + "\t"), "", exam.Finding{Suffix: "Tab"}},
		"serial none":         {bytesOf(payCode), "", exam.Finding{Troubles: []exam.Trouble{exam.NoSuffix}}},
		"serial AIM, STX":     {bytesOf("\x02]Q3" + payCode + "\x03\r"), "", exam.Finding{Suffix: "CR", AIM: "]Q3"}},
		"Chinese text in QR":  {bytesOf("荷香茶馆\r"), "", exam.Finding{Suffix: "CR"}},
		"the same in GB18030": {bytesOf("\xba\xc9\xcf\xe3\xb2\xe8\xb9\xdd\r"), "", exam.Finding{Suffix: "CR"}},
		"what was shown":      {wedge(shown + "\r"), shown, exam.Finding{Suffix: "CR", Right: true}},
		"Caps Lock":           {typist{pace: quick, caps: true}.types(ours+"\r", start, nil), "", exam.Finding{Suffix: "CR", Troubles: []exam.Trouble{exam.CapsLock}}},
		"it turns Caps Lock itself": {
			append([]scanner.Heard{{Device: "05e0:1200 Scanner", At: start, Caps: true}}, typist{pace: quick, caps: true}.types(ours+"\r", start, nil)...), "", exam.Finding{Suffix: "CR"},
		},
		"Thai layout":     {typist{pace: quick, layout: thai}.types(payCode+"\r", start, nil), "", exam.Finding{Suffix: "CR", Layout: "thai", Troubles: []exam.Trouble{exam.Layout}}},
		"French layout":   {typist{pace: quick, layout: french}.types(payCode+"\r", start, nil), "", exam.Finding{Suffix: "CR", Layout: "french", Troubles: []exam.Trouble{exam.Layout}}},
		"German layout":   {typist{pace: quick, layout: german}.types("F0201601KAZY\r", start, nil), "", exam.Finding{Suffix: "CR", Layout: "german", Troubles: []exam.Trouble{exam.Layout}}},
		"Russian layout":  {typist{pace: quick, layout: russia}.types(ours+"\r", start, nil), "", exam.Finding{Suffix: "CR", Layout: "cyrillic", Troubles: []exam.Trouble{exam.Layout}}},
		"another layout":  {typist{pace: quick, layout: dvorak}.types(ours+"\r", start, nil), "", exam.Finding{Suffix: "CR", Layout: "other", Troubles: []exam.Trouble{exam.Layout}}},
		"another country": {shifted(payCode), "", exam.Finding{Suffix: "CR", Layout: "other", Troubles: []exam.Trouble{exam.Layout}}},
		"input method":    {typist{pace: quick, full: true}.types(payCode+"\r", start, nil), "", exam.Finding{Suffix: "CR", Troubles: []exam.Trouble{exam.InputMethod}}},
		"an input method commits": {
			append(noSigns(wedge(ours)), scanner.Heard{Device: "05e0:1200 Scanner", At: start.Add(200 * time.Millisecond), Sign: '福'}), "", exam.Finding{Troubles: []exam.Trouble{exam.InputMethod, exam.NoSuffix}},
		},
		"Num Lock":        {noSigns(wedge(payCode + "\r")), "", exam.Finding{Suffix: "CR", Troubles: []exam.Trouble{exam.Lost}}},
		"120 ms":          {typist{pace: 112 * time.Millisecond, jitter: 16 * time.Millisecond}.types(payCode+"\r", start, random), "", exam.Finding{Suffix: "CR", Troubles: []exam.Trouble{exam.Slow}}},
		"a person":        {typist{pace: 70 * time.Millisecond, jitter: 180 * time.Millisecond}.types("13456789\r", start, random), "", exam.Finding{Troubles: []exam.Trouble{exam.ByHand}}},
		"doubled":         {wedge(payCode + "\r" + payCode + "\r"), "", exam.Finding{Suffix: "CR", Troubles: []exam.Trouble{exam.Doubled}}},
		"doubled, no end": {wedge(payCode + payCode), "", exam.Finding{Troubles: []exam.Trouble{exam.Doubled, exam.NoSuffix}}},
		"doubled on a port": {
			append(bytesOf(shown), scanner.Heard{Device: "/dev/ttyUSB0", Baud: 9600, Bytes: []byte(shown), At: start.Add(500 * time.Millisecond)}), shown, exam.Finding{Right: true, Troubles: []exam.Trouble{exam.Doubled, exam.NoSuffix}},
		},
		"two codes":    {wedge(payCode + "\r" + ours + "\r"), "", exam.Finding{Suffix: "CR", Troubles: []exam.Trouble{exam.Several}}},
		"prefix":       {wedge("A" + payCode + "\r"), "", exam.Finding{Suffix: "CR", Prefix: "A", Troubles: []exam.Trouble{exam.Prefix}}},
		"known prefix": {wedge("07" + shown + "\r"), shown, exam.Finding{Suffix: "CR", Prefix: "07", Troubles: []exam.Trouble{exam.Prefix}}},
		"tail":         {wedge(shown + "#\r"), shown, exam.Finding{Suffix: "CR", Troubles: []exam.Trouble{exam.Tail}}},
		"misread":      {wedge(payCode + "\r"), shown, exam.Finding{Suffix: "CR"}},
	} {
		got := exam.Judge(read(t, c.heard), c.expect)
		c.want.Device, c.want.Serial, c.want.Baud = got.Device, got.Serial, got.Baud
		c.want.Text, c.want.Length, c.want.Kind, c.want.Pace = got.Text, got.Length, got.Kind, got.Pace
		if fmt.Sprintf("%+v", got) != fmt.Sprintf("%+v", c.want) {
			t.Errorf("%s: %+v, want %+v", name, got, c.want)
		}
		if serial := strings.HasPrefix(got.Device, "/dev"); got.Serial != serial || serial && got.Baud != 9600 {
			t.Errorf("%s: %+v", name, got)
		}
		if said := fmt.Sprintf("%+v %v", got, c.heard); strings.Contains(said, payCode) || strings.Contains(got.Text, payCode[3:14]) {
			t.Errorf("%s: a code is shown whole: %s", name, said)
		}
	}
}

// shifted is a scanner set to a country whose digits are typed with Shift.
func shifted(text string) (all []scanner.Heard) {
	for _, h := range wedge(text + "\r") {
		if h.Place >= '0' && h.Place <= '9' {
			h.Shift = true
		}
		if h.Sign != 0 {
			h.Sign = scanner.Shifted(h.Sign)
		}
		all = append(all, h)
	}
	return all
}

func noSigns(heard []scanner.Heard) (all []scanner.Heard) {
	for _, h := range heard {
		if h.Sign == 0 {
			all = append(all, h)
		}
	}
	return all
}

// TestPaceAndTwoDevices: what comes of two at once is kept apart.
func TestPaceAndTwoDevices(t *testing.T) {
	var x exam.Exam
	typed := typist{pace: 12 * time.Millisecond}.types(payCode+"\r", start, nil)
	for i, h := range typed {
		x.Hear(h)
		if i%2 == 0 {
			h.Device = "other"
			x.Hear(h)
		}
	}
	if !x.Busy(typed[len(typed)-1].At) || x.Busy(start.Add(time.Hour)) {
		t.Error("busy while it comes, and not after")
	}
	first, _ := x.Over(start.Add(time.Minute))
	second, over := x.Over(start.Add(time.Minute))
	if f := exam.Judge(first, ""); f.Pace != 12*time.Millisecond || !f.Works() || f.Kind != scanner.PaymentCode || f.Length != 18 || f.Text != "13…6789" {
		t.Errorf("%+v", f)
	}
	if !over || second.Device != "other" {
		t.Errorf("%+v", second.Device)
	}
	// Some keys of a person are no read.
	person := typist{pace: 100 * time.Millisecond}
	for _, h := range person.types("12\r", start, nil) {
		x.Hear(h)
	}
	if r, over := x.Over(start.Add(time.Minute)); over {
		t.Errorf("a read of %s", r.Device)
	}
}

// line is what a port at one speed makes of what is sent at another, bit by bit; a byte
// that ends wrong comes as 0, as Linux has it.
func line(text string, sent, opened int) []byte {
	var bits []byte
	for _, b := range []byte(text) {
		bits = append(bits, 0)
		for i := range 8 {
			bits = append(bits, b>>i&1)
		}
		bits = append(bits, 1)
	}
	at := func(tick float64) byte {
		if n := int(tick); n < len(bits) {
			return bits[n]
		}
		return 1
	}
	step := float64(sent) / float64(opened)
	var out []byte
	tick := 0.0
	for tick < float64(len(bits)) {
		if at(tick) == 1 {
			tick += min(step, 1) / 8
			continue
		}
		var b byte
		for i := range 8 {
			b |= at(tick+(1.5+float64(i))*step) << i
		}
		if at(tick+9.5*step) == 0 {
			b = 0
		}
		out = append(out, b)
		tick += 9.5 * step
		for tick < float64(len(bits)) && at(tick) == 0 {
			tick += min(step, 1) / 8
		}
	}
	return out
}

// TestWrongSpeed: every pair of two speeds, and none where they are the same.
func TestWrongSpeed(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	speeds := []int{2400, 4800, 9600, 19200, 38400, 57600, 115200}
	for range 40 {
		code := good(random)
		for _, sent := range speeds {
			for _, opened := range speeds {
				came := line(code+"\r\n", sent, opened)
				if len(came) == 0 {
					t.Fatalf("%d to %d: nothing comes", sent, opened)
				}
				f := exam.Judge(read(t, []scanner.Heard{{Device: "COM3", Baud: opened, Bytes: came, At: start}}), "")
				if wrong := slices.Contains(f.Troubles, exam.WrongSpeed); wrong != (sent != opened) {
					t.Errorf("%q sent at %d, heard at %d: %q, %+v", code, sent, opened, came, f)
				}
			}
		}
	}
}

// good is a code that scanners read.
func good(random *rand.Rand) string {
	digits := func(n int) string {
		text := make([]byte, n)
		for i := range text {
			text[i] = byte('0' + random.IntN(10))
		}
		return string(text)
	}
	switch random.IntN(6) {
	case 0:
		return fmt.Sprint(10+random.IntN(6)) + digits(16)
	case 1:
		return fmt.Sprint(25+random.IntN(6)) + digits(14+random.IntN(9))
	case 2:
		return "F0201601KA" + strings.ToUpper(fmt.Sprintf("%012x", random.Uint64()&0xffffffffffff))
	case 3:
		ean := digits(12)
		sum := 0
		for i, d := range ean {
			sum += int(d-'0') * (1 + 2*(i%2))
		}
		return ean + fmt.Sprint((10-sum%10)%10)
	case 4:
		return "https://qr.example.com/" + digits(9) + "/aB" + digits(3)
	}
	return "20" + digits(26) // a channel's order
}

// TestAGoodScannerIsNeverAccused, whatever good code it reads, by whichever way, with
// whichever end.
func TestAGoodScannerIsNeverAccused(t *testing.T) {
	random := rand.New(rand.NewPCG(2026, 3))
	for range 5000 {
		code := good(random)
		sent := []string{"", "", "]C1", "]Q3", "\x02"}[random.IntN(5)] + code
		end := []string{"\r", "\n", "\r\n", "\t", ""}[random.IntN(5)]
		var heard []scanner.Heard
		serial := random.IntN(2) == 0
		if serial {
			at := start
			rest := sent + end
			for rest != "" {
				n := 1 + random.IntN(len(rest))
				heard = append(heard, scanner.Heard{Device: "COM3", Baud: 9600, Bytes: []byte(rest[:n]), At: at})
				rest, at = rest[n:], at.Add(time.Duration(random.IntN(400))*time.Millisecond)
			}
		} else {
			sent = strings.TrimPrefix(sent, "\x02")
			p := typist{pace: time.Duration(1+random.IntN(40)) * time.Millisecond, jitter: time.Duration(1 + random.IntN(int(9*time.Millisecond)))}
			heard = p.types(sent+end, start, random)
			if at := random.IntN(len(heard)); random.IntN(3) == 0 {
				stop := time.Duration(random.IntN(350)) * time.Millisecond // a radio link
				for i := at; i < len(heard); i++ {
					heard[i].At = heard[i].At.Add(stop)
				}
			}
		}
		expect := ""
		if random.IntN(2) == 0 {
			expect = code
		}
		f := exam.Judge(read(t, heard), expect)
		if !f.Works() || f.Right != (expect != "") || f.Serial != serial || (f.Suffix == "") != (end == "") {
			t.Fatalf("%q, expecting %q: %+v", sent+end, expect, f)
		}
	}
}
