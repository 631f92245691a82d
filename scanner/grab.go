package scanner

import (
	"context"
	"time"
)

// Grabbed is a scanner that types, read alone: no window gets its keys, and nothing of
// it is a person's. It works without a desktop's help, and for windows that the
// system tells nothing (Wayland, a kiosk).
type Grabbed struct {
	// Heard, if not nil, is told what comes, as it comes. It must not block.
	Heard func(Heard)

	name   string
	status func(Status)
	open   func(name string) (device string, file keyFile, err error)
}

// NewGrabbed names the scanner: a device file ("/dev/input/by-id/…"), or a keyboard's
// name or a part of it. status is called with each change of its state; it may be nil
// and must not block.
func NewGrabbed(name string, status func(Status)) *Grabbed {
	return &Grabbed{name: name, status: status, open: openGrabbed}
}

// Run reads the scanner until ctx ends. While it is not there, or may not be read, it
// is tried again; unplugged and plugged in again it is found.
func (g *Grabbed) Run(ctx context.Context, emit func(Scan)) {
	said, wait := Status{}, retryFirst
	report := func(device string, connected bool, err error) {
		now := Status{Port: g.name, Device: device, Connected: connected, Err: err, Since: time.Now(), Keyboard: true}
		if !said.Since.IsZero() && said.Device == device && said.Connected == connected && sameText(said.Err, err) {
			return
		}
		said = now
		if g.status != nil {
			g.status(now)
		}
	}
	for ctx.Err() == nil {
		device, file, err := g.open(g.name)
		if err == nil {
			wait = retryFirst
			report(device, true, nil)
			err = readKeys(ctx, file, &scans{device: device, heard: g.Heard}, emit)
		}
		if ctx.Err() != nil {
			return
		}
		report(device, false, explain(err))
		select {
		case <-ctx.Done():
			return
		case <-time.After(wait):
		}
		wait = min(2*wait, retryLast)
	}
}

// keyFile is an open keyboard.
type keyFile interface {
	Read([]byte) (int, error)
	SetReadDeadline(time.Time) error
	Close() error
}

// keyMove is one key of it, pressed or let go.
type keyMove struct {
	code int // as the kernel counts
	down bool
	lost bool // keys before this one were lost
	at   time.Time
}

// The kernel's codes of the keys that type nothing but count.
const (
	evTab, evEnter, evPadEnter            = 15, 28, 96
	evLeftShift, evRightShift, evCapsLock = 42, 54, 58
	evLeftCtrl, evRightCtrl               = 29, 97
	evLeftAlt, evRightAlt                 = 56, 100
	evNumLock                             = 69
)

// typing makes text of a scanner's keys, as a US keyboard would: that is what they are
// set to when they leave the factory, and no layout of the system comes between.
type typing struct {
	held map[int]bool
	caps bool
}

// move gives the character of a key, if it types one. Control keys around a code are
// nothing; in its midst they are damage, and come as the sign 0x1a.
func (t *typing) move(m keyMove) (char byte, ok bool) {
	if t.held == nil {
		t.held = map[int]bool{}
	}
	if !m.down {
		delete(t.held, m.code)
		return 0, false
	}
	t.held[m.code] = true
	switch m.code {
	case evEnter, evPadEnter:
		return '\r', true
	case evTab:
		return '\t', true
	case evCapsLock:
		t.caps = !t.caps
		return 0, false
	case evLeftShift, evRightShift, evNumLock, evLeftCtrl, evRightCtrl, evLeftAlt, evRightAlt:
		return 0, false
	}
	r := Position(FromEvdev(m.code))
	if r == 0 || t.held[evLeftCtrl] || t.held[evRightCtrl] || t.held[evLeftAlt] || t.held[evRightAlt] {
		return 0x1a, true
	}
	shift := t.held[evLeftShift] || t.held[evRightShift]
	switch {
	case r >= 'a' && r <= 'z':
		if shift != t.caps {
			r -= 'a' - 'A'
		}
	case shift && !onPad(m.code):
		r = shifted[r]
	}
	return byte(r), true
}

// onPad tells whether a key is of the number pad, where Shift makes no signs.
func onPad(code int) bool { return code >= 71 && code <= 83 || code == 55 || code == evdevSlash }

// scans makes scans of a stream of keys. It is to be told of silence when there are no
// more keys to read.
type scans struct {
	framer Framer
	typing typing
	device string
	heard  func(Heard)
	begun  bool // something of a frame was typed
}

func (s *scans) move(m keyMove) (found []Scan) {
	if m.lost {
		s.typing.held = nil
		if s.begun {
			s.framer.Write([]byte{0x1a}, m.at)
		}
	}
	char, ok := s.typing.move(m)
	if s.heard != nil && m.down {
		s.hear(m, char, ok)
	}
	if !ok || char == 0x1a && !s.begun {
		return nil
	}
	s.begun = char != '\r' && char != '\t'
	return s.made(s.framer.Write([]byte{char}, m.at), m.at)
}

// hear tells of a key that went down. No layout comes between: it types what it is.
func (s *scans) hear(m keyMove, char byte, typed bool) {
	h := Heard{Device: s.device, At: m.at, Caps: m.code == evCapsLock, Shift: s.typing.held[evLeftShift] || s.typing.held[evRightShift]}
	if h.Caps {
		s.heard(h)
		return
	}
	if !typed {
		return
	}
	if h.Place = rune(char); char >= ' ' {
		h.Place = Position(FromEvdev(m.code))
	}
	s.heard(h)
	if char >= ' ' {
		s.heard(Heard{Device: s.device, At: m.at, Sign: rune(char)})
	}
}

func (s *scans) silent(now time.Time) []Scan { return s.made(s.framer.Tick(now), now) }

func (s *scans) made(frames []Frame, at time.Time) (found []Scan) {
	for _, f := range frames {
		s.begun = false
		found = append(found, f.Scan(s.device, at))
	}
	return found
}
