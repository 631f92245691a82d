package scanner

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"syscall"
	"time"

	"go.bug.st/serial"

	"fufupos/message"
)

// Why a port is not connected.
var (
	ErrMissing   error = message.New("scanner.missing")
	ErrNoScanner error = message.New("scanner.none")
	ErrBusy      error = message.New("scanner.busy")
	ErrDenied    error = message.New("scanner.denied")
	ErrLost      error = message.New("scanner.lost")
)

// Status is the state of one configured port.
type Status struct {
	Port      string // as configured: "auto", "/dev/ttyACM0"
	Device    string // what is open, or was tried; "" while Auto finds nothing
	Connected bool   // open, flushed, ready for a scan
	Err       error  // why it is not connected; wraps one of the errors above where it can
	Since     time.Time
	Keyboard  bool // it is a keyboard, read alone
}

var statusReasons = []struct {
	err error
	key string
}{
	{ErrMissing, "scanner.missing"},
	{ErrNoScanner, "scanner.none"},
	{ErrBusy, "scanner.busy"},
	{ErrDenied, "scanner.denied"},
	{ErrLost, "scanner.lost"},
}

// Reason is the catalogue's key of a sentence for the cashier: why the scanner is
// not connected and what to do. It is "" while connected.
func (s Status) Reason() string {
	if s.Err == nil {
		return ""
	}
	for _, r := range statusReasons {
		if errors.Is(s.Err, r.err) {
			return r.key
		}
	}
	return "scanner.unusable"
}

// explain makes of an operating system's error one that says what to do.
func explain(err error) error {
	var port *serial.PortError
	code := serial.PortErrorCode(-1)
	if errors.As(err, &port) {
		code = port.Code()
	}
	switch {
	case err == nil, errors.Is(err, ErrBusy), errors.Is(err, ErrDenied), errors.Is(err, ErrMissing), errors.Is(err, ErrLost), errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return err
	case code == serial.PortBusy, errors.Is(err, syscall.EBUSY):
		return ErrBusy
	case code == serial.PermissionDenied, errors.Is(err, fs.ErrPermission):
		return ErrDenied
	case code == serial.PortNotFound, errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENXIO), errors.Is(err, syscall.ENODEV):
		return ErrMissing
	case code == serial.PortClosed, errors.Is(err, syscall.EIO):
		return ErrLost
	}
	return message.New("scanner.port_unusable", err)
}

// lost is what an error of a port that was open means: Windows has many numbers for one
// that was unplugged, and some of them mean something else where a port is opened.
func lost(system string, err error) error {
	var port *serial.PortError
	number, told := errors.AsType[syscall.Errno](err)
	if system == "windows" && (told && slices.Contains(unplugged, number) || errors.As(err, &port) && port.Code() == serial.InvalidTimeoutValue) {
		return ErrLost
	}
	return explain(err)
}

// unplugged are ERROR_ACCESS_DENIED, _BAD_COMMAND, _GEN_FAILURE, _BROKEN_PIPE,
// _OPERATION_ABORTED, _DEVICE_NOT_CONNECTED and _DEVICE_REMOVED.
var unplugged = []syscall.Errno{5, 22, 31, 109, 995, 1167, 1617}

func sameText(a, b error) bool { return fmt.Sprint(a) == fmt.Sprint(b) }
