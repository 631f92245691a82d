package receipt

import (
	"sync"
	"time"

	"go.bug.st/serial"
)

const (
	// gateChunk is what may still go out after "wait": printers say it while they
	// have room for more than that.
	gateChunk = 64
	gateLook  = 5 * time.Millisecond
)

// gate keeps to flow control by itself, where the system is not asked to: it
// reads "wait" and "go on" off the way back, or looks at the wire, and lets a
// small piece through at a time.
type gate struct {
	port serial.Port
	flow flow

	mu      sync.Mutex
	shut    bool
	aborted bool
	changed chan struct{} // closed and made anew with each change
	read    chan struct{} // closed when nobody reads any more
}

func newGate(port serial.Port, f flow) *gate {
	g := &gate{port: port, flow: f, changed: make(chan struct{}), read: make(chan struct{})}
	go g.listen()
	return g
}

func (g *gate) listen() {
	defer close(g.read)
	buf := make([]byte, 64)
	for {
		n, err := g.port.Read(buf)
		if err != nil {
			return
		}
		for _, b := range buf[:n] {
			if g.flow == xonXoff && (b == xon || b == xoff) {
				g.set(func() { g.shut = b == xoff })
			}
		}
	}
}

func (g *gate) set(f func()) {
	g.mu.Lock()
	defer g.mu.Unlock()
	f()
	close(g.changed)
	g.changed = make(chan struct{})
}

// pass waits until the printer takes more.
func (g *gate) pass() error {
	for {
		g.mu.Lock()
		shut, aborted, changed := g.shut, g.aborted, g.changed
		g.mu.Unlock()
		switch {
		case aborted:
			return errStopped
		case !shut && g.clear():
			return nil
		}
		select {
		case <-changed:
		case <-time.After(gateLook):
		}
	}
}

// clear tells whether the wire says "go on". A line without that wire, as those
// between two programs are, always does.
func (g *gate) clear() bool {
	if g.flow != rtsCts {
		return true
	}
	bits, err := g.port.GetModemStatusBits()
	return err != nil || bits.CTS
}

func (g *gate) Write(p []byte) (int, error) {
	if err := g.pass(); err != nil {
		return 0, err
	}
	var n int
	err := unbroken(func() (err error) {
		n, err = g.port.Write(p[:min(len(p), gateChunk)])
		return err
	})
	if err == nil {
		err = g.drain()
	}
	return n, err
}

func (g *gate) behind() int { return 0 }

func (g *gate) drain() error { return unbroken(g.port.Drain) }

// abort: dropping what waits in the system's buffer is what frees a blocked
// write; closing the port does not.
func (g *gate) abort() {
	g.set(func() { g.aborted = true })
	_ = g.port.ResetOutputBuffer()
}

func (g *gate) close() {
	_ = g.port.Close()
	<-g.read
}
