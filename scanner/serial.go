package scanner

import (
	"context"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"time"

	"go.bug.st/serial"
)

// The pace of a port's life.
const (
	// settle is how long a port just opened must be silent before it counts as
	// ready. What a scanner read before is delivered within it, and dropped.
	settle = 100 * time.Millisecond
	// settleRest is waited instead after bytes without a terminator: their rest
	// may be on its way.
	settleRest = pause
	// readWait bounds one read, and with it how long the end of the context goes
	// unnoticed. The library could free a blocked read by closing the port, but
	// it closes the descriptor first, and the read might then meet another file.
	readWait = 50 * time.Millisecond
	// retryFirst grows to retryLast, doubling, while a port can't be opened.
	retryFirst = 250 * time.Millisecond
	retryLast  = 2 * time.Second
)

// Config is what NewSerial takes.
type Config struct {
	// Ports are the ports to read, each once; see ParsePorts.
	Ports []Port
	// Exclude are devices that Auto must leave alone, such as the printer's port.
	Exclude []string
	// Status, if not nil, is called with each change of a port's state. It must
	// not block.
	Status func(Status)
	// Heard, if not nil, is told what comes, as it comes. It must not block.
	Heard func(Heard)
}

// Serial reads the scanners on serial ports.
type Serial struct {
	ports   []Port
	exclude []string
	status  func(Status)
	heard   func(Heard)
	list    func() ([]usbPort, error)

	mu     sync.Mutex // one callback at a time
	listed sync.Mutex // one listing at a time
}

// NewSerial opens nothing yet.
func NewSerial(config Config) *Serial {
	s := &Serial{ports: config.Ports, exclude: slices.Clone(config.Exclude), status: config.Status, heard: config.Heard, list: usbPorts}
	for _, port := range s.ports {
		if port.Name != Auto {
			s.exclude = append(s.exclude, port.Name)
		}
	}
	return s
}

// Run reads all ports until ctx ends, and returns when everything it started has
// ended. Ports that are not there are waited for, and those that go away opened
// again. emit gets each scan, one at a time; it must not block, since scans that
// queue up behind it would meet a later sale.
func (s *Serial) Run(ctx context.Context, emit func(Scan)) {
	var all sync.WaitGroup
	for _, port := range s.ports {
		all.Go(func() { s.keep(ctx, port, emit) })
	}
	all.Wait()
}

// keep opens a port again and again.
func (s *Serial) keep(ctx context.Context, port Port, emit func(Scan)) {
	var said Status
	report := func(device string, connected bool, err error) {
		now := Status{Port: port.Name, Device: device, Connected: connected, Err: err, Since: time.Now()}
		if !said.Since.IsZero() && said.Device == device && said.Connected == connected && sameText(said.Err, err) {
			return
		}
		said = now
		if s.status != nil {
			s.mu.Lock()
			defer s.mu.Unlock()
			s.status(now)
		}
	}
	wait := retryFirst
	for ctx.Err() == nil {
		device, err := "", ErrNoScanner
		for _, device = range s.devices(port) {
			var ready bool
			ready, err = s.use(ctx, device, port.Baud, emit, func() { report(device, true, nil) })
			if ready {
				wait = retryFirst
				break
			}
		}
		if ctx.Err() != nil {
			return
		}
		report(device, false, err)
		select {
		case <-ctx.Done():
			return
		case <-time.After(wait):
		}
		wait = min(2*wait, retryLast)
	}
}

// devices are the devices to try for a port.
func (s *Serial) devices(port Port) []string {
	if port.Name != Auto {
		return []string{port.Name}
	}
	s.listed.Lock()
	defer s.listed.Unlock()
	found, err := s.list()
	if err != nil {
		return nil // the next attempt lists again; a till without a scanner stays usable
	}
	exclude := slices.Clone(s.exclude)
	for _, name := range s.exclude {
		if real, err := filepath.EvalSymlinks(name); err == nil {
			exclude = append(exclude, real) // such as /dev/serial/by-id/…
		}
	}
	return candidates(found, exclude)
}

// use opens a device and reads it until it fails or ctx ends. ready tells whether
// it got as far as being ready for scans.
func (s *Serial) use(ctx context.Context, device string, baud int, emit func(Scan), onReady func()) (ready bool, err error) {
	lock, err := lockPort(device)
	if err != nil {
		return false, explain(err)
	}
	defer lock.release()
	port, err := serial.Open(device, &serial.Mode{BaudRate: baud, DataBits: 8})
	if err != nil {
		return false, explain(err)
	}
	defer port.Close()
	if real, err := filepath.EvalSymlinks(device); err == nil {
		lock.opened(real)
	}
	if err := port.SetReadTimeout(readWait); err != nil {
		return false, lost(runtime.GOOS, err)
	}
	if err := flush(ctx, port); err != nil {
		return false, lost(runtime.GOOS, err)
	}
	onReady()
	return true, lost(runtime.GOOS, s.read(ctx, port, Port{device, baud}, emit))
}

// flush drops what was read before the till was ready: a code a customer showed
// for something else must never hit the next sale. It reads instead of telling the
// driver to forget, because bytes on their way through driver and converter would
// still arrive, and because the last byte tells whether a piece is to follow.
func flush(ctx context.Context, port serial.Port) error {
	buf := make([]byte, 256)
	quietFor, since := settle, time.Now()
	for time.Since(since) < quietFor {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		n, err := port.Read(buf)
		if err != nil {
			return err
		}
		if n == 0 {
			continue
		}
		quietFor, since = settleRest, time.Now()
		switch buf[n-1] {
		case '\r', '\n', '\t':
			quietFor = settle
		}
	}
	return nil
}

// read makes scans of what arrives.
func (s *Serial) read(ctx context.Context, port serial.Port, at Port, emit func(Scan)) error {
	var framer Framer
	buf := make([]byte, 256)
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		wait := readWait
		if deadline, open := framer.Deadline(); open {
			wait = min(wait, max(time.Until(deadline), time.Millisecond))
		}
		if err := port.SetReadTimeout(wait); err != nil {
			return err
		}
		n, err := port.Read(buf)
		if err != nil {
			return err
		}
		now := time.Now()
		if s.heard != nil && n > 0 {
			s.heard(Heard{Device: at.Name, Baud: at.Baud, Bytes: slices.Clone(buf[:n]), At: now})
		}
		frames := framer.Write(buf[:n], now)
		if n == 0 {
			frames = framer.Tick(now)
		}
		for _, frame := range frames {
			s.mu.Lock()
			emit(frame.Scan(at.Name, now))
			s.mu.Unlock()
		}
	}
}
