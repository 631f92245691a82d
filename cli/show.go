package cli

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"net"
	"os"
	"path/filepath"
	"sync"
	"time"
)

// A window of the till that is open can be asked, by a second start with the same
// data folder, to come to the front. It knows no other request.
const (
	showRequest = "show\n"
	showAnswer  = "shown\n"
	showWait    = 2 * time.Second
)

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

// listenShow hears such requests until stop is called; whoever calls it owns the
// data folder. Without a socket nothing is heard, and nothing else is missing.
func listenShow(path string) (asked <-chan struct{}, stop func()) {
	_ = os.Remove(path) // of a till that was killed: there is but one owner
	listener, err := net.Listen("unix", path)
	if err != nil {
		return nil, func() {}
	}
	_ = os.Chmod(path, 0o600)
	requests := make(chan struct{}, 1)
	var joined sync.WaitGroup
	joined.Go(func() {
		for {
			c, err := listener.Accept()
			if err != nil {
				return
			}
			if answerShow(c) {
				select {
				case requests <- struct{}{}:
				default:
				}
			}
		}
	})
	return requests, func() {
		_ = listener.Close()
		joined.Wait()
	}
}

func answerShow(c net.Conn) bool {
	defer func() { _ = c.Close() }()
	_ = c.SetDeadline(time.Now().Add(showWait))
	request := make([]byte, len(showRequest))
	if _, err := io.ReadFull(c, request); err != nil || string(request) != showRequest {
		return false
	}
	_, err := io.WriteString(c, showAnswer)
	return err == nil
}

// askShow asks the window that has the data folder to come to the front, and
// tells whether there is one that does.
func askShow(path string) bool {
	if !ownSocket(path) {
		return false // somebody else's: whoever listens there is not this till's window
	}
	c, err := net.DialTimeout("unix", path, showWait)
	if err != nil {
		return false
	}
	defer func() { _ = c.Close() }()
	_ = c.SetDeadline(time.Now().Add(showWait))
	if _, err := io.WriteString(c, showRequest); err != nil {
		return false
	}
	answer := make([]byte, len(showAnswer))
	_, err = io.ReadFull(c, answer)
	return err == nil && string(answer) == showAnswer
}
