package doctor_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"database/sql"
	"errors"
	"io"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	_ "modernc.org/sqlite"

	"fufupos/doctor"
	"fufupos/test/rig"
	"fufupos/words"
)

// TestAllIsWell: a till without a trouble has none, before its first sale and after.
func TestAllIsWell(t *testing.T) {
	s := newShop(t)
	if names := bad(s.look()); len(names) > 0 {
		t.Errorf("before the first sale: %q", names)
	}
	s.books()
	if names := bad(s.look()); len(names) > 0 {
		t.Errorf("after it: %q", names)
	}
	_, done := s.open()
	defer done()
	if names := bad(s.look()); len(names) > 0 {
		t.Errorf("while it is open: %q", names)
	}
}

// untried is what is not known while the gateway cannot be reached.
var untried = []string{"clock warning", "gateway failed", "key warning", "merchant warning"}

// TestTroubles plants one trouble after another: each is found by the name of its check,
// and no other check fails for it.
func TestTroubles(t *testing.T) {
	status := func(number int, location string) func(s *shop) {
		return func(s *shop) {
			s.front = func(http.Handler) http.Handler {
				return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
					w.Header()["Date"] = nil
					w.Header().Set("Location", location)
					w.WriteHeader(number)
					_, _ = io.WriteString(w, "<html>"+merchantKey+" "+code)
				})
			}
		}
	}
	printer := func(answers string) func(s *shop) {
		return func(s *shop) { s.lines["printer.address"] = `"tcp://` + newPrinter(s.t, answers) + `"` }
	}
	set := func(key, value string) func(s *shop) { return func(s *shop) { s.lines[key] = value } }
	for name, tt := range map[string]struct {
		plant func(s *shop)
		want  []string
		says  string // in English
	}{
		"wrong key":        {func(s *shop) { s.gateway.Key = "another" }, []string{"key failed", "merchant warning"}, "refuses the key from the key file"},
		"unknown merchant": {func(s *shop) { s.gateway.BusiID = "9" }, []string{"merchant failed"}, "does not know merchant 581010199011345"},
		"no contract": {func(s *shop) {
			s.front = answer(`{"result":{"return_code":"FAIL","return_msg":"INVALID_CONTRACT"},"data":{}}`)
		}, []string{"merchant failed"}, "contract of merchant"},
		"clock a minute behind":    {func(s *shop) { s.front = dated(time.Minute) }, []string{"clock warning"}, "behind"},
		"clock five minutes ahead": {func(s *shop) { s.front = dated(-5 * time.Minute) }, []string{"clock failed"}, "ahead"},
		"clock a day behind": {func(s *shop) {
			s.front = dated(24 * time.Hour)
			s.gateway.Now = func() time.Time { return time.Now().Add(24 * time.Hour) }
		}, []string{"clock failed", "key warning", "merchant warning"}, "24h0m"},
		"a typo in the name":                    {func(s *shop) { s.url = "https://pay.invalid" }, untried, "Nobody knows the name pay.invalid"},
		"http to a foreign host":                {func(s *shop) { s.url = "http://pay.invalid" }, append([]string{"configuration warning"}, untried...), "plain http"},
		"nobody listens":                        {func(s *shop) { s.url = "http://" + rig.Free(s.t) }, untried, "refuses the connection"},
		"a gateway that hangs":                  {func(s *shop) { s.url, s.ask = "http://"+silent(s.t), time.Second }, untried, "does not answer"},
		"a certificate that nobody vouches for": {func(s *shop) { s.url = selfSigned(s.t, time.Now().Add(time.Hour)) }, untried, "not to be trusted"},
		"a certificate that has run out":        {func(s *shop) { s.url = selfSigned(s.t, time.Now().Add(-time.Hour)) }, untried, "not valid today"},
		"https to a port without": {func(s *shop) {
			server := httptest.NewServer(http.NotFoundHandler())
			s.t.Cleanup(server.Close)
			s.url = "https" + strings.TrimPrefix(server.URL, "http")
		}, untried, "does not speak https"},
		"a proxy that refuses":           {status(407, ""), untried, "proxy"},
		"a network that wants a sign-in": {status(302, "http://hotel.example/sign-in"), untried, "elsewhere"},
		"another program":                {status(200, ""), untried, "no gateway"},
		"a wrong path":                   {status(404, ""), untried, "no gateway"},
		"a gateway that is ill":          {status(503, ""), untried, "trouble of its own"},
		"a key that others can read":     {func(s *shop) { must(s.t, os.Chmod(s.path("mcht.key"), 0o644)) }, []string{"clock warning", "gateway warning", "key failed", "merchant warning"}, "chmod 600"},
		"no key":                         {func(s *shop) { must(s.t, os.Remove(s.path("mcht.key"))) }, []string{"clock warning", "gateway warning", "key failed", "merchant warning"}, "cannot be read"},
		"a wrong line":                   {set("scanner.serial", `"ttyACM0"`), broken, "line"},
		"a value that is none":           {set("sound.volume", "800"), broken, "sound.volume"},
		"no TOML":                        {func(s *shop) { s.write("config.toml", "[gateway\n"); s.lines = nil }, broken, "line 1"},
		"a file that is not there":       {func(s *shop) { s.lines = nil }, broken, "does not exist"},
		"a scanner that is gone":         {set("scanner.serial", `["/dev/ttyFUFU9"]`), []string{"scanner failed"}, "/dev/ttyFUFU9"},
		"a keyboard that is gone":        {set("scanner.wedge", `"/dev/input/by-id/none"`), []string{"scanner failed"}, "/dev/input/by-id/none"},
		"a printer that refuses":         {func(s *shop) { s.lines["printer.address"] = `"tcp://` + rig.Free(s.t) + `"` }, []string{"printer failed"}, "refuses"},
		"a printer that hangs":           {printer(""), []string{"printer warning"}, "does not say how it is"},
		"a printer without paper":        {printer("\x12\x72"), []string{"printer failed"}, "no paper"},
		"a printer with an open cover":   {printer("\x1a\x12"), []string{"printer failed"}, "off line"},
		"a printer that is unplugged":    {set("printer.address", `"file:///dev/usb/lp9"`), []string{"printer failed"}, "/dev/usb/lp9"},
		"a port that is taken": {func(s *shop) {
			s.lines["gateway.notify_listen"] = `"` + silent(s.t) + `"`
			s.lines["gateway.notify_url"] = `"http://a.example/n"`
		}, []string{"ports warning"}, "another program"},
		"no certificate of one's own": {func(s *shop) {
			s.lines["gateway.notify_listen"], s.lines["gateway.notify_url"] = `"127.0.0.1:0"`, `"https://a.example/n"`
			s.lines["gateway.notify_cert"], s.lines["gateway.notify_cert_key"] = `"a.pem"`, `"b.pem"`
		}, []string{"ports failed"}, "a.pem"},
		"books changed by hand": {func(s *shop) {
			s.books()
			s.change("DROP TRIGGER entries_are_never_changed; UPDATE entries SET at = at + 1 WHERE seq = 3")
		}, []string{"journal failed"}, "3"},
		"books that are gone": {func(s *shop) { s.books(); must(s.t, os.Remove(filepath.Join(s.data(), "journal.db"))) }, []string{"journal failed"}, "journal.db"},
		"older books": {func(s *shop) {
			s.books()
			must(s.t, os.CopyFS(s.path("old"), os.DirFS(s.data())))
			s.sell("F02016LATER")
			must(s.t, os.RemoveAll(s.data()))
			must(s.t, os.CopyFS(s.data(), os.DirFS(s.path("old"))))
			must(s.t, os.Chmod(s.data(), 0o700))
			must(s.t, os.Chmod(filepath.Join(s.data(), "journal.key"), 0o600))
		}, []string{"journal failed"}, "older copy"},
		"no witness":               {func(s *shop) { s.books(); must(s.t, os.RemoveAll(s.path("state"))) }, []string{"journal warning"}, "nothing outside"},
		"a disk that is full":      {func(s *shop) { s.limits.SpaceWrong = 1 << 62 }, []string{"disk failed"}, "MiB free"},
		"a disk that is half full": {func(s *shop) { s.limits.SpaceDoubt = 1 << 62 }, []string{"disk warning"}, "MiB free"},
		"a disk that is slow":      {func(s *shop) { s.limits.SlowDisk = 0 }, []string{"disk warning"}, "each sale waits"},
		"a folder that is a file":  {func(s *shop) { s.write("data", "") }, []string{"disk failed", "journal failed", "scanner warning"}, "not a folder"},
		"a folder under a file":    {func(s *shop) { s.write("data", ""); s.under = "data/deeper" }, []string{"disk failed", "journal failed", "scanner warning"}, "cannot be looked at"},
		"a folder for everybody":   {func(s *shop) { must(s.t, os.Mkdir(s.data(), 0o700)); must(s.t, os.Chmod(s.data(), 0o777)) }, []string{"disk failed", "journal failed"}, "chmod 700"},
		"an old backup":            {func(s *shop) { s.books(); s.backup(49 * time.Hour) }, []string{"backup warning"}, "newest backup"},
		"no backup":                {func(s *shop) { s.books(); s.lines["backup.folder"] = `"."` }, []string{"backup warning"}, "no backup"},
		"no folder for backups":    {set("backup.folder", `"usb"`), []string{"backup failed"}, "usb"},
		"no logo":                  {set("display.logo", `"logo.png"`), []string{"display failed"}, "logo.png"},
		"no logo for receipts":     {set("receipt.logo", `"logo.png"`), []string{"printer warning"}, "receipt.logo"},
		"a monitor that is gone":   {set("display.monitor", `"DP-7"`), []string{"display warning"}, "DP-7"},
		"no graphics":              {func(s *shop) { s.dead = errors.New("no OpenGL") }, []string{"display warning", "graphics failed"}, "no OpenGL"},
		"a name nobody can draw":   {set("terminal.merchant_name", `"茶馆𓀀"`), []string{"fonts warning"}, "𓀀"},
		"a program that is gone":   {func(s *shop) { s.write("autostart/till.desktop", "[Desktop Entry]\nExec=/opt/gone/fufupos till\n") }, []string{"autostart warning"}, "/opt/gone/fufupos"},
	} {
		t.Run(name, func(t *testing.T) {
			if runtime.GOOS == "windows" && strings.Contains(tt.says, "chmod") {
				return // access lists, which config's own tests have
			}
			t.Parallel()
			s := newShop(t)
			tt.plant(s)
			found := s.look()
			want := slices.Sorted(slices.Values(tt.want))
			if got := bad(found); !slices.Equal(got, want) {
				t.Errorf("found %q, want %q", got, want)
			}
			said := ""
			for _, f := range found {
				if f.Result != doctor.OK {
					said += words.In("en").Tell(string(f.Detail)) + "\n"
				}
			}
			if !strings.Contains(said, tt.says) {
				t.Errorf("nothing says %q:\n%s", tt.says, said)
			}
		})
	}
}

