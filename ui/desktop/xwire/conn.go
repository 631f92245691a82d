// Package xwire speaks the X protocol, as much of it as the till needs beside its
// window's toolkit. Xlib ends the program when a request names a keyboard that was just
// unplugged, or the connection breaks; here both are errors.
package xwire

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"time"
)

// dialTime bounds how long the X server is waited for at the start.
const dialTime = 5 * time.Second

// Conn is a connection to an X server. All its numbers are little-endian, which every
// server takes.
type Conn struct {
	Root uint32 // the first screen's root window

	conn net.Conn
	in   *bufio.Reader
	base uint32 // of the numbers this client may give its resources

	mu      sync.Mutex // of what follows, and of writing
	seq     uint16
	waiting map[uint16]func([]byte, error) // by the request's number
	ids     uint32
	broken  error
}

var le = binary.LittleEndian

// The X protocol's numbers that are used here: requests, and events.
const (
	CreateWindow     = 1
	ChangeAttributes = 2
	InternAtom       = 16
	ChangeProperty   = 18
	GetInputFocus    = 43
	QueryExtension   = 98

	KeyPress, KeyRelease, PropertyNotify, GenericEvent = 2, 3, 28, 35
)

// Dial connects to the server that DISPLAY names.
func Dial(display string) (*Conn, error) {
	host, number, err := parseDisplay(display)
	if err != nil {
		return nil, err
	}
	conn, err := dialDisplay(host, number)
	if err != nil {
		return nil, fmt.Errorf("connect to X server %s: %w", display, err)
	}
	x := &Conn{conn: conn, in: bufio.NewReader(conn), waiting: map[uint16]func([]byte, error){}}
	if err := x.greet(host, number); err != nil {
		conn.Close()
		return nil, fmt.Errorf("connect to X server %s: %w", display, err)
	}
	return x, nil
}

// parseDisplay splits "host:number.screen". The host of a local server is empty or
// the socket's path.
func parseDisplay(display string) (host, number string, err error) {
	colon := strings.LastIndexByte(display, ':')
	if colon < 0 {
		return "", "", fmt.Errorf("no X server is named by DISPLAY %q", display)
	}
	host = display[:colon]
	number, _, _ = strings.Cut(display[colon+1:], ".")
	if _, err := strconv.ParseUint(number, 10, 16); err != nil {
		return "", "", fmt.Errorf("no X server is named by DISPLAY %q", display)
	}
	if host == "unix" || strings.HasSuffix(host, "/unix") {
		host = ""
	}
	return host, number, nil
}

func dialDisplay(host, number string) (net.Conn, error) {
	switch {
	case strings.HasPrefix(host, "/"):
		return net.DialTimeout("unix", host+":"+number, dialTime)
	case host != "":
		n, _ := strconv.Atoi(number)
		return net.DialTimeout("tcp", net.JoinHostPort(strings.Trim(host, "[]"), strconv.Itoa(6000+n)), dialTime)
	}
	path := "/tmp/.X11-unix/X" + number
	if conn, err := net.DialTimeout("unix", "@"+path, dialTime); err == nil {
		return conn, nil
	}
	return net.DialTimeout("unix", path, dialTime)
}

// greet opens the conversation and learns the screen's root window.
func (x *Conn) greet(host, number string) error {
	name, secret := cookie(host, number)
	hello := []byte{'l', 0, 11, 0, 0, 0}
	hello = le.AppendUint16(hello, uint16(len(name)))
	hello = le.AppendUint16(hello, uint16(len(secret)))
	hello = append(hello, 0, 0)
	hello = append(pad(append(hello, name...)), secret...)
	_ = x.conn.SetDeadline(time.Now().Add(dialTime))
	if _, err := x.conn.Write(pad(hello)); err != nil {
		return err
	}
	head := make([]byte, 8)
	if _, err := io.ReadFull(x.in, head); err != nil {
		return err
	}
	body := make([]byte, 4*int(le.Uint16(head[6:])))
	if _, err := io.ReadFull(x.in, body); err != nil {
		return err
	}
	_ = x.conn.SetDeadline(time.Time{})
	if head[0] != 1 {
		return errors.New("it refuses the connection")
	}
	if len(body) < 32 {
		return errors.New("its greeting is cut short")
	}
	screen := 32 + (int(le.Uint16(body[16:]))+3)&^3 + 8*int(body[21])
	if len(body) < screen+4 {
		return errors.New("its greeting is cut short")
	}
	x.base, x.Root = le.Uint32(body[4:]), le.Uint32(body[screen:])
	return nil
}

