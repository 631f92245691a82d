package till_test

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"io"
	"log/slog"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"fufupos/checkout"
	"fufupos/checkout/flow"
	"fufupos/config"
	"fufupos/gateway"
	"fufupos/gateway/sim"
	"fufupos/journal"
	"fufupos/money"
	"fufupos/sale"
	"fufupos/till"
	"fufupos/words"
)

const notifyURL = "https://shop.example/notify"

// line carries the gateway's notifications to a listener without a network.
type line struct{ to http.Handler }

func (l *line) RoundTrip(r *http.Request) (*http.Response, error) {
	w := httptest.NewRecorder()
	l.to.ServeHTTP(w, httptest.NewRequestWithContext(r.Context(), r.Method, r.URL.RequestURI(), r.Body))
	return w.Result(), nil
}

// atListeningCounter is atCounter with a till that listens for notifications,
// and asks by itself only every quarter of an hour.
func atListeningCounter(t *testing.T, script *sim.Script, f func(c *counter, listener http.Handler)) {
	t.Helper()
	dir := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		wire := &line{}
		g := sim.New(sim.Config{Key: merchantKey, Script: script, Transport: wire})
		defer g.Close()
		key, err := gateway.NewKey(merchantKey)
		if err != nil {
			t.Fatal(err)
		}
		client, err := gateway.New(gateway.Config{
			BaseURL: "https://pay.example.com/gateway/pay", BusiID: sim.TrainingBusiID, Key: key, Transport: g.RoundTripper(),
		})
		if err != nil {
			t.Fatal(err)
		}
		c := &counter{t: t, dir: dir, gateway: g, client: client, secrets: []string{merchantKey}}
		j, err := journal.Open(dir, journalKey)
		if err != nil {
			t.Fatal(err)
		}
		c.books = till.Books{Journal: j}
		if c.log, err = os.Create(filepath.Join(dir, "fufupos.log")); err != nil {
			t.Fatal(err)
		}
		log := slog.New(slog.NewTextHandler(c.log, nil))
		rules := flow.LifeRules()
		rules.FirstQuery, rules.Interval, rules.MaxInterval = 15*time.Minute, 15*time.Minute, 15*time.Minute
		rules.QRExpire = time.Hour
		c.engine, err = checkout.Open(checkout.Options{
			Gateway: till.Gateway(client, notifyURL), Journal: c.books, Printer: &paper{counter: c}, Rules: rules,
			Terminal: checkout.Terminal{StoreID: "02016", TerminalID: "till-1", OperatorID: "oper01", Subject: "茶 Tea"},
			CodeHash: j.CodeHash, Now: time.Now, Random: rand.Reader, Log: log,
		})
		if err != nil {
			t.Fatal(err)
		}
		wire.to = gateway.NewListener(gateway.ListenerConfig{
			Key: key, BusiID: sim.TrainingBusiID, Path: "/notify", Orders: till.Orders(c.books, c.engine), Now: time.Now, Log: log,
		})
		defer func() { c.close(); c.noSecrets() }()
		f(c, wire.to)
	})
}

func (c *counter) queries() int {
	n := 0
	for _, r := range c.gateway.Requests() {
		if r.Action == "query" {
			n++
		}
	}
	return n
}

