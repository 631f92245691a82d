package till_test

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"io"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fufupos/checkout"
	"fufupos/checkout/flow"
	"fufupos/config"
	"fufupos/gateway/sim"
	"fufupos/money"
	"fufupos/sale"
	"fufupos/test/rig"
	"fufupos/till"
	"fufupos/words"
)

// shopWithListener is a configured shop on this machine whose till asks by
// itself only every minute, and listens at listen.
func shopWithListener(t *testing.T, listen, scheme string) (till.Options, *sim.Gateway) {
	t.Helper()
	dir := t.TempDir()
	certFile, keyFile, pool := writeCertificate(t, dir, listen)
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

func writeCertificate(t *testing.T, dir, listen string) (certFile, keyFile string, pool *x509.CertPool) {
	t.Helper()
	host, _, err := net.SplitHostPort(listen)
	if err != nil {
		t.Fatal(err)
	}
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), NotAfter: time.Now().Add(time.Hour), IPAddresses: []net.IP{net.ParseIP(host)},
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
			addr := rig.Free(t)
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
		o, _ := shopWithListener(t, rig.Free(t), "https")
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
			o, _ := shopWithListener(t, rig.Free(t), "https")
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
	addr := rig.Free(t)
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
	addr := rig.Free(t)
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
