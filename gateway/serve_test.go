package gateway_test

import (
	"bufio"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"io"
	"math/big"
	"net"
	"net/http"
	"runtime"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"fufupos/gateway"
	"fufupos/test/needs"
)

// certificate is a new one for 127.0.0.1, and a pool that trusts it.
func certificate(t testing.TB) (*tls.Certificate, *x509.CertPool) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "till"}, NotAfter: time.Now().Add(time.Hour),
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, IsCA: true, BasicConstraintsValid: true,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	parsed, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	pool := x509.NewCertPool()
	pool.AddCert(parsed)
	return &tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}, pool
}

// serve opens the listener on a port of this machine until the test ends.
func serve(t *testing.T, h http.Handler, cert *tls.Certificate) (addr string) {
	t.Helper()
	l, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- gateway.ServeNotifications(ctx, l, h, cert) }()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
		if conn, err := net.Dial("tcp", l.Addr().String()); err == nil {
			conn.Close()
			t.Error("the port still answers")
		}
	})
	return l.Addr().String()
}

func post(t *testing.T, client *http.Client, target, body string) (int, string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, target, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	answer, err := client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	said, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer.StatusCode, string(said)
}

func TestServeNotifications(t *testing.T) {
	body := notice(number, "1250", "CNY", "")
	cert, pool := certificate(t)
	for name, tt := range map[string]struct {
		scheme string
		cert   *tls.Certificate
	}{"plain": {"http://", nil}, "TLS": {"https://", cert}} {
		t.Run(name, func(t *testing.T) {
			l := newListening(t, "")
			addr := serve(t, l, tt.cert)
			transport := &http.Transport{TLSClientConfig: &tls.Config{RootCAs: pool}}
			defer transport.CloseIdleConnections()
			client := &http.Client{Transport: transport}
			for range 3 {
				if status, said := post(t, client, tt.scheme+addr+to("/n", body, signedAt), body); status != 200 || said != "SUCCESS" {
					t.Errorf("%d %q", status, said)
				}
			}
			if status, said := post(t, client, tt.scheme+addr+"/n?sign=x:1", body); status != 403 || strings.Contains(said, "SUCCESS") {
				t.Errorf("%d %q", status, said)
			}
			if len(l.ledger.hints) != 1 {
				t.Errorf("hints: %v", l.ledger.hints)
			}
		})
	}
}

// TestServePlainOnTLS: a listener with a certificate takes nothing without.
func TestServePlainOnTLS(t *testing.T) {
	body := notice(number, "1250", "CNY", "")
	cert, _ := certificate(t)
	l := newListening(t, "")
	if status, said := post(t, &http.Client{}, "http://"+serve(t, l, cert)+to("/", body, signedAt), body); status == 200 || strings.Contains(said, "SUCCESS") {
		t.Errorf("%d %q", status, said)
	}
	if len(l.ledger.hints) > 0 {
		t.Errorf("hints: %v", l.ledger.hints)
	}
}

// TestServeGarbage: what is no HTTP is no harm.
func TestServeGarbage(t *testing.T) {
	l := newListening(t, "")
	addr := serve(t, l, nil)
	body := notice(number, "1250", "CNY", "")
	for _, text := range []string{
		"\x00\xff\x16\x03\x01", "POST\r\n\r\n", "POST / HTTP/9.9\r\n\r\n",
		"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
		"POST / HTTP/1.1\r\nHost: x\r\nX: " + strings.Repeat("x", 64<<10) + "\r\n\r\n",
		"POST /?" + strings.Repeat("x", 64<<10) + " HTTP/1.1\r\nHost: x\r\n\r\n",
		"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n" + body,
		"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
	} {
		conn, err := net.Dial("tcp", addr)
		if err != nil {
			t.Fatal(err)
		}
		go func() { _, _ = io.WriteString(conn, text) }()
		_ = conn.(*net.TCPConn).CloseWrite()
		said, _ := io.ReadAll(io.LimitReader(conn, 4096))
		conn.Close()
		if strings.Contains(string(said), "SUCCESS") || strings.HasPrefix(string(said), "HTTP/1.1 2") {
			t.Errorf("%.40q: %q", text, said)
		}
	}
	if status, _ := post(t, &http.Client{}, "http://"+addr+to("/", body, signedAt), body); status != 200 {
		t.Errorf("after that: %d", status)
	}
}

