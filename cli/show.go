package cli

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"net"
	"os"
	"path/filepath"
	"sync"
	"time"

	"fufupos/private"
)

// An open window of the till can be asked, by another start with the same data folder,
// to come to the front, or to close. It knows no other request.
const (
	showRequest  = "show\n"
	closeRequest = "close\n"
	doneAnswer   = "done\n"
	notAnswer    = "not\n" // a payment is open
	showWait     = 2 * time.Second
	closeWait    = 30 * time.Second
)

// Request is what another start of the program asks of an open till's window.
type Request struct {
	Close  bool // unless a payment is open; else to come to the front
	Answer func(done bool)
}

// showSocket is where the window of a data folder listens. A name longer than the
// system takes for a socket is replaced by one that stands for it.
func showSocket(data string) string {
	const longest = 100
	if path := filepath.Join(data, "window.sock"); len(path) <= longest {
		return path
	}
	sum := sha256.Sum256([]byte(data))
	return filepath.Join(os.TempDir(), "fufupos-"+hex.EncodeToString(sum[:8])+".sock")
}

// listenShow hears requests until stop is called; whoever calls it owns the data
// folder. Without a way to listen nothing is heard, and nothing else is missing.
func listenShow(path string) (asked <-chan Request, stop func()) {
	listener, err := private.Listen(path)
	if err != nil {
		return nil, func() {}
	}
	requests, stopped := make(chan Request), make(chan struct{})
	var joined sync.WaitGroup
	joined.Go(func() {
		for {
			c, err := listener.Accept()
			if err != nil {
				return
			}
			joined.Go(func() { answerShow(c, requests, stopped) })
		}
	})
	return requests, func() {
		close(stopped)
		_ = listener.Close()
		joined.Wait()
	}
}

// answerShow answers one request. A window that closes keeps the line until it is
// gone: its end tells who waits for that.
func answerShow(c net.Conn, requests chan<- Request, stopped <-chan struct{}) {
	defer func() { _ = c.Close() }()
	_ = c.SetDeadline(time.Now().Add(showWait))
	line, err := bufio.NewReader(io.LimitReader(c, 16)).ReadString('\n')
	if err != nil || line != showRequest && line != closeRequest {
		return
	}
	answer := make(chan bool, 1)
	select {
	case requests <- Request{Close: line == closeRequest, Answer: func(done bool) { answer <- done }}:
	case <-stopped:
		return
	case <-time.After(showWait):
		return
	}
	done, answered := false, true
	select {
	case done = <-answer:
	case <-stopped:
		// A window that answers and is gone at once has answered.
		select {
		case done = <-answer:
		default:
			answered = false
		}
	case <-time.After(showWait):
		answered = false
	}
	switch {
	case !answered:
		return
	case !done:
		_, _ = io.WriteString(c, notAnswer)
		return
	}
	_, _ = io.WriteString(c, doneAnswer)
	if line == closeRequest {
		<-stopped
	}
}

// askShow asks the window that has the data folder to come to the front, and
// tells whether there is one that does.
func askShow(path string) bool {
	c, answer, err := askWindow(path, showRequest)
	if c == nil {
		return false
	}
	_ = c.Close()
	return err == nil && answer == doneAnswer
}

// askClose asks the window that has the data folder to close, and returns when it is
// gone: open tells that it is not. Where none is open nothing is asked.
func askClose(path string) (open bool, err error) {
	c, answer, err := askWindow(path, closeRequest)
	if c == nil {
		return false, nil
	}
	defer func() { _ = c.Close() }()
	switch {
	case err != nil:
		return true, err
	case answer != doneAnswer:
		return true, nil
	}
	_ = c.SetDeadline(time.Now().Add(closeWait))
	if _, err := c.Read(make([]byte, 1)); os.IsTimeout(err) {
		return true, err
	}
	return false, nil
}

// askWindow gives the line to the window, to be closed, with its answer; none where nobody
// listens.
func askWindow(path, request string) (c net.Conn, answer string, err error) {
	if c, err = private.Dial(path, showWait); err != nil {
		return nil, "", err
	}
	_ = c.SetDeadline(time.Now().Add(2 * showWait))
	if _, err = io.WriteString(c, request); err == nil {
		answer, err = bufio.NewReader(io.LimitReader(c, 16)).ReadString('\n')
	}
	return c, answer, err
}
