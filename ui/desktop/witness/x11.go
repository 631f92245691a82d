package witness

import (
	"encoding/binary"
	"fmt"
	"os"
	"sync"
	"time"

	"fufupos/scanner"
	"fufupos/ui/desktop/xwire"
)

var le = binary.LittleEndian

// The X protocol's numbers that are used here.
const (
	xkbUse, xkbPerClientFlags                                     = 0, 21
	xiSelectEvents, xiQueryVersion, xiQueryDevice, xiGetProperty  = 46, 47, 48, 59
	allDevices, allMasters                                        = 0, 1
	xiHierarchyChanged, xiRawKeyPress, xiRawKeyRelease            = 11, 13, 14
	eventMaskBit, keyMask, propertyMask                           = 1 << 11, 1 | 2, 1 << 22
	slaveKeyboard, floatingSlave                                  = 4, 5
	atomCardinal, atomWMName                                      = 6, 39
	sentByProgram, detectableRepeat, coreKeyboard, repeatedByFlag = 0x80, 1, 0x100, 1 << 16
)

// pingEvery is how often the server's clock is compared with ours.
const pingEvery = time.Minute

// x11 takes two kinds of events over a connection of its own. The window's keys,
// just as the window's toolkit gets them, are the notes; raw events, which come
// right before, name the keyboard. So a note is taken of each key that the window
// gets, and of no other window's.
type x11 struct {
	*xwire.Conn
	notes   *notes
	clock   serverClock
	xi      byte // XInput's code; 0: there is none
	pinged  uint32
	product uint32 // an atom

	closing chan struct{}
	ended   sync.WaitGroup

	// The reader's alone.
	raw  []rawKey
	down map[int]string // keys that are held, and on which keyboard

	devices struct {
		sync.Mutex
		names map[uint16]string
	}
	state struct {
		sync.Mutex
		err error
	}
}

// rawKey is a key before it was decided which window gets it.
type rawKey struct {
	key     int
	release bool
	time    uint32
	source  uint16
}

// startX11 begins to take notes of the keys of the server that DISPLAY names.
func startX11(into *notes) (*x11, error) {
	conn, err := xwire.Dial(os.Getenv("DISPLAY"))
	if err != nil {
		return nil, err
	}
	x := &x11{Conn: conn, notes: into, closing: make(chan struct{}), down: map[int]string{}}
	x.devices.names = map[uint16]string{}
	x.ended.Go(func() { x.lost(x.Read(x.event)) })
	if err := x.begin(); err != nil {
		x.close()
		return nil, err
	}
	x.ended.Go(x.keepTime)
	return x, nil
}

func (x *x11) begin() error {
	x.detectRepeats()
	// A window that is never shown gives the server's time when it is written to.
	x.pinged = x.NewID()
	x.Send(xwire.CreateWindow, 0, append(append(xwire.Words(x.pinged, x.Root), xwire.Halves(0, 0, 1, 1, 0, 2)...), xwire.Words(0, eventMaskBit, propertyMask)...), nil)
	for range 3 {
		if err := x.ping(); err != nil {
			return err
		}
	}
	if err := x.findXInput(); err != nil {
		x.setTrouble(ErrTimesOnly)
		return nil
	}
	answer, err := x.Ask(xwire.InternAtom, 0, append(xwire.Halves(uint16(len(productProperty)), 0), productProperty...))
	if err == nil {
		x.product = le.Uint32(answer[8:])
	}
	x.learnDevices()
	mask := append(xwire.Words(x.Root), xwire.Halves(2, 0)...)
	mask = append(append(mask, xwire.Halves(allDevices, 1)...), xwire.Words(1<<xiHierarchyChanged)...)
	mask = append(append(mask, xwire.Halves(allMasters, 1)...), xwire.Words(1<<xiRawKeyPress|1<<xiRawKeyRelease)...)
	x.Send(x.xi, xiSelectEvents, mask, nil)
	_, err = x.Ask(xwire.GetInputFocus, 0, nil)
	return err
}

