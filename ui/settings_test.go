package ui_test

import (
	"strings"
	"testing"

	"fufupos/checkout"
	"fufupos/message"
	"fufupos/money"
	"fufupos/sale"
	"fufupos/scanner"
	"fufupos/ui/desk"
	"fufupos/ui/view"
)

// TestOtherSettingsDuringAPayment: the words change, and nothing of the payment.
func TestOtherSettingsDuringAPayment(t *testing.T) {
	r := newRig(t)
	n := r.selling()
	before := view.Of[view.Sale](r.view)
	s := desk.Settings{Language: "zh", Merchant: "好茶店", MaxAmount: money.New(1000, money.CNY), Ports: []string{"COM3"}, Printer: true}
	r.till.Set(s)
	if now := view.Of[view.Sale](r.view); now.Amount != before.Amount || now.Stage.Title == before.Stage.Title || len(r.requests) != 1 || len(r.gaveUp) != 0 {
		t.Errorf("%+v, was %+v", now.Stage, before.Stage)
	}
	r.change(n, ended(sale.Paid, ""))
	if now := view.Of[view.Sale](r.view); now.Stage.Tone != view.Good || r.view.Top.Title == "" {
		t.Errorf("%+v", now.Stage)
	}
	// What a closed port said last is forgotten; what an opened one said before is not.
	r.till.Scanner(scanner.Status{Port: "COM3", Connected: true})
	r.till.Scanner(scanner.Status{Port: "COM4", Connected: true})
	s.Ports = []string{"COM4"}
	r.till.Set(s)
	with := r.view.Top.Status
	s.Ports = nil
	r.till.Set(s)
	for i, status := range with {
		if status.Icon == "scanner" && (status.Tone != view.Good || r.view.Top.Status[i].Tone == view.Good) {
			t.Errorf("with a scanner %+v, without %+v", status, r.view.Top.Status[i])
		}
	}
}

// TestSettingsThatAreWrong: what is wrong with the changed file is said until it is seen,
// or mended.
func TestSettingsThatAreWrong(t *testing.T) {
	r := newRig(t)
	say := func(detail string) {
		r.snap.Notices = nil
		if detail != "" {
			r.snap.Notices = []checkout.Notice{{Kind: checkout.WrongSettings, Detail: detail}}
		}
		r.till.Apply(r.snap)
	}
	wrong := message.Text("config.at_line", "config.toml", 5, message.Said(message.Text("config.no_base_url", "gateway.base_url")))
	say(wrong)
	if b := r.view.Banner; b == nil || b.Tone != view.Warn || !strings.Contains(b.Text, "config.toml: line 5: gateway.base_url is missing") {
		t.Fatalf("%+v", b)
	}
	r.till.DismissBanner()
	say(wrong)
	if r.view.Banner != nil {
		t.Errorf("said again: %+v", r.view.Banner)
	}
	say(message.Text("config.missing", "config.toml"))
	if b := r.view.Banner; b == nil || !strings.Contains(b.Text, "does not exist") {
		t.Errorf("%+v", b)
	}
	say("")
	if r.view.Banner != nil {
		t.Errorf("mended: %+v", r.view.Banner)
	}
}
