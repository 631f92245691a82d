package gateway_test

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"fufupos/gateway"
	"fufupos/test/rig"
)

// recorder is a transport that sends nothing anywhere.
type recorder struct {
	body string
	err  error
}

func (r *recorder) RoundTrip(req *http.Request) (*http.Response, error) {
	text, _ := io.ReadAll(req.Body)
	r.body = string(text)
	if r.err != nil {
		return nil, r.err
	}
	return nil, errors.New("no network")
}

// rawServer speaks TCP: serve gets each connection, and count is how many
// whole requests arrived.
func rawServer(t *testing.T, serve func(c net.Conn, next func() *http.Request)) (base string, count *atomic.Int32) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	count = new(atomic.Int32)
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go func() {
				defer c.Close()
				r := bufio.NewReader(c)
				serve(c, func() *http.Request {
					req, err := http.ReadRequest(r)
					if err != nil {
						return nil
					}
					if _, err := io.ReadAll(req.Body); err == nil {
						count.Add(1)
					}
					return req
				})
			}()
		}
	}()
	return "http://" + l.Addr().String(), count
}

// secretless: no error text has the key, the code, a signature or a URL.
func secretless(t *testing.T, err error) {
	t.Helper()
	for e := err; e != nil; e = errors.Unwrap(e) {
		for _, bad := range []string{keyText, codeDigit, "sign=", "http://127", "https://127"} {
			if strings.Contains(fmt.Sprintf("%v %+v %#v", e, e, e), bad) {
				t.Errorf("%q in %v", bad, e)
			}
		}
	}
}

func TestNeverSent(t *testing.T) {
	untrusted := httptest.NewUnstartedServer(http.NotFoundHandler())
	untrusted.Config.ErrorLog = log.New(io.Discard, "", 0)
	untrusted.StartTLS()
	defer untrusted.Close()
	plain := httptest.NewServer(http.NotFoundHandler())
	defer plain.Close()

	for name, base := range map[string]string{
		"refused connection": "http://" + rig.Free(t),
		"unknown name":       "http://gateway.invalid/gateway/pay",
		"untrusted TLS":      untrusted.URL,
		"no TLS there":       strings.Replace(plain.URL, "http:", "https:", 1),
	} {
		t.Run(name, func(t *testing.T) {
			_, err := newClient(t, base).Order(bg(t), order)
			e := wantClass(t, err, gateway.NeverSent)
			if e.Number != number || e.Action != "order" || e.Err == nil {
				t.Errorf("%#v", e)
			}
			secretless(t, err)
		})
	}
	t.Run("context done before", func(t *testing.T) {
		ctx, stop := context.WithCancel(context.Background())
		stop()
		client, requests := gatewayAnswering(t, 200, "{}")
		_, err := client.Order(ctx, order)
		wantClass(t, err, gateway.NeverSent)
		if !errors.Is(err, context.Canceled) || len(requests()) != 0 {
			t.Errorf("%v, %d requests", err, len(requests()))
		}
	})
	t.Run("context done while connecting", func(t *testing.T) {
		transport := gateway.NewTransport()
		transport.DialContext = func(ctx context.Context, _, _ string) (net.Conn, error) {
			<-ctx.Done()
			return nil, ctx.Err()
		}
		client, err := gateway.New(gateway.Config{BaseURL: "http://gw.example", BusiID: "1", Key: testKey(t), Transport: transport})
		if err != nil {
			t.Fatal(err)
		}
		ctx, stop := context.WithTimeout(context.Background(), 20*time.Millisecond)
		defer stop()
		_, err = client.Order(ctx, order)
		wantClass(t, err, gateway.NeverSent)
		if !errors.Is(err, context.DeadlineExceeded) {
			t.Error(err)
		}
	})
}

