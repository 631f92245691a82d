package scanner_test

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"fufupos/scanner"
)

const ms = time.Millisecond

// line is a serial line on which time passes: the framer is ticked when due.
type line struct {
	framer scanner.Framer
	now    time.Time
	frames []scanner.Frame
}

func newLine() *line { return &line{now: time.Date(2024, 5, 1, 12, 0, 0, 0, time.UTC)} }

func (l *line) send(text string) { l.frames = append(l.frames, l.framer.Write([]byte(text), l.now)...) }

func (l *line) wait(d time.Duration) {
	end := l.now.Add(d)
	for {
		due, open := l.framer.Deadline()
		if !open || due.After(end) {
			break
		}
		l.now = due
		l.frames = append(l.frames, l.framer.Tick(due)...)
	}
	l.now = end
}

// got are the frames so far, a garbled one as "!".
func (l *line) got() string {
	var texts []string
	for _, f := range l.frames {
		if f.Garbled {
			texts = append(texts, "!")
		} else {
			texts = append(texts, f.Text)
		}
	}
	return strings.Join(texts, " ")
}

func TestFramer(t *testing.T) {
	type step struct {
		send string
		wait time.Duration
	}
	bare := []step{{alipay, 3 * time.Second}, {weChat, 3 * time.Second}, {unionPay, 3 * time.Second}}
	learnt := strings.Join([]string{alipay, weChat, unionPay}, " ")
	tests := []struct {
		name  string
		steps []step
		want  string
	}{
		{"CR", []step{{"A\rB\r", 0}}, "A B"},
		{"LF", []step{{"A\nB\n", 0}}, "A B"},
		{"a leftover before a code", []step{{"0123456789", 200 * ms}, {alipay + "\r", 0}}, alipay},
		{"a leftover and a code that could be one", []step{{"2855", 300 * ms}, {alipay + "\r", 0}}, "!"},
		{"a piece, then the whole code, no suffix", []step{{alipay[:16], 100 * ms}, {alipay, 3 * time.Second}}, alipay},
		{"a code in pieces", []step{{alipay[:16], 200 * ms}, {alipay[16:] + "\r", 0}}, alipay},
		{"a crackle before a code", []step{{"\xfe\x00", 100 * ms}, {"A\r", 0}}, "A"},
		{"a crackle in a code", []step{{"A\xfe", 100 * ms}, {"B\r", 0}}, "!"},
		{"CR LF is one", []step{{"A\r\nB\r\n", 0}}, "A B"},
		{"CR, later LF", []step{{"A\r", 200 * ms}, {"\nB\r", 0}}, "A B"},
		{"Tab", []step{{"A\tB\t", 0}}, "A B"},
		{"terminators alone", []step{{"\r\n\r\n\t", 2 * time.Second}}, ""},
		{"AIM prefixes", []step{{"]C1A\r]Q3B\r]d2C\r]E0D\r", 0}}, "A B C D"},
		{"no AIM prefix", []step{{"]CA\r]11\r[C1A\r", 0}}, "]CA ]11 [C1A"},
		{"AIM prefix alone", []step{{"]C1\r", 0}}, ""},
		{"control characters around", []step{{"\x02A\x03\r\x00\x00]C1\x1dB\x04\r", 0}}, "A B"},
		{"control characters within", []step{{"A\x00B\rA\x1bB\rA\x7fB\r", 0}}, "! ! !"},
		{"control characters alone", []step{{"\x00\x00", 2 * time.Second}, {"\x02\x03\r", 0}}, ""},
		{"broken bytes", []step{{"A\xffB\r\xfeA\r", 0}}, "! !"},
		{"too long", []step{{strings.Repeat("abc", 200) + "\rA\r", 0}}, "! A"},
		{"too long, no suffix", []step{{strings.Repeat("abc", 200), 2 * time.Second}, {"A", 2 * time.Second}}, "! A"},
		{"in pieces", []step{{alipay[:5], 30 * ms}, {alipay[5:9], 50 * ms}, {alipay[9:] + "\r", 0}}, alipay},
		{"16 of 18 digits first", []step{{alipay[:16], 900 * ms}, {alipay[16:] + "\r", 0}}, alipay},
		{"suffix late", []step{{alipay, 350 * ms}, {"\r", 0}}, alipay},
		{"suffix too late is remembered", []step{{alipay, 600 * ms}, {"\r", 2 * time.Second}, {alipay[:16], 900 * ms}, {alipay[16:] + "\r", 0}}, alipay + " " + alipay},
		{"known suffix: a piece is never a code", []step{{"A\r" + alipay[:16], 5 * time.Second}}, "A !"},
		{"known suffix: a whole code counts without", []step{{"A\r" + weChat, 2100 * ms}, {unionPay, 1100 * ms}, {alipay, 5 * time.Second}}, "A " + strings.Join([]string{weChat, unionPay, alipay}, " ")},
		{"a habit is unlearned", []step{{"A\r" + alipay, 2100 * ms}, {weChat, 1100 * ms}, {unionPay, 1100 * ms}, {alipay, 100 * ms}}, "A " + strings.Join([]string{alipay, weChat, unionPay, alipay}, " ")},
		{"known suffix: nor is its rest", []step{{"A\r" + "28", 1500 * ms}, {alipay[:16] + "\r", 0}}, "A ! !"},
		{"known suffix: the next scan is good", []step{{"A\r" + alipay[:16], 3 * time.Second}, {alipay + "\r", 0}}, "A ! " + alipay},
		{"no suffix", []step{{alipay, 400 * ms}}, alipay},
		{"no suffix, what may be a piece", []step{{alipay[:16], 999 * ms}}, ""},
		{"no suffix, not a payment code", []step{{"6901234567892", time.Second}}, "6901234567892"},
		{"no suffix, learnt", append(bare[:3:3], step{alipay, 60 * ms}), learnt + " " + alipay},
		{"no suffix, learnt: what may be a piece takes longer", append(bare[:3:3], step{alipay[:16], 400 * ms}), learnt + " " + alipay[:16]},
		{"no suffix, learnt wrongly", append(bare[:3:3], step{alipay[:16], 500 * ms}, step{alipay[16:], 2 * time.Second}, step{alipay[:16], 200 * ms}, step{alipay[16:], 500 * ms}), learnt + " " + alipay[:16] + " ! " + alipay},
		{"no suffix, read again", append(bare[:3:3], step{alipay, 500 * ms}, step{alipay, 500 * ms}), learnt + " " + alipay + " " + alipay},
		{"noise teaches nothing", []step{{"#", 3 * time.Second}, {"#", 3 * time.Second}, {"#", 3 * time.Second}, {alipay[:16], 900 * ms}, {alipay[16:] + "\r", 0}}, "# # # " + alipay},
		{"twice in one go", []step{{alipay + alipay, 0}}, alipay + alipay},
		{"twice in one go, with AIM", []step{{"]Q1" + alipay + "]Q1" + alipay, 0}}, alipay + alipay},
		{"two reads with AIM that differ", []step{{"]Q1" + alipay[:9] + "]Q1" + alipay[9:] + "\r", 0}}, alipay[:9] + "]Q1" + alipay[9:]},
		{"twice, suffix at the end", []step{{alipay + alipay + "\r", 2 * time.Second}, {alipay[:16], 900 * ms}, {alipay[16:] + "\r", 0}}, alipay + alipay + " " + alipay},
		{"presentation mode, no suffix", []step{{weChat, 300 * ms}, {weChat, 300 * ms}, {weChat, 300 * ms}}, weChat + weChat + " " + weChat},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			l := newLine()
			for _, s := range c.steps {
				l.send(s.send)
				l.wait(s.wait)
			}
			if got := l.got(); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// A program that was held up finds bytes that came in time: silence nobody looked
// at is no silence.
func TestFramerTrustsObservedSilenceOnly(t *testing.T) {
	l := newLine()
	l.send(alipay[:16])
	l.now = l.now.Add(5 * time.Second)
	l.send(alipay[16:] + "\r")
	if got := l.got(); got != alipay {
		t.Errorf("got %q", got)
	}
}

var codes = rapid.OneOf(
	rapid.StringMatching(`(2[5-9]|30)[0-9]{14,22}`),
	rapid.StringMatching(`1[0-5][0-9]{16}`),
	rapid.StringMatching(`62[0-9]{17}`),
	rapid.StringMatching(`99[0-9]{14,22}`),
)

// However a port that sends a suffix breaks codes up, and whatever it loses, no
// other payment code than those sent comes out, each at most as often as sent.
func TestFramerNeverMakesAnotherCode(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := newLine()
		if rapid.Bool().Draw(t, "suffix known") {
			l.send("HELLO\r")
		}
		sent := map[string]int{}
		for range rapid.IntRange(1, 4).Draw(t, "scans") {
			code := codes.Draw(t, "code")
			sent[code]++
			longest := 390
			if len(l.frames) > 0 {
				longest = 1900 // the rest after an abandoned piece is refused for a second
			}
			rest := code + rapid.SampledFrom([]string{"\r", "\n", "\r\n", "\t"}).Draw(t, "suffix")
			for rest != "" {
				n := rapid.IntRange(1, len(rest)).Draw(t, "piece")
				l.send(rest[:n])
				if rest = rest[n:]; rest != "" {
					l.wait(time.Duration(rapid.IntRange(0, longest).Draw(t, "gap")) * ms)
				}
			}
			l.wait(time.Duration(rapid.IntRange(0, 5000).Draw(t, "until the next")) * ms)
		}
		for _, f := range l.frames {
			s := f.Scan("", l.now)
			if s.Kind != scanner.PaymentCode {
				continue
			}
			if sent[s.Text]--; sent[s.Text] < 0 {
				t.Fatalf("%q came out of %v", s.Text, sent)
			}
		}
	})
}