// broken is what a configuration that is not right leaves unknown.
var broken = []string{
	"backup warning", "clock warning", "configuration failed", "display warning", "gateway warning", "key warning", "merchant warning", "ports warning", "printer warning", "scanner warning", "sound warning",
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// answer has the gateway say this to everything.
func answer(text string) func(http.Handler) http.Handler {
	return func(http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, text) })
	}
}

// dated has the gateway's clock be ahead.
func dated(ahead time.Duration) func(http.Handler) http.Handler {
	return func(gateway http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Date", time.Now().Add(ahead).UTC().Format(http.TimeFormat))
			gateway.ServeHTTP(w, r)
		})
	}
}

func listen(t *testing.T) net.Listener {
	t.Helper()
	l, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	must(t, err)
	t.Cleanup(func() { _ = l.Close() })
	return l
}

// silent is an address where nobody answers.
func silent(t *testing.T) string { return listen(t).Addr().String() }

// newPrinter answers one question after the other with one byte each, and is silent then.
func newPrinter(t *testing.T, answers string) string {
	l := listen(t)
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go func() {
				defer c.Close()
				question := make([]byte, 3)
				for i := 0; ; i++ {
					if _, err := io.ReadFull(c, question); err != nil {
						return
					}
					if i < len(answers) {
						_, _ = c.Write([]byte{answers[i]})
					}
				}
			}()
		}
	}()
	return l.Addr().String()
}