// TestNotificationAsksAtOnce: the till asks when the gateway notifies, and
// without it when its own time has come.
func TestNotificationAsksAtOnce(t *testing.T) {
	const paysAfter = 7 * time.Second
	for _, tt := range []struct {
		notify  sim.Notify
		atOnce  bool
		notices int
	}{
		{sim.NotifyNormal, true, 1},
		{sim.NotifyRepeat, true, 5},
		{sim.NotifyNone, false, 0},
		{sim.NotifyBadSign, false, 5},
		{sim.NotifyWrongAmount, false, 5},
	} {
		t.Run("notify "+string(tt.notify), func(t *testing.T) {
			t.Parallel()
			script := &sim.Script{Rules: []sim.ScriptRule{{
				Match: sim.Match{Action: "preOrder"}, Customer: &sim.Customer{Does: sim.Pays, After: paysAfter}, Notify: tt.notify,
			}}}
			atListeningCounter(t, script, func(c *counter, _ http.Handler) {
				n := c.sell(sale.QR, 1250, "")
				time.Sleep(paysAfter + 500*time.Millisecond)
				synctest.Wait()
				if s := c.sale(n); (s.State == sale.Paid) != tt.atOnce || (c.queries() > 0) != tt.atOnce {
					t.Errorf("half a second after the payment the sale is %s, after %d queries", s.State, c.queries())
				}
				c.settle()
				c.agree()
				if s := c.sale(n); s.State != sale.Paid {
					t.Errorf("at last the sale is %s", s.State)
				}
				notices := c.gateway.Notices()
				if len(notices) != tt.notices {
					t.Errorf("%d notifications sent", len(notices))
				}
				for _, notice := range notices {
					if notice.Answered != tt.atOnce {
						t.Errorf("notification %d answered SUCCESS: %v", notice.Attempt, notice.Answered)
					}
				}
			})
		})
	}
}

// notice is a notification's request, signed with a key.
func notice(n sale.Number, minor int, key string) *http.Request {
	signing, err := gateway.NewKey(key)
	if err != nil {
		panic(err)
	}
	body := fmt.Sprintf(`{"result":{"return_code":"SUCCESS"},"data":{"busi_id":%q,"out_trade_no":%q,"total_fee":%d,"fee_type":"CNY","state":1,"trade_no":"9","at":%d}}`,
		sim.TrainingBusiID, n, minor, time.Now().UnixNano())
	return httptest.NewRequest(http.MethodPost, "/notify?sign="+gateway.Sign([]byte(body), signing, time.Now()), strings.NewReader(body))
}

// TestNotificationIsAHint: what says "paid" makes nothing paid. Without the key
// it does not even make the till ask; with the key the till asks, no faster
// than its pace, and believes the answer.
func TestNotificationIsAHint(t *testing.T) {
	script := &sim.Script{Rules: []sim.ScriptRule{
		{Match: sim.Match{Action: "preOrder"}, Customer: &sim.Customer{Does: sim.Never}},
		{Match: sim.Match{Action: "order"}, Customer: &sim.Customer{Does: sim.Pays}},
	}}
	atListeningCounter(t, script, func(c *counter, listener http.Handler) {
		send := func(r *http.Request) bool {
			w := httptest.NewRecorder()
			listener.ServeHTTP(w, r)
			return w.Code == http.StatusOK && w.Body.String() == "SUCCESS"
		}
		n := c.sell(sale.QR, 1250, "")
		time.Sleep(time.Second)
		for range 300 {
			if send(notice(n, 1250, "another key")) || send(notice(n, 1251, merchantKey)) || send(notice("A020161NONE", 1250, merchantKey)) {
				t.Fatal("a forged notification was answered SUCCESS")
			}
			time.Sleep(10 * time.Millisecond)
		}
		synctest.Wait()
		if s := c.sale(n); c.queries() > 0 || s.State != sale.Pending || s.Facts.TradeNo == "9" {
			t.Errorf("%d queries after forged notifications, the sale is %s", c.queries(), s.State)
		}
		for range 300 { // 3 seconds of them
			if !send(notice(n, 1250, merchantKey)) {
				t.Fatal("a signed notification was not answered SUCCESS")
			}
			time.Sleep(10 * time.Millisecond)
		}
		time.Sleep(2 * time.Second)
		if s := c.sale(n); c.queries() < 1 || c.queries() > 5 || s.State != sale.Pending || s.Facts.TradeNo == "9" {
			t.Errorf("%d queries in 5 s, the sale is %s", c.queries(), s.State)
		}
		if err := c.engine.GiveUp(sale.By{}, n); err != nil {
			t.Error(err)
		}
		c.settle()
		before := c.queries()
		if !send(notice(n, 1250, merchantKey)) {
			t.Error("a signed notification about an ended sale was not answered SUCCESS")
		}
		time.Sleep(time.Second)
		if s := c.sale(n); !s.State.Unpaid() || c.queries() != before+1 {
			t.Errorf("the sale that was given up is %s, after %d more queries", s.State, c.queries()-before)
		}
		refund, _ := c.refund(c.paid(), 1250)
		if send(notice(refund, 1250, merchantKey)) {
			t.Error("a refund's number was taken for an order's")
		}
		c.settle()
		c.agree()
	})
}