const productProperty = "Device Product ID"

// findXInput wants 2.1, from which on a raw event names the keyboard itself.
func (x *x11) findXInput() error {
	code, _, err := x.Extension("XInputExtension")
	if err != nil {
		return err
	}
	answer, err := x.Ask(code, xiQueryVersion, xwire.Halves(2, 2))
	if err != nil {
		return err
	}
	if major, minor := le.Uint16(answer[8:]), le.Uint16(answer[10:]); major < 2 || major == 2 && minor < 1 {
		return fmt.Errorf("XInput %d.%d", major, minor)
	}
	x.xi = code
	return nil
}

// detectRepeats asks for a held key to be pressed again and again without releases
// in between, as the window's toolkit does.
func (x *x11) detectRepeats() {
	code, _, err := x.Extension("XKEYBOARD")
	if err != nil {
		return
	}
	if _, err := x.Ask(code, xkbUse, xwire.Halves(1, 0)); err != nil {
		return
	}
	x.Send(code, xkbPerClientFlags, append(xwire.Halves(coreKeyboard, 0), xwire.Words(detectableRepeat, detectableRepeat, 0, 0, 0)...), func([]byte, error) {})
}

// watch adds the events of a window's keys to those that come.
func (x *x11) watch(window uintptr) {
	x.Send(xwire.ChangeAttributes, 0, xwire.Words(uint32(window), eventMaskBit, keyMask), nil)
}

// settle: what happened before a question reaches us before its answer.
func (x *x11) settle(done func()) {
	x.Send(xwire.GetInputFocus, 0, nil, func([]byte, error) { done() })
}

func (x *x11) trouble() error {
	x.state.Lock()
	defer x.state.Unlock()
	return x.state.err
}

func (x *x11) setTrouble(err error) {
	x.state.Lock()
	defer x.state.Unlock()
	x.state.err = err
}

func (x *x11) lost(err error) {
	x.setTrouble(fmt.Errorf("the connection that tells which keyboard a key comes from was lost: %w", err))
}

func (x *x11) close() {
	close(x.closing)
	_ = x.Close()
	x.ended.Wait()
}

// event takes an event; it is the reader's.
func (x *x11) event(e []byte) {
	now := time.Now()
	switch code := e[0] &^ sentByProgram; {
	case code == xwire.KeyPress || code == xwire.KeyRelease:
		x.key(e, now)
	case code == xwire.PropertyNotify && le.Uint32(e[4:]) == x.pinged:
		x.clock.see(le.Uint32(e[12:]), now)
	case code == xwire.GenericEvent && e[1] == x.xi && x.xi != 0:
		switch le.Uint16(e[8:]) {
		case xiRawKeyPress, xiRawKeyRelease:
			if r, ok := decodeRaw(e); ok {
				x.clock.see(r.time, now)
				x.rawKey(r)
			}
		case xiHierarchyChanged:
			// Its answers come over this very goroutine.
			x.ended.Go(x.learnDevices)
		}
	}
}

func decodeRaw(e []byte) (rawKey, bool) {
	if len(e) < 32 || le.Uint32(e[24:])&repeatedByFlag != 0 {
		return rawKey{}, false
	}
	return rawKey{
		key: int(le.Uint32(e[16:])), release: le.Uint16(e[8:]) == xiRawKeyRelease, time: le.Uint32(e[12:]), source: le.Uint16(e[20:]),
	}, true
}

// rawKept is how many raw events are remembered for the window's that follow.
const rawKept = 64

func (x *x11) rawKey(r rawKey) {
	if len(x.raw) == rawKept {
		x.raw = append(x.raw[:0], x.raw[1:]...)
	}
	x.raw = append(x.raw, r)
}

