package gateway

import (
	"context"
	"net"
	"net/http"
	"sync"
	"time"
)

// How long a connection is kept that no request uses: shorter than servers keep
// it, as with IdleConnTimeout. One older than staleAfter is replaced by Ready.
const (
	aheadFor   = 15 * time.Second
	staleAfter = 8 * time.Second
)

// Ready connects to the gateway ahead of the next request, which then needs no
// time for the way there and the handshake. Nothing of a request is sent. A
// failure means nothing: the request connects by itself then, and says what is
// wrong. Ready does nothing while such a connection is there and fresh, and
// with a Config.Transport that is no *http.Transport.
func (c *Client) Ready(ctx context.Context) {
	transport, ok := c.transport.(*http.Transport)
	if !ok || c.ahead.fresh() {
		return
	}
	// What the first request would do for the first time, and at its cost.
	_ = Sign(fields{{"busi_id", c.busiID}, {"time_zone", c.timeZone()}}.encode(), c.key, c.now())
	conn, err := transport.NewClientConn(ctx, c.base.Scheme, net.JoinHostPort(c.base.Hostname(), c.base.Port()))
	if err == nil {
		c.ahead.put(conn)
	}
}

// ahead is the place of one open connection that no request uses. The zero
// ahead is empty.
type ahead struct {
	mu    sync.Mutex
	conn  *http.ClientConn
	since time.Time
	limit *time.Timer
}

func (a *ahead) fresh() bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.conn != nil && a.conn.Err() == nil && time.Since(a.since) < staleAfter
}

// put keeps a connection, instead of another, if it takes further requests.
func (a *ahead) put(conn *http.ClientConn) {
	if conn.Available() == 0 {
		_ = conn.Close()
		return
	}
	a.drop(nil)
	a.mu.Lock()
	defer a.mu.Unlock()
	a.conn, a.since = conn, time.Now()
	a.limit = time.AfterFunc(aheadFor, func() { a.drop(conn) })
}

// take gives the connection for one request, then to be put back; nil if there
// is none, or the gateway has closed it.
func (a *ahead) take() *http.ClientConn {
	a.mu.Lock()
	defer a.mu.Unlock()
	conn := a.conn
	if conn == nil {
		return nil
	}
	a.conn = nil
	a.limit.Stop()
	if conn.Reserve() != nil {
		_ = conn.Close()
		return nil
	}
	return conn
}

// drop closes this connection if it is still here; nil: any.
func (a *ahead) drop(conn *http.ClientConn) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.conn == nil || conn != nil && a.conn != conn {
		return
	}
	a.limit.Stop()
	_ = a.conn.Close()
	a.conn = nil
}