// shopWithListener is a configured shop on this machine whose till asks by
// itself only every minute, and listens at listen.
func shopWithListener(t *testing.T, listen, scheme string) (till.Options, *sim.Gateway) {
	t.Helper()
	dir := t.TempDir()
	certFile, keyFile, pool := writeCertificate(t, dir)
	transport := &http.Transport{TLSClientConfig: &tls.Config{RootCAs: pool}}
	t.Cleanup(transport.CloseIdleConnections)
	g := sim.New(sim.Config{Key: merchantKey, Transport: transport, Timings: sim.Timings{Scan: 200 * time.Millisecond, NotifyInterval: 200 * time.Millisecond}})
	server := httptest.NewServer(g)
	t.Cleanup(func() { g.Close(); server.Close() })
	c := config.Default()
	c.Gateway = config.Gateway{
		BaseURL: server.URL + "/gateway/pay", BusiID: sim.TrainingBusiID,
		NotifyListen: listen, NotifyURL: scheme + "://" + listen + "/notify?till=1",
	}
	if scheme == "https" {
		c.Gateway.NotifyCert, c.Gateway.NotifyKey = certFile, keyFile
	}
	c.Poll.FirstQuery, c.Poll.Interval, c.Poll.MaxInterval = time.Minute, time.Minute, time.Minute
	return till.Options{Config: c, Env: []string{"FUFUPOS_MCHT_KEY=" + merchantKey}, Data: filepath.Join(dir, "data"), Listen: true}, g
}

