package gateway_test

import (
	"bufio"
	"io"
	"net"
	"net/http"
	"testing"
	"time"

	"fufupos/gateway"
	"fufupos/test/rig"
)

// counted is a gateway that says which connection, counted from 1, each of its
// requests came by; close ends every connection it has.
type counted struct {
	base     string
	opened   chan net.Conn
	requests chan int
}

func startCounted(t *testing.T) *counted {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	s := &counted{"http://" + l.Addr().String(), make(chan net.Conn, 9), make(chan int, 9)}
	go func() {
		for i := 1; ; i++ {
			c, err := l.Accept()
			if err != nil {
				return
			}
			s.opened <- c
			go func() {
				defer c.Close()
				for r := bufio.NewReader(c); ; {
					if _, err := r.Peek(1); err != nil {
						return
					}
					s.requests <- i
					req, err := http.ReadRequest(r)
					if err != nil {
						return
					}
					_, _ = io.Copy(io.Discard, req.Body)
					_, _ = io.WriteString(c, "HTTP/1.1 200 OK\r\nContent-Length: 81\r\n\r\n"+
						`{"result":{"return_code":"SUCCESS"},"data":{"return_code":"SUCCESS","state":"1"}}`)
				}
			}()
		}
	}()
	return s
}

// Ready opens a connection, sends nothing over it, and the next requests go by
// it, one after the other.
func TestReady(t *testing.T) {
	t.Parallel()
	s := startCounted(t)
	client := newClient(t, s.base)
	defer client.CloseIdleConnections()
	client.Ready(bg(t))
	<-s.opened
	client.Ready(bg(t)) // it is there already
	time.Sleep(20 * time.Millisecond)
	if len(s.requests) > 0 || len(s.opened) > 0 {
		t.Fatalf("%d requests, %d more connections", len(s.requests), len(s.opened))
	}
	for range 3 {
		if _, err := client.Order(bg(t), order); err != nil {
			t.Fatal(err)
		}
		if i := <-s.requests; i != 1 {
			t.Errorf("a request went by connection %d", i)
		}
	}
}

// A connection that the gateway has closed meanwhile costs nothing.
func TestReadyClosed(t *testing.T) {
	t.Parallel()
	s := startCounted(t)
	client := newClient(t, s.base)
	defer client.CloseIdleConnections()
	client.Ready(bg(t))
	(<-s.opened).Close()
	time.Sleep(20 * time.Millisecond)
	if _, err := client.Order(bg(t), order); err != nil {
		t.Fatal(err)
	}
	if i := <-s.requests; i != 2 {
		t.Errorf("the request went by connection %d", i)
	}
	client.CloseIdleConnections()
	client.Ready(bg(t))
	if _, err := client.Order(bg(t), order); err != nil || <-s.requests != 3 {
		t.Error(err)
	}
}

// A request that the gateway has taken and not answered is unknown, and is not
// sent again.
func TestReadyCutOff(t *testing.T) {
	t.Parallel()
	base, count := rawServer(t, func(_ net.Conn, next func() *http.Request) { next() })
	client := newClient(t, base)
	client.Ready(bg(t))
	_, err := client.Order(bg(t), order)
	wantClass(t, err, gateway.Unknown)
	time.Sleep(20 * time.Millisecond)
	if count.Load() != 1 {
		t.Errorf("%d requests", count.Load())
	}
}

// Without a gateway Ready does nothing, and the request says what is wrong.
func TestReadyWithoutGateway(t *testing.T) {
	t.Parallel()
	client := newClient(t, "http://"+rig.Free(t))
	client.Ready(bg(t))
	_, err := client.Order(bg(t), order)
	wantClass(t, err, gateway.NeverSent)
}
