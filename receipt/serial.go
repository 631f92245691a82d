package receipt

import (
	"context"
	"errors"
	"io/fs"
	"syscall"
	"time"

	"go.bug.st/serial"

	"fufupos/message"
	"fufupos/sale"
)

// flow is how a serial printer says "wait".
type flow string

// The kinds of flow control.
const (
	xonXoff flow = "xonxoff" // by two bytes on the way back
	rtsCts  flow = "rtscts"  // by a wire
	noFlow  flow = "none"
)

const (
	xon  = 0x11
	xoff = 0x13
)

// systemRoom is about what a system takes before it has to wait for a serial
// line; while that goes out, nothing is seen to get on.
const systemRoom = 4096

// serialPort is a printer on a serial line, 8 data bits, no parity.
type serialPort struct {
	name string
	baud int
	flow flow
}

// serialLine is an open serial line that keeps to its flow control.
type serialLine interface {
	Write(p []byte) (int, error)
	// behind is how many bytes written have not left yet, where the system tells.
	behind() int
	// drain waits until everything has left.
	drain() error
	// abort frees a Write or drain that blocks, and drops what waits.
	abort()
	close()
}

func (p serialPort) mode() *serial.Mode {
	return &serial.Mode{BaudRate: p.baud, DataBits: 8, Parity: serial.NoParity, StopBits: serial.OneStopBit}
}

func (p serialPort) open() (port serial.Port, err error) {
	err = unbroken(func() error {
		port, err = serial.Open(p.name, p.mode())
		return err
	})
	return port, err
}

// unopened says why the port cannot be opened.
func (p serialPort) unopened(err error) error {
	var port *serial.PortError
	switch {
	case errors.As(err, &port) && port.Code() == serial.PortBusy, errors.Is(err, syscall.EBUSY):
		return message.New("printer.port_busy", p.name, err)
	case errors.As(err, &port) && port.Code() == serial.PermissionDenied, errors.Is(err, fs.ErrPermission):
		return message.New("printer.port_denied", p.name, err)
	}
	return message.New("printer.port_unopened", p.name, err)
}

// unbroken makes a call of the serial library again whenever a signal broke it off,
// which the library does not do: the runtime's own signals come at any moment.
func unbroken(call func() error) error {
	for {
		if err := call(); !errors.Is(err, syscall.EINTR) {
			return err
		}
	}
}

func (p serialPort) send(ctx context.Context, data []byte, a *attempt) (sale.PrintOutcome, error) {
	return p.print(ctx, data, a, openLine)
}

func (p serialPort) print(ctx context.Context, data []byte, a *attempt, open func(serialPort) (serialLine, error)) (sale.PrintOutcome, error) {
	line, err := open(p)
	if err != nil {
		return sale.NotPrinted, p.unopened(err)
	}
	defer line.close()
	a.still += time.Duration(systemRoom*10) * time.Second / time.Duration(p.baud)
	way, err := pump(ctx, a, pumping{
		all: len(data), work: feed(line, data, serialChunk, line.drain), behind: line.behind, abort: line.abort,
	})
	if err != nil && a.said == sale.PrintWaits && p.flow != noFlow {
		err = message.New("printer.says_wait", err)
	}
	if err != nil {
		return failed(way.written), broke(p.name, way.taken, len(data), err)
	}
	return sale.Printed, nil
}
