package cli

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"log"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"fufupos/message"
)

// TestStandardLog: bytes that a gateway sends after an answer's end reach neither
// standard error nor, as they are, the till's log.
func TestStandardLog(t *testing.T) {
	const secret = "K3yCanary0123456789abcdef 288886863488188613"
	var stderr, tillLog lockedBuffer
	s := routeStandardLog(&stderr)
	s.till.Store(slog.New(slog.NewTextHandler(&tillLog, nil)))
	listener, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	go func() {
		c, err := listener.Accept()
		if err != nil {
			return
		}
		defer c.Close()
		_, _ = c.Read(make([]byte, 4096))
		fmt.Fprintf(c, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK%s\r\n", secret)
		time.Sleep(50 * time.Millisecond)
		_, _ = io.WriteString(c, secret)
		_, _ = c.Read(make([]byte, 4096))
	}()
	transport := &http.Transport{}
	req, _ := http.NewRequestWithContext(t.Context(), http.MethodGet, "http://"+listener.Addr().String(), nil)
	resp, err := transport.RoundTrip(req)
	if err != nil {
		t.Fatal(err)
	}
	_, _ = io.Copy(io.Discard, resp.Body)
	resp.Body.Close()
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	for !strings.Contains(tillLog.String(), "Unsolicited") && ctx.Err() == nil {
		time.Sleep(time.Millisecond)
	}
	if said := stderr.String() + tillLog.String(); strings.Contains(said, "Canary") || strings.Contains(said, "8886") || stderr.String() != "" || !strings.Contains(said, "Unsolicited") {
		t.Errorf("standard error %q, log %q", stderr.String(), tillLog.String())
	}
	log.Print(message.New("scanner.lost"))
	if said := stderr.String(); said != english().T("scanner.lost")+"\n" {
		t.Errorf("%q", said)
	}
	log.Print(`*** Error in Fyne call thread, code 288886863488188613 ***`)
	if said := stderr.String(); !strings.Contains(said, "Error in Fyne call thread") || strings.Contains(said, "8886") {
		t.Errorf("%q", said)
	}
}

// lockedBuffer may be read while it is written.
type lockedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lockedBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}