// selfSigned is a gateway that vouches for itself.
func selfSigned(t *testing.T, until time.Time) string {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	must(t, err)
	about := x509.Certificate{
		SerialNumber: big.NewInt(1), NotBefore: time.Now().Add(-2 * time.Hour), NotAfter: until, IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
	}
	der, err := x509.CreateCertificate(rand.Reader, &about, &about, key.Public(), key)
	must(t, err)
	server := httptest.NewUnstartedServer(http.NotFoundHandler())
	server.Config.ErrorLog = nil
	server.TLS = &tls.Config{Certificates: []tls.Certificate{{Certificate: [][]byte{der}, PrivateKey: key}}}
	server.StartTLS()
	t.Cleanup(server.Close)
	return server.URL
}

// change changes the books with another tool.
func (s *shop) change(text string) {
	s.t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(s.data(), "journal.db"))
	must(s.t, err)
	defer db.Close()
	_, err = db.Exec(text)
	must(s.t, err)
}

// backup makes one, of so long ago.
func (s *shop) backup(age time.Duration) {
	s.t.Helper()
	s.lines["backup.folder"] = `"backups"`
	open, done := s.open()
	defer done()
	must(s.t, os.Mkdir(s.path("backups"), 0o700))
	file := filepath.Join(s.path("backups"), "fufupos-till_1-"+open.Books.Mark().Installation+"-2026-11-01.backup")
	_, err := open.Books.Backup(file)
	must(s.t, err)
	then := time.Now().Add(-age)
	must(s.t, os.Chtimes(file, then, then))
}