// cookie finds what the server wants to see before it lets a program in: in the
// file XAUTHORITY, an entry for this host if there is one, else any of the display.
func cookie(host, number string) (name, secret []byte) {
	file := os.Getenv("XAUTHORITY")
	if file == "" {
		home, _ := os.UserHomeDir()
		file = filepath.Join(home, ".Xauthority")
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, nil
	}
	if host == "" || strings.HasPrefix(host, "/") {
		host, _ = os.Hostname()
	}
	return pickCookie(data, host, number)
}

func pickCookie(data []byte, host, number string) (name, secret []byte) {
	field := func() []byte {
		if len(data) < 2 {
			data = nil
			return nil
		}
		n := min(int(binary.BigEndian.Uint16(data)), len(data)-2)
		f := data[2 : 2+n]
		data = data[2+n:]
		return f
	}
	for len(data) > 2 {
		data = data[2:] // the address' family
		address, display, kind, value := field(), field(), field(), field()
		if len(display) > 0 && string(display) != number || string(kind) != "MIT-MAGIC-COOKIE-1" {
			continue
		}
		if name == nil || string(address) == host {
			name, secret = kind, value
		}
		if string(address) == host {
			break
		}
	}
	return name, secret
}

// Send writes a request; then, if not nil, gets its answer, on the reader's
// goroutine. A request is its code, a byte of its own, and the rest.
func (x *Conn) Send(code, own byte, rest []byte, then func([]byte, error)) {
	rest = pad(rest)
	request := append([]byte{code, own, 0, 0}, rest...)
	le.PutUint16(request[2:], uint16(len(request)/4))
	x.mu.Lock()
	err := x.broken
	if err == nil {
		x.seq++
		if then != nil {
			x.waiting[x.seq] = then
		}
		_, err = x.conn.Write(request)
		if err != nil {
			delete(x.waiting, x.seq)
		}
	}
	x.mu.Unlock()
	if err != nil && then != nil {
		then(nil, err)
	}
}

// Ask sends a request and waits for its answer. Not for the reader's goroutine.
func (x *Conn) Ask(code, own byte, rest []byte) (answer []byte, err error) {
	done := make(chan struct{})
	x.Send(code, own, rest, func(a []byte, e error) {
		answer, err = a, e
		close(done)
	})
	<-done
	return answer, err
}

// ErrRequest is the server's no to a request, such as one about a keyboard that was
// just unplugged.
type ErrRequest byte

func (e ErrRequest) Error() string { return fmt.Sprintf("request refused, error %d", byte(e)) }

// Read hands events to the function it is given until the connection ends.
func (x *Conn) Read(event func([]byte)) error {
	for {
		packet := make([]byte, 32)
		_, err := io.ReadFull(x.in, packet)
		if err == nil && (packet[0] == 1 || packet[0]&0x7f == GenericEvent) {
			more := le.Uint32(packet[4:])
			if more > 1<<20 {
				err = errors.New("an answer of more than 4 MB")
			} else {
				packet = append(packet, make([]byte, 4*more)...)
				_, err = io.ReadFull(x.in, packet[32:])
			}
		}
		if err != nil {
			x.fail(err)
			return err
		}
		if packet[0] > 1 {
			event(packet)
			continue
		}
		x.mu.Lock()
		seq := le.Uint16(packet[2:])
		then := x.waiting[seq]
		delete(x.waiting, seq)
		x.mu.Unlock()
		switch {
		case then == nil:
		case packet[0] == 0:
			then(nil, ErrRequest(packet[1]))
		default:
			then(packet, nil)
		}
	}
}

func (x *Conn) fail(err error) {
	x.mu.Lock()
	waiting := x.waiting
	x.waiting, x.broken = nil, err
	x.mu.Unlock()
	x.conn.Close()
	for _, then := range waiting {
		then(nil, err)
	}
}

// NewID is a number for a resource of this client.
func (x *Conn) NewID() uint32 {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.ids++
	return x.base + x.ids
}

func pad(b []byte) []byte { return append(b, bytes.Repeat([]byte{0}, -len(b)&3)...) }

// Words are numbers of four bytes, as a request has them.
func Words(values ...uint32) (b []byte) {
	for _, v := range values {
		b = le.AppendUint32(b, v)
	}
	return b
}

// Halves are numbers of two bytes.
func Halves(values ...uint16) (b []byte) {
	for _, v := range values {
		b = le.AppendUint16(b, v)
	}
	return b
}

// Extension is the code of one of the server's extensions, and its first event.
func (x *Conn) Extension(name string) (code, event byte, err error) {
	answer, err := x.Ask(QueryExtension, 0, append(Halves(uint16(len(name)), 0), name...))
	if err == nil && answer[8] == 0 {
		err = errors.New("the X server has no " + name)
	}
	if err != nil {
		return 0, 0, err
	}
	return answer[9], answer[10], nil
}

// Close ends the connection, and Read with it.
func (x *Conn) Close() error { return x.conn.Close() }
