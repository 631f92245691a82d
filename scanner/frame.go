package scanner

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
)

// What ends a frame, besides CR, LF and Tab. Scanners behind radio links and
// USB converters deliver a code in pieces, tens to some hundreds of milliseconds
// apart, and the first 16 of 18 digits look like a whole code. So how long a
// silence must last depends on what the port is known to do.
const (
	// quiet is enough on a port that has shown that it sends no suffix.
	quiet = 60 * time.Millisecond
	// pause is waited on a port of unknown habits once the text is complete as
	// far as anyone can tell.
	pause = 400 * time.Millisecond
	// hold is waited when more is to come: on a port that sends a suffix, and on a
	// port of unknown habits with a text that may be a piece. It is as well how
	// long after a frame's end by silence further bytes look like its continuation.
	hold = time.Second
	// bareFrames frames without a suffix make a port one that sends none.
	bareFrames = 3
	// maxFrame bounds what is kept of a stream without an end, in bytes.
	maxFrame = 512
)

// Frame is one delimited text. Garbled: it was damaged or is a piece of something,
// and its text must not be used.
type Frame struct {
	Text    string
	Garbled bool
	Foreign bool // typed under a layout that is not the scanner's, and no code by the keys' places
}

// Format prints the frame with its text masked.
func (f Frame) Format(s fmt.State, _ rune) {
	io.WriteString(s, fmt.Sprintf("frame %q, garbled %t", mask(f.Text), f.Garbled))
}

// Scan recognises the frame's text; a garbled frame is always an Unknown.
func (f Frame) Scan(source string, at time.Time) Scan {
	s := Scan{Text: printable(f.Text), Kind: Unknown, Problem: Misread}
	if !f.Garbled {
		s = Recognise(f.Text)
	}
	if f.Foreign && s.Kind == Unknown && s.Problem != FullWidth {
		s.Problem = KeyboardLayout
	}
	s.Source, s.At = source, at
	return s
}

// unlessEmpty leaves out a frame in which nothing stood.
func (f Frame) unlessEmpty() []Frame {
	if f.Text == "" && !f.Garbled {
		return nil
	}
	return []Frame{f}
}

// Framer cuts a stream of bytes into frames. It is a state machine without a
// clock: Write and Tick are told the time, Deadline says when Tick is due. The
// zero Framer is ready, and belongs to one opened port: a port that is opened anew
// gets a new one, since another scanner may hang on it.
type Framer struct {
	buf     []byte
	piece   int           // where in buf the last pause was
	steady  bool          // keys of a keyboard, where a pause does not tell pieces apart
	keys    places        // the same by the keys' places, of a keyboard
	gap     time.Duration // the longest between two of its keys
	torn    int           // where in buf a pause was, of a keyboard, that no code has
	lead    int           // so many of its first may be a person's
	tooLong bool          // bytes were left out
	spoiled bool          // the frame being read is a piece, whatever it looks like
	last    time.Time     // when its last byte came

	suffix bool // this port ends its frames with a terminator
	bare   int  // frames in a row that ended by silence and had no continuation

	before     string    // text of the frame that silence ended last
	doubtUntil time.Time // what begins before this looks like its continuation
}

// Write takes bytes that arrived at the given time and returns the frames they
// complete. It never judges silence: a program that was held up reads late what
// came in time, so only Tick, called when there is nothing to read, ends a frame.
func (f *Framer) Write(b []byte, at time.Time) []Frame {
	var frames []Frame
	for _, c := range b {
		if c == '\r' || c == '\n' || c == '\t' {
			frames = append(frames, f.terminate(at)...)
			continue
		}
		if len(f.buf) > 0 && at.Sub(f.last) >= quiet && noise(f.buf) && !f.steady {
			f.buf, f.tooLong = nil, false // a port's crackle, not the beginning of a code
		}
		if !f.open() {
			f.begin(at)
		} else if at.Sub(f.last) >= quiet && !f.steady {
			f.piece = len(f.buf)
		}
		f.last = at
		if len(f.buf) == maxFrame {
			f.tooLong = true
			continue
		}
		f.buf = append(f.buf, c)
		if f.repeated() {
			// The same code twice with nothing between: this port sends no suffix,
			// and in presentation mode it would not fall silent for long.
			f.bare = bareFrames
			frames = append(frames, f.silenced())
		}
	}
	return frames
}

