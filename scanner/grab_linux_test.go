package scanner

import (
	"context"
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"fufupos/words"
)

// kernelKey is an input_event as the kernel writes it, with its SYN_REPORT.
func kernelKey(code, value int) []byte {
	var now unix.Timespec
	_ = unix.ClockGettime(unix.CLOCK_MONOTONIC, &now)
	at := make([]byte, eventSize-8)
	binary.NativeEndian.PutUint64(at, uint64(now.Sec))
	binary.NativeEndian.PutUint64(at[8:], uint64(now.Nsec/1000))
	event := func(kind, code, value int) []byte {
		b := binary.NativeEndian.AppendUint16(append([]byte{}, at...), uint16(kind))
		return binary.NativeEndian.AppendUint32(binary.NativeEndian.AppendUint16(b, uint16(code)), uint32(value))
	}
	return append(event(evKey, code, value), event(evSyn, 0, 0)...)
}

// typed is what a keyboard sends for a text; capital letters and "!" take Shift.
func typed(text string) (b []byte) {
	code := map[rune]int{'\r': evEnter, '\t': evTab}
	for c := range 100 {
		if r := Position(FromEvdev(c)); r != 0 && !onPad(c) {
			code[r] = c
		}
	}
	for _, r := range text {
		shift := r >= 'A' && r <= 'Z' || r == '!'
		if r == '!' {
			r = '1'
		}
		if shift {
			b = append(b, kernelKey(evLeftShift, 1)...)
		}
		c := code[[]rune(strings.ToLower(string(r)))[0]]
		b = append(append(b, kernelKey(c, 1)...), kernelKey(c, 0)...)
		if shift {
			b = append(b, kernelKey(evLeftShift, 0)...)
		}
	}
	return b
}

func TestGrabbedTyping(t *testing.T) {
	const f4, up, pad1, capsLock = 62, 103, 79, 58
	press := func(codes ...int) (b []byte) {
		for _, c := range codes {
			b = append(append(b, kernelKey(c, 1)...), kernelKey(c, 0)...)
		}
		return b
	}
	for name, c := range map[string]struct {
		keys []byte
		want string
		kind Kind
	}{
		"a payment code":           {typed("288886863488188613\r"), "288886863488188613", PaymentCode},
		"with Tab":                 {typed("288886863488188613\t"), "288886863488188613", PaymentCode},
		"a receipt's number":       {typed("F12345678901\r"), "F12345678901", ReceiptNumber},
		"Caps Lock":                {append(press(capsLock), typed("f12345678901\r")...), "F12345678901", ReceiptNumber},
		"an AIM prefix":            {typed("]C1288886863488188613\r"), "288886863488188613", PaymentCode},
		"the number pad":           {append(press(pad1, 80, pad1, 71, 72, 73, 75, 76, 77, 80, 81, 82, 79, 79, 79, 79, 79, 79), typed("\r")...), "121789456230111111", PaymentCode},
		"control keys around":      {append(press(f4, up), append(typed("288886863488188613\r"), press(f4, evEnter)...)...), "288886863488188613", PaymentCode},
		"a control key in between": {append(append(typed("28888686"), press(f4)...), typed("3488188613\r")...), "", Unknown},
		"lost keys in between": {append(append(typed("28888686"), func() []byte {
			b := kernelKey(2, 1)
			b[eventSize-8] = 0
			b[eventSize-6] = synDropped
			return b[:eventSize]
		}()...), typed("3488188613\r")...), "", Unknown},
		"a key held": {append(typed("28888686"), append(kernelKey(2, 2), typed("3488188613\r")...)...), "288886863488188613", PaymentCode},
	} {
		s := scans{device: "here"}
		var found []Scan
		for _, m := range decodeKeys(c.keys, monotonic) {
			if age := time.Since(m.at); age < 0 || age > time.Minute {
				t.Fatalf("%s: a key %v ago", name, age)
			}
			found = append(found, s.move(m)...)
		}
		if len(found) != 1 || found[0].Kind != c.kind || found[0].Source != "here" || c.want != "" && found[0].Text != c.want {
			t.Errorf("%s: %v", name, found)
		}
	}
}

// TestGrabbed plugs a scanner in, reads it, pulls it out and plugs it in again.
func TestGrabbed(t *testing.T) {
	plugs := make(chan keyFile, 1)
	states := make(chan Status, 64)
	g := NewGrabbed("Honeywell", func(s Status) { states <- s })
	g.open = func(string) (string, keyFile, error) {
		select {
		case f := <-plugs:
			return "0c2e:0b61 Honeywell", f, nil
		default:
			return "", nil, ErrMissing
		}
	}
	found := make(chan Scan, 8)
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan struct{})
	go func() { defer close(ended); g.Run(ctx, func(s Scan) { found <- s }) }()
	defer func() { cancel(); <-ended }()

	state := func(want error) {
		t.Helper()
		s := <-states
		if !errors.Is(s.Err, want) || s.Connected != (want == nil) || s.Port != "Honeywell" {
			t.Fatalf("%+v instead of %v", s, want)
		}
	}
	state(ErrMissing)
	for _, suffix := range []string{"\r", ""} { // without, a scan ends by silence
		out, in, err := os.Pipe()
		if err != nil {
			t.Fatal(err)
		}
		plugs <- out
		state(nil)
		for _, text := range []string{"288886863488188613", "288886863488188614"}[:1+len(suffix)] {
			if _, err := in.Write(typed(text + suffix)); err != nil {
				t.Fatal(err)
			}
			if s := <-found; s.Text != text || s.Kind != PaymentCode || s.Source != "0c2e:0b61 Honeywell" {
				t.Errorf("%v", s)
			}
		}
		in.Close()
		state(ErrLost)
		state(ErrMissing)
	}
}