// TestTrainingMissesNoGateway: a till that trains has a gateway of its own, with a file that
// names none and without a file; what is wrong with the file is wrong all the same.
func TestTrainingMissesNoGateway(t *testing.T) {
	own := func(t *testing.T, found map[string]doctor.Finding) {
		t.Helper()
		for _, name := range []string{"key", "gateway", "merchant", "clock"} {
			if f := found[name]; f.Result != doctor.OK || !strings.Contains(words.In("en").Tell(string(f.Detail)), "of its own") {
				t.Errorf("%s: %+v", name, f)
			}
		}
	}
	t.Run("a file without a gateway", func(t *testing.T) {
		s := newShop(t)
		s.training, s.lines = true, nil
		s.write("config.toml", "[sound]\nvolume = 0\n[scanner]\nserial = []\n")
		found := s.look()
		own(t, found)
		if names := bad(found); len(names) > 0 {
			t.Errorf("%q", names)
		}
	})
	t.Run("no file", func(t *testing.T) {
		s := newShop(t)
		s.training, s.lines = true, nil
		s.env = append(s.env, "XDG_CONFIG_HOME="+s.path("none"))
		s.file = ""
		own(t, s.look())
	})
	t.Run("a wrong file", func(t *testing.T) {
		s := newShop(t)
		s.training, s.lines = true, nil
		s.write("config.toml", "[gateway]\nbase_url = 7\n")
		if f := s.look()["configuration"]; f.Result != doctor.Failed {
			t.Errorf("%+v", f)
		}
	})
}
