package till_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/zalando/go-keyring"

	"fufupos/config"
	"fufupos/doctor"
	"fufupos/gateway/sim"
	"fufupos/sale"
	"fufupos/test/rig"
	"fufupos/till"
	"fufupos/words"
)

const (
	guideKey      = "K3yCanary0123456789abcdefABCDEF99"
	guideMerchant = "581010199011345"
)

// newGuide is that of a till that trains for want of a file.
func newGuide(t *testing.T) (g till.Guide, file, data string) {
	t.Helper()
	return guideIn(t, config.Training().Terminal.Language)
}

// guideIn is that of a till whose system has a language.
func guideIn(t *testing.T, language string) (g till.Guide, file, data string) {
	t.Helper()
	keyring.MockInitWithError(keyring.ErrUnsupportedPlatform)
	file, data = filepath.Join(t.TempDir(), "config.toml"), t.TempDir()
	o := till.Options{Config: config.Training(), Begins: file, Data: data, Training: true}
	o.Config.Terminal.Language = language
	opened, err := till.Open(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(opened.Close)
	return opened.Setup(o).Guide(), file, data
}

// TestGuideMakesAFile from nothing, that a till in earnest opens with; the key is in a
// file of its own, as there is no keyring.
func TestGuideMakesAFile(t *testing.T) {
	g, file, data := newGuide(t)
	if g.Kept() {
		t.Error("there is no file yet")
	}
	for _, set := range [][2]string{
		{"terminal.language", "en"}, {"terminal.merchant_name", "Lotus"}, {"gateway.base_url", "http://127.0.0.1:1/gateway/pay"}, {"gateway.busi_id", guideMerchant},
	} {
		if _, err := g.Set(sale.By{}, set[0], set[1]); err != nil {
			t.Fatalf("%s: %s", set[0], words.In("en").Error(err))
		}
	}
	if _, kept, err := g.Key(); kept || err != nil {
		t.Errorf("a key nobody has given: %v", err)
	}
	if source, err := g.KeepKey(sale.By{}, " "+guideKey+"\n"); err != nil || source != config.FromFile {
		t.Fatalf("%s, %v", source, err)
	}
	if source, kept, err := g.Key(); !kept || source != config.FromFile || err != nil {
		t.Errorf("%s, %t, %v", source, kept, err)
	}
	text, err := os.ReadFile(file)
	if err != nil || !g.Kept() || strings.Contains(string(text), guideKey) {
		t.Fatalf("%s, %v", text, err)
	}
	c, _, err := config.Load(file, nil)
	if err != nil || c.Terminal.MerchantName != "Lotus" {
		t.Fatalf("%+v, %v", c.Terminal, err)
	}
	real, err := till.Open(till.Options{Config: c, File: file, Data: data})
	if err != nil {
		t.Fatal(err) // beside the one that trains
	}
	real.Close()
	if _, kept := config.Good(data); !kept {
		t.Error("no copy of good settings is kept")
	}
	if till.Guided(data) {
		t.Error("nobody has left the guide")
	}
	if err := g.Note(map[string]string{"shop": "done"}); err != nil || !till.Guided(data) || g.Noted()["shop"] != "done" {
		t.Errorf("%v, %v", g.Noted(), err)
	}
}

// TestGuideKeepsTheSystemsLanguage, whatever is set first and whether or not anybody chose it.
func TestGuideKeepsTheSystemsLanguage(t *testing.T) {
	for _, language := range []string{"zh", "en", "th"} {
		g, file, _ := guideIn(t, language)
		entries, err := g.Entries()
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			if e.Key() == "terminal.language" && e.Text != language {
				t.Errorf("%s is offered instead of %s", e.Text, language)
			}
		}
		if _, err := os.Stat(file); err == nil {
			t.Error("there is a file before anything was set")
		}
		if _, err := g.Set(sale.By{}, "terminal.merchant_name", "Lotus"); err != nil {
			t.Fatal(words.In("en").Error(err))
		}
		f, err := config.Open(file, nil)
		if err != nil {
			t.Fatal(err)
		}
		if now, _ := f.Get("terminal.language"); now.Text != language {
			t.Errorf("%s became %s", language, now.Text)
		}
	}
}

// TestGoodSettingsComeBack in place of a file that was broken, which is kept.
func TestGoodSettingsComeBack(t *testing.T) {
	g, file, data := newGuide(t)
	good := "# ours\n[terminal]\nlanguage = \"th\"\n"
	write := func(path, text string) {
		t.Helper()
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write(file, good)
	if err := config.KeepGood(file, data); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		write(file, "[terminal\n")
		aside, err := g.PutBack(sale.By{})
		if err != nil {
			t.Fatal(err)
		}
		now, _ := os.ReadFile(file)
		was, _ := os.ReadFile(aside)
		if string(now) != good || string(was) != "[terminal\n" {
			t.Errorf("%q, and aside %q", now, was)
		}
	}
	write(file, "[terminal\n")
	if aside, err := g.Anew(sale.By{}); err != nil || !strings.HasSuffix(aside, ".broken-3") {
		t.Fatalf("%s, %v", aside, err)
	}
	if _, err := g.Set(sale.By{}, "terminal.language", "en"); err != nil {
		t.Fatal(err)
	}
	if now, _ := os.ReadFile(file); !strings.Contains(string(now), `language = "en"`) {
		t.Errorf("begun anew: %q", now)
	}
}