// key takes note of one of the window's keys.
func (x *x11) key(e []byte, now time.Time) {
	note := Note{Key: int(e[1]), Action: scanner.Press}
	if e[0]&^sentByProgram == xwire.KeyRelease {
		note.Action = scanner.Release
	}
	at := le.Uint32(e[4:])
	if e[0]&sentByProgram != 0 {
		// Its time is whatever the program says.
		note.Device, note.At = programs, now
		x.notes.add(note)
		return
	}
	note.At = x.clock.at(at)
	note.Device = x.keyboardOf(note, at)
	if note.Action == scanner.Release {
		delete(x.down, note.Key)
	} else {
		x.down[note.Key] = note.Device
	}
	x.notes.add(note)
}

// keyboardOf finds where a key came from: the raw event that came with it, or, of
// the server's own repetitions, where it was pressed.
func (x *x11) keyboardOf(note Note, time uint32) string {
	for i := len(x.raw) - 1; i >= 0; i-- {
		if r := x.raw[i]; r.key == note.Key && r.release == (note.Action == scanner.Release) && r.time == time {
			return x.name(r.source)
		}
	}
	return x.down[note.Key]
}

func (x *x11) name(source uint16) string {
	x.devices.Lock()
	defer x.devices.Unlock()
	return x.devices.names[source]
}

// learnDevices asks what keyboards there are and what they are called.
func (x *x11) learnDevices() {
	answer, err := x.Ask(x.xi, xiQueryDevice, xwire.Halves(allDevices, 0))
	if err != nil {
		return
	}
	names := map[uint16]string{}
	for _, d := range decodeDevices(answer) {
		names[d.id] = x.fullName(d)
	}
	x.devices.Lock()
	defer x.devices.Unlock()
	x.devices.names = names
}

type xDevice struct {
	id   uint16
	name string
}

// decodeDevices gives the keyboards of an answer to QueryDevice: those one can
// touch, not the cursors they move.
func decodeDevices(answer []byte) (found []xDevice) {
	if len(answer) < 32 {
		return nil
	}
	left := int(le.Uint16(answer[8:]))
	for b := answer[32:]; left > 0 && len(b) >= 12; left-- {
		id, use, classes, length := le.Uint16(b), le.Uint16(b[2:]), int(le.Uint16(b[6:])), int(le.Uint16(b[8:]))
		b = b[12:]
		if len(b) < (length+3)&^3 {
			break
		}
		if use == slaveKeyboard || use == floatingSlave {
			found = append(found, xDevice{id, string(b[:length])})
		}
		b = b[(length+3)&^3:]
		for ; classes > 0 && len(b) >= 4; classes-- {
			b = b[min(len(b), max(4, 4*int(le.Uint16(b[2:])))):]
		}
	}
	return found
}

// fullName tells two keyboards of the same name apart by maker and model.
func (x *x11) fullName(d xDevice) string {
	if software(d.name) {
		return scanner.Shared(d.name)
	}
	answer, err := x.Ask(x.xi, xiGetProperty, append(xwire.Halves(d.id, 0), xwire.Words(x.product, 0, 0, 2)...))
	if err != nil || len(answer) < 40 || answer[20] != 32 || le.Uint32(answer[16:]) < 2 {
		return scanner.DeviceName(0, 0, d.name)
	}
	return scanner.DeviceName(le.Uint32(answer[32:]), le.Uint32(answer[36:]), d.name)
}

// keepTime compares the clocks now and then: two computers' run apart.
func (x *x11) keepTime() {
	tick := time.NewTicker(pingEvery)
	defer tick.Stop()
	for {
		select {
		case <-x.closing:
			return
		case <-tick.C:
			x.clock.age()
			for range 3 {
				if x.ping() != nil {
					return
				}
			}
		}
	}
}

// ping has the server tell its time, as an event.
func (x *x11) ping() error {
	x.Send(xwire.ChangeProperty, 0, append(xwire.Words(x.pinged, atomWMName, atomCardinal), append([]byte{8, 0, 0, 0}, xwire.Words(0)...)...), nil)
	_, err := x.Ask(xwire.GetInputFocus, 0, nil)
	return err
}
