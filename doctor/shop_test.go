package doctor_test

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fufupos/doctor"
	"fufupos/gateway/sim"
	"fufupos/money"
	"fufupos/sale"
	"fufupos/till"
	"fufupos/words"
)

// merchantKey and code are canaries: no finding may hold them.
const (
	merchantKey = "K3yCanary0123456789abcdefABCDEF99"
	code        = "288886863488188613"
)

// shop is a till whose every check is fine, before something is planted.
type shop struct {
	t        *testing.T
	dir      string
	gateway  sim.Config
	front    func(http.Handler) http.Handler // what stands before the gateway
	url      string                          // of another gateway
	lines    map[string]string               // of the configuration
	file     string                          // of it
	training bool
	limits   doctor.Limits
	screen   doctor.Screen
	dead     error // why nothing can be drawn
	env      []string
	ask      time.Duration // limit of a check; 0: as it is
	under    string        // the data folder; empty: data
}

func newShop(t *testing.T) *shop {
	s := &shop{t: t, dir: t.TempDir(), gateway: sim.Config{Key: merchantKey}, limits: doctor.LifeLimits}
	s.file = s.path("config.toml")
	s.limits.SpaceDoubt, s.limits.SpaceWrong, s.limits.SlowDisk = 0, 0, time.Hour
	s.screen = doctor.Screen{Graphics: "4.5", Monitors: []string{"HDMI-1", "HDMI-2"}}
	s.lines = map[string]string{
		"gateway.busi_id": `"581010199011345"`, "gateway.key_file": `"mcht.key"`, "scanner.serial": "[]", "sound.volume": "0",
		"terminal.merchant_name": `"茶馆"`, "terminal.store_id": `"02016"`,
	}
	s.env = []string{"XDG_STATE_HOME=" + filepath.Join(s.dir, "state"), "DISPLAY=:0", "HOME=" + s.dir}
	s.write("mcht.key", merchantKey)
	return s
}

func (s *shop) path(name string) string { return filepath.Join(s.dir, name) }
func (s *shop) data() string            { return s.path(cmp.Or(s.under, "data")) }

func (s *shop) write(name, text string) {
	s.t.Helper()
	if err := os.MkdirAll(filepath.Dir(s.path(name)), 0o700); err != nil {
		s.t.Fatal(err)
	}
	if err := os.WriteFile(s.path(name), []byte(text), 0o600); err != nil {
		s.t.Fatal(err)
	}
}

// configure writes the configuration, and opens the gateway that it names.
func (s *shop) configure() {
	if s.lines == nil {
		return // something else stands there
	}
	if s.url == "" {
		gateway := sim.New(s.gateway)
		var handler http.Handler = gateway
		if s.front != nil {
			handler = s.front(gateway)
		}
		server := httptest.NewServer(handler)
		s.t.Cleanup(func() { gateway.Close(); server.Close() })
		s.url = server.URL
	}
	s.lines["gateway.base_url"] = fmt.Sprintf("%q", s.url+"/gateway/pay")
	sections := map[string]string{}
	for key, value := range s.lines {
		section, name, _ := strings.Cut(key, ".")
		sections[section] += name + " = " + value + "\n"
	}
	text := ""
	for section, lines := range sections {
		text += "[" + section + "]\n" + lines
	}
	s.write("config.toml", text)
}

// books makes a journal with a few sales, as a till leaves it.
func (s *shop) books() {
	for i := range 3 {
		s.sell(sale.Number(fmt.Sprintf("F02016TEST%d", i)))
	}
}

// sell opens the till for a sale.
func (s *shop) sell(n sale.Number) {
	s.t.Helper()
	open, done := s.open()
	defer done()
	at := time.Now()
	if err := open.Books.Append(
		sale.Entry{Sale: n, At: at, Event: sale.SaleCreated{Method: sale.QR, Amount: money.New(1250, money.CNY), TerminalID: "till-1", OperatorID: "oper01"}},
		sale.Entry{Sale: n, At: at, Event: sale.Ended{State: sale.Failed, Reason: sale.GivenUp}},
	); err != nil {
		s.t.Fatal(err)
	}
}

// open opens the till itself.
func (s *shop) open() (t *till.Till, done func()) {
	s.t.Helper()
	s.configure()
	d := till.Doctor(till.Options{File: s.file, Env: s.env, Data: s.data(), Training: s.training})
	if d.Trouble != nil {
		s.t.Fatal(d.Trouble)
	}
	t, err := till.Open(till.Options{Config: d.Config, Env: s.env, Data: s.data(), Listen: true})
	if err != nil {
		s.t.Fatal(err)
	}
	return t, t.Close
}

// look has the doctor look, and gives each check's finding in English.
func (s *shop) look() map[string]doctor.Finding {
	s.t.Helper()
	s.configure()
	d := till.Doctor(till.Options{File: s.file, Env: s.env, Data: s.data(), Training: s.training})
	d.Limits, d.Version, d.Starts = s.limits, "0.0.0-test", []string{s.path("autostart")}
	d.Screen = func(context.Context) (doctor.Screen, error) { return s.screen, s.dead }
	checks := d.Checks()
	for i := range checks {
		if s.ask > 0 {
			checks[i].Limit = s.ask
		}
	}
	found := map[string]doctor.Finding{}
	for _, f := range doctor.Run(s.t.Context(), checks, nil) {
		for _, secret := range []string{merchantKey, code} {
			for _, lang := range words.Languages() {
				if text := words.In(lang).Tell(string(f.Detail + f.Advice)); strings.Contains(d.Hide(text), secret) {
					s.t.Errorf("%s: a secret is in %q", f.Name, text)
				}
			}
		}
		if (f.Advice == "") != (f.Result == doctor.OK) || f.Detail == "" {
			s.t.Errorf("%s is %s and says %q, %q", f.Name, f.Result, f.Detail, f.Advice)
		}
		found[f.Name] = f
	}
	return found
}

// bad are the names of what is not fine, with how.
func bad(found map[string]doctor.Finding) (names []string) {
	for name, f := range found {
		if f.Result != doctor.OK {
			names = append(names, name+" "+string(f.Result))
		}
	}
	slices.Sort(names)
	return names
}