// TestWhatTheGatewayMeans: each trouble that a person may have with it has a sentence of
// its own, and none tells the key.
func TestWhatTheGatewayMeans(t *testing.T) {
	g, _, _ := newGuide(t)
	server := func(h http.Handler) string {
		s := httptest.NewServer(h)
		t.Cleanup(s.Close)
		return s.URL
	}
	gateway := func(c sim.Config, front func(w http.ResponseWriter, r *http.Request, next http.Handler)) string {
		c.Key = guideKey
		s := sim.New(c)
		t.Cleanup(s.Close)
		return server(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if front == nil {
				s.ServeHTTP(w, r)
				return
			}
			front(w, r, s)
		}))
	}
	says := func(status int, text string) string {
		return server(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Location", "http://hotel.example/")
			w.WriteHeader(status)
			_, _ = io.WriteString(w, text)
		}))
	}
	free := "http://" + rig.Free(t)
	day := 24 * time.Hour
	untrusted := httptest.NewTLSServer(http.NotFoundHandler())
	t.Cleanup(untrusted.Close)
	untrusted.Config.ErrorLog = nil
	real := gateway(sim.Config{}, nil)
	seen := map[string]string{}
	for name, tt := range map[string]struct {
		url, merchant, key string
		result             doctor.Result
		says               string // in English
	}{
		"all is well":                 {real, "", "", doctor.OK, "takes the key"},
		"wrong key":                   {real, "", "another key 0123456789", doctor.Failed, "refuses this key"},
		"unknown merchant":            {real, "9", "", doctor.Failed, "does not know merchant 9"},
		"no contract":                 {says(200, `{"result":{"return_code":"FAIL","return_msg":"INVALID_CONTRACT"},"data":{}}`), "", "", doctor.Failed, "contract of merchant"},
		"clock off by a day":          {gateway(sim.Config{Now: func() time.Time { return time.Now().Add(day) }}, ahead(day)), "", "", doctor.Failed, "24h0m"},
		"nobody listens":              {free, "", "", doctor.Failed, "refuses the connection"},
		"typo in the host":            {"https://pay.invalid", "", "", doctor.Failed, "Nobody knows the name pay.invalid"},
		"certificate":                 {untrusted.URL, "", "", doctor.Failed, "not to be trusted"},
		"https where there is none":   {"https" + strings.TrimPrefix(real, "http"), "", "", doctor.Failed, "does not speak https"},
		"a proxy":                     {says(407, ""), "", "", doctor.Failed, "proxy"},
		"a network that wants a name": {says(302, ""), "", "", doctor.Failed, "elsewhere"},
		"another program":             {says(200, "<html>"), "", "", doctor.Failed, "no gateway"},
		"a gateway that is ill":       {says(503, ""), "", "", doctor.Failed, "trouble of its own"},
		"a merchant that is none":     {real, strings.Repeat("5", 33), "", doctor.Failed, "32"},
	} {
		if tt.merchant == "" {
			tt.merchant = guideMerchant
		}
		if tt.key == "" {
			tt.key = guideKey
		}
		f := g.Try(t.Context(), tt.url+"/gateway/pay", tt.merchant, tt.key)
		text := words.In("en").Tell(string(f.Detail))
		if f.Result != tt.result || !strings.Contains(text, tt.says) || (f.Advice == "") != (f.Result == doctor.OK) {
			t.Errorf("%s: %s, %q, %q", name, f.Result, text, f.Advice)
		}
		key := strings.SplitN(string(f.Detail), "‹", 2)[0]
		if other := seen[key]; other != "" {
			t.Errorf("%s has the sentence of %s: %q", name, other, text)
		}
		seen[key] = name
		if strings.Contains(text+string(f.Advice), tt.key) {
			t.Errorf("%s: the key is told: %q", name, text)
		}
	}
	if f := g.Reach(t.Context(), real+"/gateway/pay"); f.Result != doctor.OK {
		t.Errorf("the address alone: %+v", f)
	}
	if f := g.Reach(t.Context(), "http://pay.invalid/gateway/pay"); f.Result != doctor.Warning || !strings.Contains(words.In("en").Tell(string(f.Detail)), "plain http") {
		t.Errorf("http to a foreign host: %+v", f)
	}
	if f := g.Reach(t.Context(), free+"/gateway/pay"); f.Result != doctor.Failed {
		t.Errorf("nobody listens: %+v", f)
	}
}

// ahead has the gateway tell a time that is so much later.
func ahead(by time.Duration) func(http.ResponseWriter, *http.Request, http.Handler) {
	return func(w http.ResponseWriter, r *http.Request, next http.Handler) {
		w.Header().Set("Date", time.Now().Add(by).UTC().Format(http.TimeFormat))
		next.ServeHTTP(w, r)
	}
}

// TestGuidePrints a receipt of nothing, or says why not.
func TestGuidePrints(t *testing.T) {
	g, _, _ := newGuide(t)
	paper := filepath.Join(t.TempDir(), "paper.bin")
	if err := os.WriteFile(paper, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	outcome, detail := g.Print(t.Context(), "file://"+filepath.ToSlash(paper))
	printed, _ := os.ReadFile(paper)
	if outcome == sale.NotPrinted || len(printed) == 0 {
		t.Errorf("%s, %q, %d bytes", outcome, detail, len(printed))
	}
	if outcome, detail := g.Print(t.Context(), "file:///nowhere/lp0"); outcome != sale.NotPrinted || detail == "" {
		t.Errorf("no printer: %s, %q", outcome, detail)
	}
}