func TestFindKeyboard(t *testing.T) {
	inputClass = t.TempDir()
	defer func() { inputClass = "/sys/class/input" }()
	for event, files := range map[string]map[string]string{
		"event3":  {"name": "AT Translated Set 2 keyboard", "id/vendor": "0001", "id/product": "0001", "capabilities/key": "402000000 3803078f800d001 feffffdfffefffff fffffffffffffffe"},
		"event7":  {"name": "Honeywell Xenon", "id/vendor": "0c2e", "id/product": "0b61", "capabilities/key": "10000 7 ff9f207ac14057ff febeffdfffefffff fffffffffffffffe"},
		"event8":  {"name": "Honeywell Xenon Consumer Control", "id/vendor": "0c2e", "id/product": "0b61", "capabilities/key": "1000000000007 ff980000000007ff 0 0"},
		"event11": {"name": "Honeywell Xenon", "id/vendor": "zz"},
	} {
		for file, text := range files {
			path := filepath.Join(inputClass, event, "device", file)
			if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, []byte(text+"\n"), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	for text, want := range map[string]string{"honeywell": "/dev/input/event7", "0c2e:0b61": "/dev/input/event7", "0c2e:0b61 Honeywell Xenon": "/dev/input/event7", "Set 2": "/dev/input/event3", "Zebra": ""} {
		if _, path := findKeyboard(text); path != want {
			t.Errorf("%s: %q instead of %q", text, path, want)
		}
	}
	inputFolder = t.TempDir()
	defer func() { inputFolder = "/dev/input" }()
	for _, named := range []string{"honeywell", "Zebra"} { // the one is plugged out meanwhile, the other never was there
		if device, file, err := openGrabbed(named); !errors.Is(explain(err), ErrMissing) || file != nil {
			t.Errorf("%s: %q, %v, %v", named, device, file, err)
		}
	}
}

// TestGrabRefused names what is no keyboard.
func TestGrabRefused(t *testing.T) {
	file := filepath.Join(t.TempDir(), "event0")
	if _, _, err := openGrabbed(file); !errors.Is(explain(err), ErrMissing) {
		t.Errorf("a file that is not there: %v", err)
	}
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, _, err := openGrabbed(file); err == nil || !strings.Contains(words.In("en").Error(err), "no keyboard") {
		t.Errorf("a file: %v", err)
	}
	if !errors.Is(explain(ErrKeyboardDenied), ErrDenied) {
		t.Error("what is not allowed is not said as that")
	}
}

// TestGrabbedEnds frees the keyboard when the till closes, also in the midst of a code.
func TestGrabbedEnds(t *testing.T) {
	out, in, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	g := NewGrabbed("Honeywell", nil)
	g.open = func(string) (string, keyFile, error) { return "0c2e:0b61 Honeywell", out, nil }
	found := make(chan Scan, 2)
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan struct{})
	go func() { defer close(ended); g.Run(ctx, func(s Scan) { found <- s }) }()
	if _, err := in.Write(typed("288886863488188613\r2888")); err != nil {
		t.Fatal(err)
	}
	<-found
	cancel()
	<-ended
	if _, err := out.Stat(); !errors.Is(err, os.ErrClosed) {
		t.Errorf("the keyboard is still ours: %v", err)
	}
	if len(found) > 0 {
		t.Errorf("half a code came out: %v", <-found)
	}
}

// failing is a keyboard that can be read once more, or not even be waited for.
type failing struct{ read, wait error }

func (f failing) Read([]byte) (int, error)        { return 0, f.read }
func (f failing) SetReadDeadline(time.Time) error { return f.wait }
func (f failing) Close() error                    { return nil }

// TestGrabbedFails says what the system says of a keyboard that fails, and tries again.
func TestGrabbedFails(t *testing.T) {
	opened := []failing{{read: unix.EIO}, {read: unix.ENODEV}, {wait: os.ErrNoDeadline}}
	want := []string{"scanner.lost", "scanner.lost", "scanner.unusable"}
	states := make(chan Status, 64)
	g := NewGrabbed("Honeywell", func(s Status) { states <- s })
	g.open = func(string) (string, keyFile, error) {
		if len(opened) == 0 {
			return "", nil, ErrKeyboardDenied
		}
		f := opened[0]
		opened = opened[1:]
		return "0c2e:0b61 Honeywell", f, nil
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan struct{})
	go func() { defer close(ended); g.Run(ctx, func(s Scan) { t.Error(s) }) }()
	defer func() { cancel(); <-ended }()
	for _, reason := range append(want, "scanner.denied") {
		s := <-states
		if s.Connected {
			s = <-states
		}
		if s.Reason() != reason || s.Connected || !s.Keyboard {
			t.Errorf("%+v: %s, want %s", s, s.Reason(), reason)
		}
	}
	if text := words.In("en").Error(ErrKeyboardDenied); ErrKeyboardDenied.Error() == "" || text == "" {
		t.Errorf("what to do about a keyboard is not said: %q", text)
	}
}
