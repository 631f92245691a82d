package receipt

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"fufupos/message"
	"fufupos/sale"
)

// Address is where one printer is, and how bytes get there. The zero value is no
// printer.
type Address struct {
	// Key names the printer, whatever options its address has; empty for none.
	Key  string
	text string
	way  way // nil: no printer
	wait patience
}

// String is the address as it was written.
func (a Address) String() string { return a.text }

// None tells whether there is no printer.
func (a Address) None() bool { return a.way == nil }

// SerialPort is the device of a printer that may be on a serial line; empty for others.
func (a Address) SerialPort() string {
	switch way := a.way.(type) {
	case serialPort:
		return way.name
	case device:
		return way.path
	}
	return ""
}

// way is how bytes get to a printer; see Address.Send and Address.Look.
type way interface {
	send(ctx context.Context, data []byte, a *attempt) (sale.PrintOutcome, error)
	look(ctx context.Context) (Seen, error)
}

// Send prints. It blocks until the printer is done, ctx ends, or nothing gets on
// any more. The error says in one sentence why the outcome is not sale.Printed;
// it is nil when it is.
func (a Address) Send(ctx context.Context, data []byte) (sale.PrintOutcome, error) {
	return a.send(ctx, data, &attempt{patience: a.wait})
}

func (a Address) send(ctx context.Context, data []byte, at *attempt) (sale.PrintOutcome, error) {
	if a.None() {
		return sale.NotPrinted, errNone
	}
	return a.way.send(ctx, data, at)
}

var errNone = message.New("printer.unset")

const (
	tcpPort     = "9100"
	baudRate    = 9600
	slowestBaud = 300
	fastestBaud = 4_000_000
)

// windowsPort is a port of Windows' in all the ways there are to write it, and drive a
// path there from its root on.
var (
	windowsPort = regexp.MustCompile(`(?i)^(?:[\\/]{2}[.?][\\/]|/)?((?:COM|LPT)[1-9][0-9]{0,2}):?$`)
	drive       = regexp.MustCompile(`^/?([A-Za-z]:[\\/].*)$`)
)

// ParseAddress reads a printer's address as the configuration has it:
//
//	tcp://HOST[:9100]              with ?status=1 it is asked for its state first (DLE EOT),
//	                               with ?stays_open=1 it need not close the connection after a receipt
//	serial:///dev/ttyUSB0[?baud=9600], serial://COM3
//	                               with &flow=xonxoff (if nothing is said), rtscts or none
//	file:///dev/usb/lp0            a device, or a file that is appended to
//	file:///C:/receipts.bin, file://C:\receipts.bin, file://LPT1, file://\\SERVER\SHARE\x, on Windows
//	spool://NAME                   a queue of the system's
//	(empty)                        no printer: every Send is sale.NotPrinted
//
// Percent signs escape as in every URL. The error is one line for a person.
func ParseAddress(address string) (Address, error) {
	if address == "" {
		return Address{}, nil
	}
	fail := func(format string, a ...any) (Address, error) {
		return Address{}, fmt.Errorf("printer address %q: %s", address, fmt.Sprintf(format, a...))
	}
	scheme, rest, ok := strings.Cut(address, "://")
	found := func(target string, w way) (Address, error) {
		return Address{Key: scheme + "://" + target, text: address, way: w, wait: life}, nil
	}
	if !ok {
		return fail("it must begin with tcp://, serial://, file:// or spool://")
	}
	rest, rawQuery, _ := strings.Cut(rest, "?")
	target, err := url.PathUnescape(rest)
	if err != nil {
		return fail("%v", err)
	}
	options, err := url.ParseQuery(rawQuery)
	if err != nil {
		return fail("%v", err)
	}
	allowed := map[string][]string{"tcp": {"status", "stays_open"}, "serial": {"baud", "flow"}}[scheme]
	for key := range options {
		if !slices.Contains(allowed, key) || len(options[key]) != 1 {
			return fail("the option %q is not known here", key)
		}
	}
	if target == "" || strings.ContainsFunc(target, func(r rune) bool { return r < ' ' || r == 0x7f }) {
		return fail("what stands after %s:// is not a printer", scheme)
	}
	switch scheme {
	case "tcp":
		for key := range options {
			if value := options.Get(key); value != "0" && value != "1" {
				return fail("%s must be 0 or 1", key)
			}
		}
		hostPort, err := withPort(strings.TrimSuffix(target, "/"))
		if err != nil {
			return fail("%v", err)
		}
		return found(hostPort, tcp{address: hostPort, status: options.Get("status") == "1", staysOpen: options.Get("stays_open") == "1"})
	case "serial":
		name, ok := serialName(target)
		if !ok {
			return fail("the port must be a device such as serial:///dev/ttyUSB0 or serial://COM3")
		}
		baud := baudRate
		if text := options.Get("baud"); text != "" {
			if baud, err = strconv.Atoi(text); err != nil || baud < slowestBaud || baud > fastestBaud {
				return fail("baud must be a number from %d to %d, such as 9600", slowestBaud, fastestBaud)
			}
		}
		how := flow(options.Get("flow"))
		switch how {
		case xonXoff, rtsCts, noFlow:
		case "":
			if how = xonXoff; options.Has("flow") {
				return fail("flow must be xonxoff, rtscts or none")
			}
		default:
			return fail("flow must be xonxoff, rtscts or none")
		}
		return found(name, serialPort{name: name, baud: baud, flow: how})
	case "file":
		path, ok := filePath(target)
		if !ok {
			return fail("the path must be absolute, such as file:///dev/usb/lp0 or file:///C:/receipts.bin")
		}
		return found(path, device{path: path})
	case "spool":
		return found(target, queue{name: target})
	}
	return fail("it must begin with tcp://, serial://, file:// or spool://")
}

