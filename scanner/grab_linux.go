package scanner

import (
	"context"
	"encoding/binary"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
	"unsafe"

	"golang.org/x/sys/unix"

	"fufupos/message"
)

// ErrKeyboardDenied is why a named keyboard can't be read alone.
var ErrKeyboardDenied error = keyboardDenied{}

// keyboardDenied is an ErrDenied that says what to do about a keyboard.
type keyboardDenied struct{}

func (keyboardDenied) Error() string { return message.Text("scanner.keyboard_denied") }

// Is makes it an ErrDenied.
func (keyboardDenied) Is(target error) bool { return target == ErrDenied }

const (
	evSyn, evKey, synDropped = 0, 1, 3
	eviocGrab                = 0x40044590
	eviocSetClock            = 0x400445a0
	eventSize                = int(unsafe.Sizeof(unix.Timeval{})) + 8
)

// inputClass is where the kernel says what each event device is, to everybody, and
// inputFolder where the devices are.
var inputClass, inputFolder = "/sys/class/input", "/dev/input"

// openGrabbed finds and opens the keyboard, so that its keys come here and nowhere else.
func openGrabbed(name string) (string, keyFile, error) {
	if strings.HasPrefix(name, "/") {
		file, err := grab(name)
		return name, file, err
	}
	device, path := findKeyboard(name)
	if path == "" {
		return "", nil, ErrMissing
	}
	file, err := grab(path)
	return device, file, err
}

// findKeyboard looks for a keyboard that has the digits and Enter, and whose name
// holds the text.
func findKeyboard(text string) (device, path string) {
	folders, _ := filepath.Glob(filepath.Join(inputClass, "event*"))
	for _, folder := range folders {
		read := func(file string) string {
			data, _ := os.ReadFile(filepath.Join(folder, "device", file))
			return strings.TrimSpace(string(data))
		}
		number := func(file string) uint32 {
			n, _ := strconv.ParseUint(read(file), 16, 16)
			return uint32(n)
		}
		words := strings.Fields(read("capabilities/key"))
		if len(words) == 0 {
			continue
		}
		const digitsAndEnter = 0x3ff<<2 | 1<<evEnter
		if keys, err := strconv.ParseUint(words[len(words)-1], 16, 64); err != nil || keys&digitsAndEnter != digitsAndEnter {
			continue
		}
		device = DeviceName(number("id/vendor"), number("id/product"), read("name"))
		if strings.Contains(strings.ToLower(device), strings.ToLower(text)) {
			return device, filepath.Join(inputFolder, filepath.Base(folder))
		}
	}
	return "", ""
}

// grab opens an event device for us alone, with times of the clock that never jumps.
func grab(path string) (keyFile, error) {
	file, err := os.OpenFile(path, os.O_RDONLY|unix.O_NONBLOCK, 0)
	if errors.Is(err, os.ErrPermission) {
		return nil, ErrKeyboardDenied
	}
	if err != nil {
		return nil, err
	}
	raw, err := file.SyscallConn()
	if err == nil {
		var failed error
		err = raw.Control(func(fd uintptr) {
			clock := int32(unix.CLOCK_MONOTONIC)
			if _, _, no := unix.Syscall(unix.SYS_IOCTL, fd, eviocSetClock, uintptr(unsafe.Pointer(&clock))); no != 0 {
				failed = message.New("scanner.no_keyboard", path, no)
			} else if _, _, no := unix.Syscall(unix.SYS_IOCTL, fd, eviocGrab, 1); no != 0 {
				failed = no // busy: another program has it alone
			}
		})
		err = errors.Join(err, failed)
	}
	if err != nil {
		_ = file.Close()
		return nil, err
	}
	return file, nil
}

// readKeys makes scans of what is typed, until the keyboard is gone or ctx ends.
func readKeys(ctx context.Context, file keyFile, s *scans, emit func(Scan)) error {
	stop := context.AfterFunc(ctx, func() { _ = file.SetReadDeadline(time.Unix(1, 0)) })
	defer stop()
	defer file.Close()
	buf := make([]byte, 64*eventSize)
	for {
		due, waiting := s.framer.Deadline()
		if !waiting {
			due = time.Time{}
		}
		if err := file.SetReadDeadline(due); err != nil {
			return err
		}
		if ctx.Err() != nil { // its deadline may have come before ours
			return ctx.Err()
		}
		n, err := file.Read(buf)
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case errors.Is(err, os.ErrDeadlineExceeded):
			for _, scan := range s.silent(time.Now()) {
				emit(scan)
			}
			continue
		case errors.Is(err, syscall.ENODEV), errors.Is(err, io.EOF):
			return ErrLost
		case err != nil:
			return err
		}
		for _, m := range decodeKeys(buf[:n], monotonic) {
			for _, scan := range s.move(m) {
				emit(scan)
			}
		}
	}
}

// decodeKeys reads the kernel's events. A held key's repetitions are left out: no
// scanner holds one.
func decodeKeys(b []byte, clock func(time.Duration) time.Time) (moves []keyMove) {
	lost := false
	for ; len(b) >= eventSize; b = b[eventSize:] {
		at, rest := b[:eventSize-8], b[eventSize-8:]
		kind, code, value := binary.NativeEndian.Uint16(rest), binary.NativeEndian.Uint16(rest[2:]), int32(binary.NativeEndian.Uint32(rest[4:]))
		switch {
		case kind == evSyn && code == synDropped:
			lost = true
		case kind == evKey && value != 2:
			var since time.Duration
			if len(at) == 16 {
				since = time.Duration(binary.NativeEndian.Uint64(at))*time.Second + time.Duration(binary.NativeEndian.Uint64(at[8:]))*time.Microsecond
			} else {
				since = time.Duration(binary.NativeEndian.Uint32(at))*time.Second + time.Duration(binary.NativeEndian.Uint32(at[4:]))*time.Microsecond
			}
			moves = append(moves, keyMove{code: int(code), down: value == 1, lost: lost, at: clock(since)})
			lost = false
		}
	}
	return moves
}

// monotonic is the moment of a time of the clock that never jumps.
func monotonic(since time.Duration) time.Time {
	var now unix.Timespec
	if err := unix.ClockGettime(unix.CLOCK_MONOTONIC, &now); err != nil {
		return time.Now()
	}
	return time.Now().Add(since - time.Duration(now.Nano()))
}