func TestUnknown(t *testing.T) {
	const ok = `{"result":{"return_code":"SUCCESS"},"data":{"return_code":"SUCCESS","state":1}}`
	reply := func(text string) func(net.Conn, func() *http.Request) {
		return func(c net.Conn, next func() *http.Request) {
			if next() != nil {
				_, _ = io.WriteString(c, text)
			}
		}
	}
	header := func(status string, extra ...string) string {
		return "HTTP/1.1 " + status + "\r\n" + strings.Join(append(extra, "", ""), "\r\n")
	}
	for name, tt := range map[string]struct {
		serve func(net.Conn, func() *http.Request)
		is    error
	}{
		"drop before the head": {reply(""), io.EOF},
		"drop within the head": {reply("HTTP/1.1 200 OK\r\nContent-"), nil},
		"drop within the body": {reply(header("200 OK", "Content-Length: 500") + ok), io.ErrUnexpectedEOF},
		"truncated JSON":       {reply(header("200 OK", "Connection: close") + ok[:40]), gateway.ErrNotJSON},
		"truncated chunk":      {reply(header("200 OK", "Transfer-Encoding: chunked") + "500\r\n" + ok), io.ErrUnexpectedEOF},
		"500":                  {reply(header("500 Oops", fmt.Sprintf("Content-Length: %d", len(ok))) + ok), gateway.ErrHTTPStatus},
		"204":                  {reply(header("204 No Content")), gateway.ErrHTTPStatus},
		"redirect 307":         {reply(header("307 Elsewhere", "Location: /again", "Content-Length: 0")), gateway.ErrHTTPStatus},
		"redirect 302":         {reply(header("302 Elsewhere", "Location: /again", "Content-Length: 0")), gateway.ErrHTTPStatus},
		"garbage":              {reply("what? " + codeDigit + " " + keyText + "\r\n\r\n"), nil},
		"HTML":                 {reply(header("200 OK", "Connection: close") + "<html>" + codeDigit), gateway.ErrNotJSON},
		"empty":                {reply(header("200 OK", "Content-Length: 0")), gateway.ErrNotJSON},
		"trailing garbage":     {reply(header("200 OK", "Connection: close") + ok + "}"), gateway.ErrNotJSON},
		"two documents":        {reply(header("200 OK", "Connection: close") + ok + ok), gateway.ErrNotJSON},
		"more than 1 MiB":      {reply(header("200 OK", "Connection: close") + ok + strings.Repeat(" ", 1<<20)), gateway.ErrTooLong},
		"silence":              {func(_ net.Conn, next func() *http.Request) { next(); next() }, context.DeadlineExceeded},
		"silence in the middle": {func(c net.Conn, next func() *http.Request) {
			next()
			_, _ = io.WriteString(c, header("200 OK", "Content-Length: 500")+ok)
			next()
		}, context.DeadlineExceeded},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			base, count := rawServer(t, tt.serve)
			ctx, stop := context.WithTimeout(context.Background(), 500*time.Millisecond)
			defer stop()
			answer, err := newClient(t, base).Order(ctx, order)
			wantClass(t, err, gateway.Unknown)
			if tt.is != nil && !errors.Is(err, tt.is) {
				t.Errorf("%v, want %v", err, tt.is)
			}
			if answer.State != gateway.StateAbsent || answer.Channel != gateway.ChannelAbsent {
				t.Errorf("facts from nowhere: %+v", answer)
			}
			if n := count.Load(); n != 1 {
				t.Errorf("the request arrived %d times", n)
			}
			secretless(t, err)
		})
	}
}

// TestFullButNotOver: exactly 1 MiB is still read.
func TestFullButNotOver(t *testing.T) {
	const ok = `{"result":{"return_code":"SUCCESS"},"data":{"state":1}}`
	client, _ := gatewayAnswering(t, 200, ok+strings.Repeat(" ", 1<<20-len(ok)))
	if answer, err := client.Order(bg(t), order); err != nil || !answer.State.Paid() {
		t.Errorf("%+v, %v", answer, err)
	}
}