func writeCertificate(t *testing.T, dir string) (certFile, keyFile string, pool *x509.CertPool) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), NotAfter: time.Now().Add(time.Hour), IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
		IsCA: true, BasicConstraintsValid: true,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	private, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	certPEM := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})
	certFile, keyFile = filepath.Join(dir, "cert.pem"), filepath.Join(dir, "key.pem")
	for name, content := range map[string][]byte{
		certFile: certPEM, keyFile: pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: private}),
	} {
		if err := os.WriteFile(name, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	pool = x509.NewCertPool()
	pool.AppendCertsFromPEM(certPEM)
	return certFile, keyFile, pool
}

// freePort is an address of this machine that nobody listens at.
func freePort(t *testing.T) string {
	t.Helper()
	l := listenAt(t, "127.0.0.1:0")
	defer l.Close()
	return l.Addr().String()
}

func listenAt(t *testing.T, addr string) net.Listener {
	t.Helper()
	l, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// TestListeningTill: a till as configured, with and without TLS, hears of a
// payment long before it would have asked; closed, it has let go of its port.
func TestListeningTill(t *testing.T) {
	for _, scheme := range []string{"http", "https"} {
		t.Run(scheme, func(t *testing.T) {
			addr := freePort(t)
			o, g := shopWithListener(t, addr, scheme)
			opened, err := till.Open(o)
			if err != nil {
				t.Fatal(err)
			}
			n, err := opened.Engine.Start(sale.By{}, checkout.Request{Method: sale.QR, Amount: money.New(1250, money.CNY)})
			if err != nil {
				t.Fatal(err)
			}
			ctx, stop := context.WithTimeout(t.Context(), 30*time.Second)
			defer stop()
			v := opened.Engine.Wait(ctx, n, func(v flow.View, _ checkout.Snapshot) bool { return v.Sale.State.Final() })
			opened.Close()
			listenAt(t, addr).Close()
			if v.Sale.State != sale.Paid {
				t.Errorf("the sale is %s", v.Sale.State)
			}
			g.Close() // its last notification has been answered
			if notices := g.Notices(); len(notices) != 1 || !notices[0].Answered {
				t.Errorf("notifications: %+v", notices)
			}
			log, err := os.ReadFile(filepath.Join(o.DataDir(), "fufupos.log"))
			if err != nil || !strings.Contains(string(log), string(n)) || strings.Contains(string(log), merchantKey) || strings.Contains(string(log), "total_fee") {
				t.Errorf("log: %s %v", log, err)
			}
		})
	}
}

// TestNotifyPortTaken: a till whose port cannot be had sells all the same, and says
// in one line what to do.
func TestNotifyPortTaken(t *testing.T) {
	taken := listenAt(t, "127.0.0.1:0")
	defer taken.Close()
	for address, want := range map[string]string{taken.Addr().String(): "another program", "192.0.2.1:9080": "notify_listen"} {
		o, _ := shopWithListener(t, freePort(t), "https")
		o.Config.Gateway.NotifyListen = address
		shop, err := till.Open(o)
		if err != nil {
			t.Fatal(err)
		}
		shop.Close()
		if shop.Deaf == nil || shop.Deaf.Address != address || !strings.Contains(words.In("en").Error(shop.Deaf), want) || strings.Contains(shop.Deaf.Error(), "\n") {
			t.Errorf("at %s: %v", address, shop.Deaf)
		}
	}
}

// TestNotifyPortTrouble: what is wrong with the certificate is one line, and the
// data folder is free again.
func TestNotifyPortTrouble(t *testing.T) {
	for name, tt := range map[string]struct {
		spoil func(o *till.Options)
		want  []string
	}{
		"no certificate": {
			func(o *till.Options) { o.Config.Gateway.NotifyCert += ".none" },
			[]string{"cert.pem.none", "notify_cert"},
		},
		"no key": {func(o *till.Options) { o.Config.Gateway.NotifyKey += ".none" }, []string{"key.pem.none", "notify_cert_key"}},
		"no PEM": {func(o *till.Options) { o.Config.Gateway.NotifyKey = o.Config.Gateway.NotifyCert }, []string{"cert.pem", "notify_cert_key"}},
	} {
		t.Run(name, func(t *testing.T) {
			o, _ := shopWithListener(t, freePort(t), "https")
			good := o
			tt.spoil(&o)
			_, err := till.Open(o)
			if err == nil {
				t.Fatal("opened")
			}
			for _, want := range tt.want {
				if !strings.Contains(words.In("en").Error(err), want) {
					t.Errorf("%q does not say %q", err, want)
				}
			}
			if strings.Contains(err.Error(), "\n") {
				t.Errorf("more than one line: %q", err)
			}
			opened, err := till.Open(good)
			if err != nil {
				t.Fatal(err)
			}
			opened.Close()
		})
	}
}

// TestTrainingDoesNotListen: the gateway in this process needs no port.
func TestTrainingDoesNotListen(t *testing.T) {
	addr := freePort(t)
	o, _ := shopWithListener(t, addr, "http")
	o.Training = true
	opened, err := till.Open(o)
	if err != nil {
		t.Fatal(err)
	}
	defer opened.Close()
	listenAt(t, addr).Close()
}

// TestCloseWithAConnection: a stranger's open connection does not keep the till
// from closing.
func TestCloseWithAConnection(t *testing.T) {
	addr := freePort(t)
	o, _ := shopWithListener(t, addr, "http")
	opened, err := till.Open(o)
	if err != nil {
		t.Fatal(err)
	}
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	_, _ = io.WriteString(conn, "POST /notify HTTP/1.1\r\n")
	opened.Close()
	listenAt(t, addr).Close()
}