// withPort gives host:port, with the port of raw printing where none is given.
func withPort(target string) (string, error) {
	host, port, err := net.SplitHostPort(target)
	if err != nil {
		host, port = strings.Trim(target, "[]"), tcpPort
		if strings.Contains(host, ":") && net.ParseIP(host) == nil {
			return "", errors.New("it must be tcp://HOST or tcp://HOST:PORT")
		}
	}
	if n, err := strconv.ParseUint(port, 10, 16); err != nil || n == 0 {
		return "", fmt.Errorf("the port %q must be a number from 1 to 65535", port)
	}
	if host == "" || strings.ContainsAny(host, "/ @") {
		return "", errors.New("it must be tcp://HOST or tcp://HOST:PORT")
	}
	return net.JoinHostPort(host, port), nil
}

// serialName is what a system opens for a serial line: COM3, or a path from the root.
func serialName(target string) (string, bool) {
	if m := windowsPort.FindStringSubmatch(target); m != nil {
		name := strings.ToUpper(m[1])
		return name, strings.HasPrefix(name, "COM")
	}
	return target, strings.HasPrefix(target, "/")
}

// filePath is what a system opens for file://target. \\.\ says to Windows that a port is
// meant and no file of that name, which it would guess up to COM9 only.
func filePath(target string) (string, bool) {
	if m := windowsPort.FindStringSubmatch(target); m != nil {
		return devices + strings.ToUpper(m[1]), true
	}
	if m := drive.FindStringSubmatch(target); m != nil {
		return m[1], true
	}
	return target, strings.HasPrefix(target, "/") || strings.HasPrefix(target, `\\`)
}

// devices is the folder of Windows' devices.
const devices = `\\.\`

// failed is the outcome of a print that broke off after so many bytes.
func failed(written int) sale.PrintOutcome {
	if written == 0 {
		return sale.NotPrinted
	}
	return sale.MaybePrinted
}

// broke is the sentence for a print that broke off after so many bytes were taken.
func broke(printer string, taken, all int, err error) error {
	switch taken {
	case 0:
		return message.New("printer.stuck", printer, err)
	case all:
		return message.New("printer.unconfirmed", printer, err)
	}
	return message.New("printer.stopped", printer, taken, all, err)
}