// TestKeptConnectionDropsTheRequest: the second request goes out on a kept
// connection and the server hangs up. net/http would call that safe to repeat
// for other methods; here it must be unknown, and arrive once.
func TestKeptConnectionDropsTheRequest(t *testing.T) {
	base, count := rawServer(t, func(c net.Conn, next func() *http.Request) {
		next()
		const ok = `{"result":{"return_code":"SUCCESS"}}`
		fmt.Fprintf(c, "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s", len(ok), ok)
		next()
	})
	client := newClient(t, base)
	if _, err := client.Query(bg(t), query); err != nil {
		t.Fatal(err)
	}
	_, err := client.Order(bg(t), order)
	wantClass(t, err, gateway.Unknown)
	if n := count.Load(); n != 2 {
		t.Errorf("%d requests arrived, want 2", n)
	}
}

// TestKeptConnectionClosedWhileIdle: whether the client sees the close before
// or after it writes, one call is at most one request.
func TestKeptConnectionClosedWhileIdle(t *testing.T) {
	base, count := rawServer(t, func(c net.Conn, next func() *http.Request) {
		next()
		const ok = `{"result":{"return_code":"SUCCESS"}}`
		fmt.Fprintf(c, "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s", len(ok), ok)
	})
	client := newClient(t, base)
	for calls := range int32(30) {
		before := count.Load()
		_, err := client.Order(bg(t), order)
		arrived := count.Load() - before
		switch e, failed := errors.AsType[*gateway.Error](err); {
		case arrived > 1:
			t.Fatalf("call %d arrived %d times", calls, arrived)
		case !failed && arrived != 1:
			t.Fatalf("call %d: answered, arrived %d times", calls, arrived)
		case failed && e.Class == gateway.NeverSent && arrived != 0:
			t.Fatalf("call %d: %v, and it arrived", calls, e)
		case failed && e.Class == gateway.Refused:
			t.Fatal(e)
		}
	}
}

// TestCancelledAnywhere: at whatever moment the context ends, a request called
// never sent does not arrive, not even later.
func TestCancelledAnywhere(t *testing.T) {
	var mu sync.Mutex
	arrived := map[string]int{}
	srv := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		var body struct {
			Number string `json:"out_trade_no"`
		}
		if json.NewDecoder(r.Body).Decode(&body) == nil {
			mu.Lock()
			arrived[body.Number]++
			mu.Unlock()
		}
	}))
	client := newClient(t, srv.URL)
	classes := map[string]gateway.Class{}
	for i := range 300 {
		r := order
		r.OutTradeNo = fmt.Sprintf("A%d", i)
		ctx, stop := context.WithTimeout(context.Background(), time.Duration(i)*3*time.Microsecond)
		_, err := client.Order(ctx, r)
		stop()
		e, ok := errors.AsType[*gateway.Error](err)
		if !ok {
			t.Fatal("an answer from nowhere")
		}
		classes[r.OutTradeNo] = e.Class
	}
	client.CloseIdleConnections()
	srv.Close() // waits for what is still being served
	for no, class := range classes {
		if class == gateway.NeverSent && arrived[no] != 0 || arrived[no] > 1 {
			t.Errorf("%s: %s, arrived %d times", no, class, arrived[no])
		}
	}
	if classes["A0"] != gateway.NeverSent {
		t.Errorf("with no time at all: %s", classes["A0"])
	}
}

// TestForeignTransport: by what a transport did with the body.
func TestForeignTransport(t *testing.T) {
	client, err := gateway.New(gateway.Config{BaseURL: "http://gw.example", BusiID: "1", Key: testKey(t), Transport: &recorder{err: errors.New("cut " + codeDigit + "\n" + keyText)}})
	if err != nil {
		t.Fatal(err)
	}
	_, err = client.Order(bg(t), order)
	wantClass(t, err, gateway.Unknown)
	secretless(t, err)
}
