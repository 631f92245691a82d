package receipt

import (
	"os"
	"syscall"
	"time"

	"go.bug.st/serial"
	"golang.org/x/sys/unix"
)

// serialChunk is small, so that a slow line still shows progress.
const serialChunk = 256

// systemLine leaves flow control to the system, which stops within a byte of
// "wait". The serial library has no way to ask for it, so the line is opened
// twice: by the library, which sets its speed, and as a file, which is written
// to and does not block.
type systemLine struct {
	port serial.Port
	file *os.File
	raw  syscall.RawConn
}

func openLine(p serialPort) (_ serialLine, err error) {
	// Before the library, which keeps everybody else out.
	file, err := os.OpenFile(p.name, os.O_RDWR|unix.O_NOCTTY|unix.O_NONBLOCK, 0)
	if err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			_ = file.Close()
		}
	}()
	port, err := p.open()
	if err != nil {
		return nil, err
	}
	l := &systemLine{port: port, file: file}
	if l.raw, err = file.SyscallConn(); err == nil {
		err = l.control(p.flow)
	}
	if err != nil {
		_ = port.Close()
		return nil, err
	}
	go l.readPast()
	return l, nil
}

func (l *systemLine) control(f flow) (err error) {
	failed := l.raw.Control(func(fd uintptr) {
		var t *unix.Termios
		if t, err = unix.IoctlGetTermios(int(fd), unix.TCGETS); err != nil {
			return
		}
		switch f {
		case xonXoff:
			t.Iflag |= unix.IXON
			t.Cc[unix.VSTART], t.Cc[unix.VSTOP] = xon, xoff
		case rtsCts:
			t.Cflag |= unix.CRTSCTS
		}
		err = unix.IoctlSetTermios(int(fd), unix.TCSETS, t)
	})
	if failed != nil {
		return failed
	}
	return err
}

// readPast reads what the printer says of itself: where nobody does, the system
// has no room left to see "go on" in.
func (l *systemLine) readPast() {
	buf := make([]byte, 64)
	for {
		if _, err := l.file.Read(buf); err != nil {
			return
		}
	}
}

func (l *systemLine) Write(p []byte) (int, error) { return l.file.Write(p) }

func (l *systemLine) behind() (n int) {
	_ = l.raw.Control(func(fd uintptr) { n, _ = unix.IoctlGetInt(int(fd), unix.TIOCOUTQ) })
	return max(n, 0)
}

// drain waits for what the line's own chip still has, too.
func (l *systemLine) drain() error { return unbroken(l.port.Drain) }

// abort drops what waits: of a line that is told to wait, closing it would take
// half a minute otherwise.
func (l *systemLine) abort() {
	_ = l.file.SetWriteDeadline(time.Now())
	_ = l.port.ResetOutputBuffer()
}

func (l *systemLine) close() {
	_ = l.port.Close()
	_ = l.file.Close()
}