// TestServeManyConnections: one source's silent connections leave room for
// another's, and do not hold up the end.
func TestServeManyConnections(t *testing.T) {
	if runtime.GOOS != "linux" {
		needs.Missing(t, needs.SecondAddress, runtime.GOOS)
	}
	l := newListening(t, "")
	addr := serve(t, l, nil)
	const silent, room = 100, 16
	dropped := make(chan bool, silent)
	for range silent {
		conn, err := net.Dial("tcp", addr)
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
		go func() {
			_, _ = conn.Read(make([]byte, 1))
			dropped <- true
		}()
	}
	dialer := &net.Dialer{LocalAddr: &net.TCPAddr{IP: net.IPv4(127, 0, 0, 2)}}
	transport := &http.Transport{DialContext: dialer.DialContext}
	defer transport.CloseIdleConnections()
	body := notice(number, "1250", "CNY", "")
	if status, said := post(t, &http.Client{Transport: transport}, "http://"+addr+to("/", body, signedAt), body); status != 200 || said != "SUCCESS" {
		t.Errorf("%d %q", status, said)
	}
	for range silent - room {
		<-dropped
	}
}

// TestServeSlowly: whoever takes longer than a few seconds over a request is
// cut off.
func TestServeSlowly(t *testing.T) {
	body := notice(number, "1250", "CNY", "")
	head := "POST " + to("/", body, signedAt) + " HTTP/1.1\r\nHost: till\r\nContent-Length: " + "%d" + "\r\n\r\n"
	for name, sent := range map[string]string{"nothing": "", "half a head": head[:40], "a head": strings.Replace(head, "%d", "1000", 1) + body} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				l := newListening(t, "")
				ctx, cancel := context.WithCancel(t.Context())
				pipes := make(pipeListener)
				ended := make(chan error)
				go func() { ended <- gateway.ServeNotifications(ctx, pipes, l, nil) }()
				ours, theirs := net.Pipe()
				pipes <- theirs
				if _, err := io.WriteString(ours, sent); err != nil {
					t.Fatal(err)
				}
				began := time.Now()
				said, _ := io.ReadAll(bufio.NewReader(ours))
				if took := time.Since(began); took > 10*time.Second || strings.Contains(string(said), "SUCCESS") || len(l.ledger.hints) > 0 {
					t.Errorf("after %s: %q, hints %v", took, said, l.ledger.hints)
				}
				ours.Close()
				cancel()
				if err := <-ended; err != nil {
					t.Error(err)
				}
			})
		})
	}
}

// TestServeJoins: no handler runs once the listener has ended.
func TestServeJoins(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		entered, release := make(chan bool), make(chan bool)
		ctx, cancel := context.WithCancel(t.Context())
		pipes := make(pipeListener)
		ended := make(chan error, 1)
		go func() {
			ended <- gateway.ServeNotifications(ctx, pipes, http.HandlerFunc(func(http.ResponseWriter, *http.Request) {
				entered <- true
				<-release
			}), nil)
		}()
		ours, theirs := net.Pipe()
		defer ours.Close()
		pipes <- theirs
		if _, err := io.WriteString(ours, "POST / HTTP/1.1\r\nHost: x\r\n\r\n"); err != nil {
			t.Fatal(err)
		}
		<-entered
		cancel()
		time.Sleep(time.Minute)
		if len(ended) > 0 {
			t.Error("ended before the handler")
		}
		release <- true
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
}

// pipeListener gives what is sent to it as connections.
type pipeListener chan net.Conn

func (p pipeListener) Accept() (net.Conn, error) {
	if conn, ok := <-p; ok {
		return conn, nil
	}
	return nil, net.ErrClosed
}
func (p pipeListener) Close() error   { close(p); return nil }
func (p pipeListener) Addr() net.Addr { return &net.TCPAddr{} }
