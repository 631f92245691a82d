package ui_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"fufupos/doctor"
	"fufupos/message"
	"fufupos/sale"
	"fufupos/ui/view"
)

func said(key string, values ...any) message.Said { return message.Said(message.Text(key, values...)) }

// checks are a till with some troubles, two of them said in many words.
func (r *rig) checks() (checks []doctor.Check) {
	found := map[string]doctor.Finding{
		"gateway": {
			Result: doctor.Failed, Detail: said("doctor.gateway.refuses", "pay.example.com:8443", "dial tcp 203.0.113.7:8443: connect: connection refused"),
			Advice: said("doctor.do.no_proxy", said("doctor.gateway_do.refuses")),
		},
		"clock":   {Result: doctor.Warning, Detail: said("doctor.clock.behind", "1m30s"), Advice: said("doctor.do.clock")},
		"printer": {Result: doctor.Warning, Detail: said("doctor.printer.silent", "tcp://192.168.1.50:9100"), Advice: said("doctor.do.reprint")},
	}
	for _, name := range []string{
		"configuration", "key", "gateway", "merchant", "clock", "scanner", "printer", "display", "sound", "fonts", "graphics", "disk", "journal", "backup", "ports", "autostart", "version",
	} {
		f, known := found[name]
		if !known {
			f = doctor.Finding{Result: doctor.OK, Detail: said("doctor.sound.ok")}
		}
		if r.healthy {
			f = doctor.Finding{Result: doctor.OK, Detail: said("doctor.sound.ok")}
		}
		checks = append(checks, doctor.Check{Name: name, Limit: time.Minute, Run: func(context.Context) doctor.Finding { return f }})
	}
	return checks
}

func (r *rig) save(_ sale.By, found []doctor.Finding) (string, error) {
	r.saves = append(r.saves, len(found))
	return "/home/shop/Desktop/fufupos-20260314-093000.zip", r.refusal
}

// TestDoctorPage: it looks beside the counter, shows how far it is and the first trouble,
// and writes what support needs.
func TestDoctorPage(t *testing.T) {
	r := newRig(t)
	r.till.Key(view.KeyF10)
	r.pump()
	if foot := view.Of[view.Settings](r.view).Foot; !slices.ContainsFunc(foot, func(b view.Button) bool { return b.Do == view.Examine{} }) {
		t.Fatalf("no way to the doctor: %+v", foot)
	}
	r.till.Tap(view.Examine{})
	v := view.Of[view.Doctor](r.view)
	if v.Title != "Doctor: 0 of 17" || len(v.Rows) == 0 || v.Rows[0].Tone != view.Busy || !v.Again.Off || !v.Save.Off {
		t.Fatalf("at first: %+v", v)
	}
	// One finding at a time, and the counter is at hand meanwhile.
	job := r.jobs[0]
	r.jobs = r.jobs[1:]
	job()()
	r.till.Key(view.KeyEscape)
	r.till.Key(view.KeyEscape)
	if r.view.Page != view.SalePage {
		t.Fatalf("Esc leads to %s", r.view.Page)
	}
	r.typed("1")
	if amount := view.Of[view.Sale](r.view).Amount; amount == (view.Sale{}).Amount {
		t.Error("nothing can be typed at the counter")
	}
	r.till.Tap(view.Examine{})
	if v := view.Of[view.Doctor](r.view); v.Title != "Doctor: 1 of 17" {
		t.Errorf("back again: %s", v.Title)
	}
	r.pump()
	v = view.Of[view.Doctor](r.view)
	if v.Title != "Doctor: 1 failed, 2 to look at" || v.Shown.Name != "gateway" || v.Shown.Tone != view.Bad || v.Text == "" || v.Do == "" || v.Again.Off || v.Save.Off {
		t.Fatalf("at the end: %+v", v)
	}
	r.till.Key(view.KeyDown)
	r.till.Key(view.KeyDown)
	if v := view.Of[view.Doctor](r.view); v.Shown.Name != "clock" || v.Shown.Tone != view.Warn {
		t.Errorf("two below: %+v", v.Shown)
	}
	r.till.Key(view.KeyPageDown)
	if v := view.Of[view.Doctor](r.view); v.Shown.Name != "sound" || v.Page != "2 / 3" {
		t.Errorf("a page on: %s, %s", v.Shown.Name, v.Page)
	}
	r.till.Tap(view.Choose{N: 16})
	if v := view.Of[view.Doctor](r.view); v.Shown.Name != "version" || !v.Next.Off || v.Text != "Sounds and voice are there." {
		t.Errorf("the last: %+v", v)
	}
	r.till.Key(view.KeyEnter)
	r.pump()
	if v := view.Of[view.Doctor](r.view); len(r.saves) != 1 || r.saves[0] != 17 || v.Note != "Saved for support: /home/shop/Desktop/fufupos-20260314-093000.zip" {
		t.Errorf("%v saved, %q", r.saves, v.Note)
	}
	r.refusal = errors.New("no space left")
	r.till.Key(view.KeyEnter)
	r.pump()
	if v := view.Of[view.Doctor](r.view); v.Note != "Not saved: no space left" {
		t.Errorf("not saved: %q", v.Note)
	}
	r.healthy = true
	r.till.Key(view.KeyF5)
	r.pump()
	if v := view.Of[view.Doctor](r.view); v.Title != "Doctor: all is well" || v.Shown.Name != "version" || v.Note != "" {
		t.Errorf("mended: %+v", v)
	}
	r.till.Key(view.KeyEscape)
	if r.view.Page != view.SalePage {
		t.Errorf("Esc leads to %s", r.view.Page)
	}
}