// Tick ends the open frame if it has been silent for long enough at the given time.
func (f *Framer) Tick(at time.Time) []Frame {
	deadline, open := f.Deadline()
	if !open || at.Before(deadline) {
		return nil
	}
	if f.suffix {
		if !f.whole() {
			return f.abandoned(at)
		}
		f.suffix = false // a code and no suffix: another scanner, or it was set anew
	}
	frame := f.silenced()
	if !frame.Garbled && Recognise(frame.Text).Kind != Unknown {
		f.bare++ // noise says nothing about the port's habits
	}
	return frame.unlessEmpty()
}

// Deadline is when Tick must be called if no byte comes before; false: never.
func (f *Framer) Deadline() (time.Time, bool) {
	if !f.open() {
		return time.Time{}, false
	}
	return f.last.Add(f.patience()), true
}

// open tells whether something was read whose end is awaited.
func (f *Framer) open() bool { return len(f.buf) > 0 || f.keys.any() }

func (f *Framer) patience() time.Duration {
	slowed := min(3*f.gap, hold)
	if f.steady && len(f.keys.text) < paceKnown {
		slowed = 3 * slow
	}
	// 18 digits is what Alipay and WeChat issue, and 19 is UnionPay's one length.
	known := f.bare >= bareFrames && !f.suffix
	switch whole := f.whole(); {
	case known && (whole || !f.steady && !f.mayBePiece()):
		return max(quiet, slowed)
	case f.suffix && whole && !f.steady:
		return 2 * hold // a radio link may have stopped before the suffix
	case !f.suffix && whole, known:
		return max(pause, slowed)
	}
	return hold
}

// mayBePiece tells whether what is read so far may be a part of a payment code.
func (f *Framer) mayBePiece() bool {
	s := f.peek().Scan("", f.last)
	return s.Kind == PaymentCode || s.Problem == Misread
}

// whole tells whether what is read so far is a code as long as its wallet's are, be it
// behind a person's last digits.
func (f *Framer) whole() bool {
	frame := f.peek()
	for n := 0; n <= min(f.lead, len(frame.Text)) && !frame.Garbled; n++ {
		if wholeCode(Recognise(frame.Text[n:])) {
			return true
		}
	}
	return false
}

// noise tells whether there is nothing in b that a code is made of.
func noise(b []byte) bool {
	return !slices.ContainsFunc(b, func(c byte) bool { return c > ' ' && c <= '~' })
}

// begin opens a frame, and judges whether it continues one that silence has ended.
func (f *Framer) begin(at time.Time) {
	f.spoiled = f.doubtful(at)
	if !f.spoiled {
		f.before = ""
	}
}

// terminate ends the frame at a terminator; CR and LF after each other are one.
func (f *Framer) terminate(at time.Time) []Frame {
	if !f.open() {
		if f.doubtful(at) {
			f.suffix = true // the suffix of the frame that silence ended came late
		}
		return nil
	}
	frame := f.take()
	if frame.Text != "" && plain(strings.ReplaceAll(frame.Text, " ", "")) {
		f.suffix = true
	}
	f.before, f.doubtUntil = "", time.Time{}
	return frame.unlessEmpty()
}

// silenced ends the frame by silence, on a port that may be sending no suffix.
func (f *Framer) silenced() Frame {
	continuation := f.spoiled
	frame := f.take()
	if continuation && frame.Garbled {
		f.bare = 0 // silence cuts this port's frames in pieces: wait longer
	}
	f.before, f.doubtUntil = Recognise(frame.Text).Text, f.last.Add(hold)
	return frame
}

// abandoned ends a frame whose suffix never came: a piece, and what follows soon
// is its rest.
func (f *Framer) abandoned(at time.Time) []Frame {
	f.spoiled = true
	frame := f.take()
	frame.Garbled = true
	f.before, f.doubtUntil = "", at.Add(hold)
	if f.steady {
		f.doubtUntil = f.last.Add(hold) // no cable stops for longer
	}
	return frame.unlessEmpty()
}

