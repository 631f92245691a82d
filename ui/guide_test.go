package ui_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"fufupos/config"
	"fufupos/doctor"
	"fufupos/message"
	"fufupos/money"
	"fufupos/sale"
	"fufupos/ui/guide"
	"fufupos/ui/view"
)

// guided is a till without a disk, a line or a printer, to be set up.
type guided struct {
	*store
	key     string
	finding doctor.Finding // of every try
	printed sale.PrintOutcome
	noted   map[string]string
	good    time.Time
	did     []string
	opened  int
	refused error
}

func (g *guided) Key() (config.Source, bool, error) {
	if g.key == "" {
		return "", false, nil
	}
	return config.FromKeyring, true, nil
}

func (g *guided) KeepKey(_ sale.By, key string) (config.Source, error) {
	g.key = key
	return config.FromKeyring, nil
}

func (g *guided) Reach(context.Context, string) doctor.Finding { return g.finding }

func (g *guided) Try(_ context.Context, address, merchant, key string) doctor.Finding {
	g.did = append(g.did, "try "+address+" "+merchant+" "+key)
	return g.finding
}

func (g *guided) Print(_ context.Context, address string) (sale.PrintOutcome, string) {
	g.did = append(g.did, "print "+address)
	if g.printed == "" {
		return sale.NotPrinted, message.Text("doctor.do.printer")
	}
	return g.printed, ""
}

func (g *guided) Noted() map[string]string       { return map[string]string{} }
func (g *guided) Note(n map[string]string) error { g.noted = n; return nil }
func (g *guided) Good() (time.Time, bool)        { return g.good, !g.good.IsZero() }

func (g *guided) PutBack(sale.By) (string, error) {
	g.did = append(g.did, "put back")
	return "/etc/fufupos/config.toml.broken", g.refused
}

func (g *guided) Anew(sale.By) (string, error) {
	g.did = append(g.did, "anew")
	return "/etc/fufupos/config.toml.broken", g.refused
}

func (g *guided) open() error { g.opened++; return g.refused }

// guide opens the guide at a question.
func (r *rig) guide(ask string) view.Guide {
	r.t.Helper()
	r.till.Tap(view.SetUp{})
	r.pump()
	for range 40 {
		if r.asks() == ask {
			return view.Of[view.Guide](r.view)
		}
		r.till.Tap(view.Later{})
		r.pump()
	}
	r.t.Fatalf("nothing asks for %q", ask)
	return view.Guide{}
}

// asks is the question that is asked, by the end of its key.
func (r *rig) asks() string {
	title := view.Of[view.Guide](r.view).Title
	for _, name := range []string{"trouble", "language", "name", "store", "till", "address", "merchant", "key", "scanner", "port", "printer", "display", "sound", "sale", "ready"} {
		if r.till.T("guide.ask."+name) == title {
			return name
		}
	}
	return title
}

// replies types something and presses Enter.
func (r *rig) replies(text string) view.Result {
	r.till.Tap(view.Words{Text: text})
	return r.entered()
}

func (r *rig) entered() view.Result {
	r.till.Key(view.KeyEnter)
	r.pump()
	return view.Of[view.Guide](r.view).Result
}

// TestGuide leads from nothing to real payments by the keyboard.
func TestGuide(t *testing.T) {
	r := newRig(t)
	r.till.Training = true
	r.guided.finding = doctor.Finding{Result: doctor.OK, Detail: message.Said(message.Text("doctor.trial.ok", "5810"))}
	r.guided.printed = sale.Printed
	r.guide("language")
	r.till.Key(view.KeyDown)
	r.till.Key(view.KeyUp)
	r.entered()
	r.replies("Lotus")
	r.replies("02016")
	r.replies("front")
	if got := r.replies("pay.example.com"); got.Tone != view.Good || r.asks() != "address" {
		t.Fatalf("the address: %+v at %s", got, r.asks())
	}
	r.entered()
	r.replies("5810")
	if got := r.replies("0123456789abcdef0123456789abcdef"); got.Tone != view.Good || !strings.Contains(got.Do, "keyring") {
		t.Fatalf("the key: %+v", got)
	}
	if v := view.Of[view.Guide](r.view); v.Value != "" {
		t.Errorf("a key that is kept stands in the field: %q", v.Value)
	}
	r.entered()
	r.scan("6901234567892")
	if got := view.Of[view.Guide](r.view).Result; got.Tone != view.Good || len(r.requests) > 0 {
		t.Fatalf("a scan: %+v", got)
	}
	r.entered()
	if got := r.replies("192.168.1.50"); got.Tone != view.Good {
		t.Fatalf("the printer: %+v", got)
	}
	r.entered()
	r.entered()
	r.entered()
	r.entered() // the first sale
	if r.view.Page != view.SalePage || view.Of[view.Sale](r.view).Amount == "" || r.view.Banner == nil {
		t.Fatalf("no sale is begun: %s", r.view.Page)
	}
	r.scan(payCode)
	r.pump()
	r.till.Apply(r.snap)
	r.change(number(1), ended(sale.Paid, ""))
	if len(r.requests) != 1 || r.requests[0].Amount != money.New(1, money.CNY) || r.view.Banner.Tone != view.Good {
		t.Fatalf("%+v, %+v", r.requests, r.view.Banner)
	}
	if r.view.Banner.Close.Key != view.NewsCap {
		t.Errorf("no key leads back: %+v", r.view.Banner)
	}
	r.till.Key(view.KeyHome)
	r.pump()
	r.entered()
	r.entered()
	if r.guided.opened != 1 {
		t.Errorf("%d times opened, at %s", r.guided.opened, r.asks())
	}
	for step, how := range r.guided.noted {
		if how != "done" {
			t.Errorf("%s is %s", step, how)
		}
	}
	want := map[string]string{
		"terminal.merchant_name": "Lotus", "terminal.store_id": "02016", "terminal.terminal_id": "front",
		"gateway.base_url": "https://pay.example.com/gateway/pay", "gateway.busi_id": "5810", "printer.address": "tcp://192.168.1.50",
	}
	for key, value := range want {
		if r.store.values[key] != value {
			t.Errorf("%s is %q", key, r.store.values[key])
		}
	}
	if len(r.guided.noted) != 7 || r.guided.key != "0123456789abcdef0123456789abcdef" {
		t.Errorf("%v, %q", r.guided.noted, r.guided.key)
	}
}