// Gaps below hold lose nothing once the suffix is known, but for a long code whose
// last 18 digits, come in one go after a pause, are a code by themselves.
func TestFramerKeepsBrokenUpCodes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := newLine()
		l.send("HELLO\r")
		code := codes.Draw(t, "code")
		pause := 0 // where the last one was
		for i, c := range code + "\r" {
			l.send(string(c))
			gap := rapid.IntRange(0, 999).Draw(t, "gap")
			l.wait(time.Duration(gap) * ms)
			if gap >= 60 && i+1 < len(code) {
				pause = i + 1
			}
		}
		want := "HELLO " + code
		if end := scanner.Recognise(code[pause:]); pause > 0 && len(end.Text) == 18 && end.Kind == scanner.PaymentCode &&
			end.Wallet != scanner.WalletUnknown && scanner.Recognise(code).Wallet != scanner.UnionPay {
			want = "HELLO !"
		}
		if got := l.got(); got != want {
			t.Fatalf("got %q, want %q", got, want)
		}
	})
}

func FuzzFramer(f *testing.F) {
	f.Add([]byte(alipay+"\r"), byte(3))
	f.Add([]byte("]C1"+alipay+alipay), byte(200))
	f.Add([]byte("\x02\xff\x00\r\n"), byte(1))
	f.Fuzz(func(t *testing.T, stream []byte, gap byte) {
		l := newLine()
		for len(stream) > 0 {
			n := min(len(stream), 1+int(gap)%7)
			l.send(string(stream[:n]))
			l.wait(time.Duration(gap) * 5 * ms)
			stream = stream[n:]
		}
		l.wait(3 * time.Second)
		if _, open := l.framer.Deadline(); open {
			t.Error("a frame stays open for ever")
		}
		for _, frame := range l.frames {
			if len(frame.Text) > 3*512 || strings.ContainsAny(frame.Text, "\r\n\t\x00\x02\x1b\x7f") {
				t.Errorf("frame %q", frame.Text)
			}
		}
	})
}

func BenchmarkFramer(b *testing.B) {
	at := time.Now()
	var f scanner.Framer
	scan := []byte("]Q1" + alipay + "\r\n")
	for b.Loop() {
		for _, frame := range f.Write(scan, at) {
			frame.Scan("/dev/ttyACM0", at)
		}
	}
}