// doubt makes what begins at this moment the rest of something.
func (f *Framer) doubt(at time.Time) { f.before, f.doubtUntil = "", at.Add(time.Nanosecond) }

// doubtful tells whether what begins now would be taken for a continuation.
func (f *Framer) doubtful(at time.Time) bool { return at.Before(f.doubtUntil) }

// take closes the frame that is open.
func (f *Framer) take() Frame {
	frame := f.untangled(f.peek())
	frame.Garbled = frame.Garbled || f.joined(frame)
	f.buf, f.piece, f.tooLong, f.spoiled = f.buf[:0], 0, false, false
	f.keys, f.gap, f.torn, f.lead = places{}, 0, 0, 0
	return frame
}

// untangled looks at a frame whose end came in one go after a pause: a leftover
// may stand before a whole code. Where only the code makes sense it is taken;
// where both the code and all of it together could be one, nobody can tell, and it
// is a misread. UnionPay's one length vouches for the whole.
func (f *Framer) untangled(all Frame) Frame {
	if f.piece == 0 || all.Garbled && (f.tooLong || f.spoiled) {
		return all
	}
	rest, whole := newFrame(f.buf[f.piece:]), Recognise(all.Text)
	s := rest.Scan("", f.last)
	switch {
	case !certain(s) || len(s.Text) != usualLength || s.Text == whole.Text: // equal: read twice
	case whole.Kind != PaymentCode:
		return rest
	case whole.Wallet != UnionPay:
		all.Garbled = true
	}
	return all
}

// joined tells whether a keyboard's frame may be two texts read one after the other by a
// scanner without a suffix, which make up the digits of a payment code.
func (f *Framer) joined(all Frame) bool {
	s := Recognise(all.Text)
	if f.torn == 0 || s.Kind != PaymentCode {
		return false
	}
	rest := Recognise(newFrame(f.buf[f.torn:]).Text)
	return !certain(s) || rest.Kind != Unknown
}

// peek is the open frame as it would be if it ended now.
func (f *Framer) peek() Frame {
	frame := f.keys.better(newFrame(f.buf))
	// A read of the same text again is no continuation but a scanner's repetition.
	again := f.before != "" && Recognise(frame.Text).Text == f.before
	frame.Garbled = frame.Garbled || f.tooLong || f.spoiled && !again
	return frame
}

// repeated tells whether the open frame is a wallet's code exactly twice.
func (f *Framer) repeated() bool {
	half := len(f.buf) / 2
	if f.suffix || half < usualLength || len(f.buf)%2 != 0 || !bytes.Equal(f.buf[:half], f.buf[half:]) {
		return false
	}
	frame := f.peek()
	once, ok := unrepeat(frame.Text)
	return ok && !frame.Garbled && len(once) >= usualLength
}

// newFrame cleans what stood between two terminators. Control characters never
// pass: scanners add STX, ETX and the like around a code, where they are dropped;
// in its midst they are damage.
func newFrame(raw []byte) Frame {
	raw = bytes.TrimFunc(raw, isControl)
	raw = bytes.TrimFunc(stripAIM(raw), isControl)
	clean := bytes.Map(func(r rune) rune {
		if isControl(r) {
			return -1
		}
		return r
	}, raw)
	return Frame{Text: string(clean), Garbled: len(clean) != len(raw)}
}

// stripAIM takes off the symbology identifier of ISO/IEC 15424: ], a letter and a
// digit. Reads that followed each other without a suffix carry one each; it goes
// from all of them if they are the same read, otherwise it stays and spoils the text.
func stripAIM(raw []byte) []byte {
	if len(raw) < 3 || raw[0] != ']' || !isLetter(raw[1]) || raw[2] < '0' || raw[2] > '9' {
		return raw
	}
	reads := bytes.Split(raw[3:], raw[:3])
	for _, read := range reads {
		if !bytes.Equal(read, reads[0]) {
			return raw[3:]
		}
	}
	return bytes.Join(reads, nil)
}

func isLetter(c byte) bool { return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' }

func isControl(r rune) bool { return r < ' ' || r == 0x7f }