// TestGuideIsLeft: what is left for later is remembered, and nothing real is opened.
func TestGuideIsLeft(t *testing.T) {
	r := newRig(t)
	r.till.Training = true
	r.guide("ready")
	if r.guided.noted["gateway"] != "later" || len(r.guided.noted) != 7 {
		t.Errorf("%v", r.guided.noted)
	}
	if got := view.Of[view.Guide](r.view); got.Result.Tone != view.Warn || got.Steps[2].Icon != "warn" {
		t.Errorf("%+v", got)
	}
	r.entered()
	if r.view.Page != view.SalePage || r.guided.opened != 0 {
		t.Errorf("%s, opened %d times", r.view.Page, r.guided.opened)
	}
	r.till.Tap(view.SetUp{})
	r.pump()
	r.till.Tap(view.Select{N: 1})
	if r.asks() != "name" {
		t.Errorf("the rail leads to %s", r.asks())
	}
	for range 3 {
		r.till.Key(view.KeyEscape)
	}
	if r.view.Page != view.SalePage {
		t.Errorf("Esc leads to %s", r.view.Page)
	}
}

// TestWrongAnswers: what cannot be is said at once, and not taken.
func TestWrongAnswers(t *testing.T) {
	for name, tt := range map[string]struct{ ask, text, says string }{
		"an address with a port that is none": {"address", "pay.example.com:99999", "https"},
		"an address of something else":        {"address", "https://pay.example.com/other", "/gateway/pay"},
		"a number that is too long":           {"merchant", strings.Repeat("5", 33), "32"},
		"a number with a sign that is none":   {"merchant", "58１0", "U+FF11"},
		"a key with a sign in it":             {"key", "0123456789abcdef\u200b0123456789abcdef", "U+200B"},
		"a file that is not there":            {"key", "/nowhere/key.txt", "/nowhere/key.txt"},
		"a printer that is none":              {"printer", "printer", "tcp://"},
	} {
		t.Run(name, func(t *testing.T) {
			r := newRig(t)
			r.till.Tap(view.SetUp{})
			r.pump()
			for i := 0; r.asks() != tt.ask; i++ {
				if i == 40 {
					t.Fatalf("at %s", r.asks())
				}
				r.guided.finding.Result = doctor.OK
				switch r.asks() {
				case "address":
					r.replies("pay.example.com")
				case "key", "printer":
					r.till.Tap(view.Later{})
				}
				r.entered()
			}
			did := len(r.store.did)
			got := r.replies(tt.text)
			if got.Tone != view.Bad || !strings.Contains(got.Text, tt.says) || r.asks() != tt.ask || len(r.store.did) != did {
				t.Errorf("%+v, at %s", got, r.asks())
			}
		})
	}
}

// TestRefusedByTheGateway: the finding is shown, the key is not kept, and what is typed
// anew is tried anew.
func TestRefusedByTheGateway(t *testing.T) {
	r := newRig(t)
	r.store.values = map[string]string{"gateway.base_url": "https://pay.example.com/gateway/pay", "gateway.busi_id": "5810"}
	r.guide("language")
	r.till.Tap(view.Select{N: 2})
	r.guided.finding = doctor.Finding{Result: doctor.Warning, Detail: "?", Advice: "!"}
	r.entered()
	r.entered()
	r.entered()
	r.guided.finding = doctor.Finding{Result: doctor.Failed, Detail: message.Said(message.Text("doctor.trial.wrong_key", "5810")), Advice: message.Said(message.Text("doctor.trial.retype"))}
	got := r.replies("0123456789abcdef0123456789abcdef")
	if got.Tone != view.Bad || !strings.Contains(got.Text, "not that of merchant 5810") || got.Do == "" || r.guided.key != "" || r.asks() != "key" {
		t.Errorf("%+v, %q kept, at %s", got, r.guided.key, r.asks())
	}
	r.guided.finding = doctor.Finding{Result: doctor.OK, Detail: "?"}
	r.replies("0123456789abcdef0123456789abcdeX")
	if r.guided.key == "" {
		t.Error("the right key is not kept")
	}
	r.entered()
	if r.asks() != "scanner" {
		t.Errorf("at %s", r.asks())
	}
}

