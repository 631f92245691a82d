package gateway

import (
	"context"
	"crypto/tls"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"net/netip"
	"sync"
	"time"
)

// Bounds of a listener that stands open to the world: one request a
// connection, seconds to send it, and so many connections that one source
// cannot take them all.
const (
	readTimeout    = 5 * time.Second
	answerTimeout  = 10 * time.Second
	maxHeader      = 8 << 10
	maxConns       = 64
	maxSourceConns = 16
	shutdownGrace  = 500 * time.Millisecond
)

// ServeNotifications answers on l, with TLS where a certificate is given, until
// ctx ends. It closes l, and returns when no connection is open and no handler
// runs any more. The error is the listener's.
func ServeNotifications(ctx context.Context, l net.Listener, h http.Handler, cert *tls.Certificate) error {
	var open sync.WaitGroup
	srv := &http.Server{
		Handler:           h,
		ReadHeaderTimeout: readTimeout,
		ReadTimeout:       readTimeout,
		WriteTimeout:      answerTimeout,
		MaxHeaderBytes:    maxHeader,
		Protocols:         new(http.Protocols),
		ErrorLog:          log.New(io.Discard, "", 0), // a line for each stranger's failed handshake would wash the log away
		ConnState: func(_ net.Conn, state http.ConnState) {
			switch state {
			case http.StateNew:
				open.Add(1)
			case http.StateClosed:
				open.Done()
			}
		},
	}
	srv.Protocols.SetHTTP1(true)
	srv.SetKeepAlivesEnabled(false)

	stopped := make(chan struct{})
	stop := context.AfterFunc(ctx, func() {
		defer close(stopped)
		grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownGrace)
		defer cancel()
		if srv.Shutdown(grace) != nil {
			_ = srv.Close()
		}
	})
	l = &boundedListener{Listener: l, conns: map[netip.Addr]int{}}
	var err error
	if cert != nil {
		srv.TLSConfig = &tls.Config{Certificates: []tls.Certificate{*cert}, MinVersion: tls.VersionTLS12}
		err = srv.ServeTLS(l, "", "")
	} else {
		err = srv.Serve(l)
	}
	if stop() { // ctx has not ended
		_ = srv.Close()
	} else {
		<-stopped
	}
	open.Wait()
	if errors.Is(err, http.ErrServerClosed) {
		return nil
	}
	return err
}

// boundedListener drops connections past the bounds. It never makes them wait:
// the next may be the gateway's.
type boundedListener struct {
	net.Listener
	mu    sync.Mutex
	conns map[netip.Addr]int
	all   int
}

// Accept gives the next connection within the bounds.
func (l *boundedListener) Accept() (net.Conn, error) {
	for {
		conn, err := l.Listener.Accept()
		if err != nil {
			return nil, err
		}
		from := source(conn.RemoteAddr().String())
		if l.enter(from) {
			return &boundedConn{Conn: conn, leave: sync.OnceFunc(func() { l.leave(from) })}, nil
		}
		_ = conn.Close()
	}
}

func (l *boundedListener) enter(from netip.Addr) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.all >= maxConns || l.conns[from] >= maxSourceConns {
		return false
	}
	l.all++
	l.conns[from]++
	return true
}

func (l *boundedListener) leave(from netip.Addr) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.all--
	if l.conns[from]--; l.conns[from] == 0 {
		delete(l.conns, from)
	}
}

type boundedConn struct {
	net.Conn
	leave func()
}

// Close closes the connection and makes room for another.
func (c *boundedConn) Close() error {
	defer c.leave()
	return c.Conn.Close()
}