// TestTriedWhileItIsTyped: what comes of a try is said of the answer that was tried, also where
// a key of it was taken back and typed again meanwhile, and never of another.
func TestTriedWhileItIsTyped(t *testing.T) {
	for _, then := range []string{"pay.example.com", "pay.example.co"} {
		r := newRig(t)
		r.guided.finding = doctor.Finding{Result: doctor.OK, Detail: "?"}
		r.guide("address")
		r.till.Tap(view.Words{Text: "pay.example.com"})
		r.till.Key(view.KeyEnter)
		r.till.Tap(view.Words{Text: "pay.example.co"})
		r.till.Tap(view.Words{Text: then})
		r.pump()
		got := view.Of[view.Guide](r.view)
		if tried := got.Result.Tone == view.Good; tried != (then == "pay.example.com") || r.asks() != "address" {
			t.Errorf("%s: %+v", then, got.Result)
		}
		if r.entered(); r.asks() == "address" && then == "pay.example.com" {
			t.Error("tried, and it does not go on")
		}
	}
}

// TestScannersOfTheGuide: one with a port of its own is named and tried, one that types as a
// person does goes on to no other question, and says what can be done.
func TestScannersOfTheGuide(t *testing.T) {
	r := newRig(t)
	r.guide("scanner")
	r.till.Tap(view.OnPort{})
	if got := r.replies("COM3?baud=1"); r.asks() != "port" || got.Tone != view.Bad {
		t.Errorf("%+v, at %s", got, r.asks())
	}
	r.replies("COM3")
	if r.asks() != "scanner" || r.store.values["scanner.serial"] != "COM3" {
		t.Errorf("%q, at %s", r.store.values["scanner.serial"], r.asks())
	}
	r.till.Tap(view.OnPort{})
	if r.till.Key(view.KeyEscape); r.asks() != "scanner" {
		t.Errorf("Esc leads to %s", r.asks())
	}
	for _, sign := range "690" {
		r.till.Rune(sign)
	}
	if got := r.entered(); r.asks() != "scanner" || got.Tone != view.Warn || got.Do == "" {
		t.Errorf("%+v, at %s", got, r.asks())
	}
	r.scan("6901234567892")
	if got := view.Of[view.Guide](r.view).Result; got.Tone != view.Good {
		t.Errorf("%+v", got)
	}
	if r.entered(); r.asks() != "printer" {
		t.Errorf("heard, and at %s", r.asks())
	}
	if r.till.Key(view.KeyEscape); r.asks() != "scanner" {
		t.Errorf("Esc leads to %s", r.asks())
	}
	r.till.Rune('6')
	r.now = r.now.Add(3 * time.Second)
	if r.entered(); r.asks() != "printer" {
		t.Errorf("a hand's Enter, and at %s", r.asks())
	}
}

// TestABrokenFile: the guide says the line and offers what can be done.
func TestABrokenFile(t *testing.T) {
	trouble := &config.Wrong{What: message.Said(message.Text("config.must.switch")), File: "/etc/fufupos/config.toml", Line: 5}
	broken := func(good bool) *rig {
		r := newRig(t)
		r.guided.good = time.Time{}
		if good {
			r.guided.good = start.Add(-time.Hour)
		}
		r.open(guide.Options{Till: &r.guided, Trouble: trouble, Broken: true, Earnest: r.guided.open})
		r.till.Tap(view.SetUp{})
		r.pump()
		return r
	}
	r := broken(true)
	v := view.Of[view.Guide](r.view)
	if r.asks() != "trouble" || v.Result.Tone != view.Bad || !strings.Contains(v.Result.Text, "line 5") || len(v.Choices) != 3 {
		t.Fatalf("%+v", v)
	}
	r.till.Tap(view.Choose{})
	r.pump()
	if strings.Join(r.guided.did, " ") != "put back" || r.guided.opened != 1 || !strings.Contains(r.view.Banner.Text, "config.toml.broken") {
		t.Errorf("%q, opened %d times", r.guided.did, r.guided.opened)
	}
	r = broken(false)
	if v := view.Of[view.Guide](r.view); len(v.Choices) != 2 {
		t.Errorf("%+v", v.Choices)
	}
	r.guided.refused = errors.New("no space left")
	if got := r.entered(); got.Tone != view.Bad || !strings.Contains(got.Text, "no space") {
		t.Errorf("%+v", got)
	}
	r.guided.refused = nil
	r.entered()
	if r.asks() != "language" || r.guided.opened != 0 {
		t.Errorf("at %s, opened %d times", r.asks(), r.guided.opened)
	}
	r = broken(true)
	r.till.Tap(view.Choose{N: 2})
	if r.pump(); r.view.Page != view.SalePage || len(r.guided.did) > 0 {
		t.Errorf("training: %s, %q", r.view.Page, r.guided.did)
	}
}
