package ui_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"fufupos/checkout/flow"
	pages "fufupos/docs/help"
	"fufupos/sale"
	"fufupos/ui/desk"
	"fufupos/ui/kit"
	"fufupos/ui/tell"
	"fufupos/ui/view"
	"fufupos/words"
)

// explained are the beginnings of the keys that say that something is not as it should be, or
// why something was not done.
var explained = []string{
	"banner.", "refused.", "blocked.", "notice.", "failed.", "reason.not", "reason.refused", "reason.declined", "reason.given_up", "reason.timed_out",
	"reason.wrong_amount", "reason.contradiction", "reason.no_qr_code", "reason.late_payment", "reason.outcome_unknown", "lane.asking", "lane.person", "lane.reversing",
	"stage.asking", "stage.reversing", "stage.declined", "stage.unpaid", "stage.late", "stage.given_up", "stage.person", "claim.no", "claim.unknown",
	"refund.refused", "refund.busy", "refund.failed_title", "refund.person", "refund.unpaid", "refund.nothing", "refund.asking",
	"scan.not_code", "scan.no_", "hint.", "paper.question", "status.offline", "status.no_scanner", "status.printer_", "books.", "printer.", "staff.", "code.", "shift.", "drawer.",
}

// TestEverythingHasItsPage: each refusal, banner and state has a page of help, and each page
// is there for one of them.
func TestEverythingHasItsPage(t *testing.T) {
	subjects := pages.Subjects()
	reached := map[string]bool{}
	for _, key := range words.In("en").Keys() {
		about := tell.About(key)
		if about != "" && !slices.Contains(subjects, about) {
			t.Errorf("%s: there is no page %q", key, about)
		}
		reached[about] = true
		for _, begins := range explained {
			if strings.HasPrefix(key, begins) && about == "" {
				t.Errorf("%s has no page", key)
			}
		}
	}
	for _, subject := range subjects {
		if !reached[subject] {
			t.Errorf("nothing leads to the page %s", subject)
		}
	}
}

// TestWhatIsThis: whatever is not well on a screen leads to its page, by touch and by the
// key, and back, with nothing lost.
func TestWhatIsThis(t *testing.T) {
	seen := 0
	for _, s := range slices.Concat(screens, tight) {
		r := newRig(t)
		s.do(r)
		r.till.Refresh()
		var stage view.Stage
		switch body := r.view.Body.(type) {
		case view.Sale:
			stage = body.Stage
		case view.Form:
			stage = body.Sale.Stage
		}
		if stage.What.Label == "" {
			if stage.Tone == view.Warn || stage.Tone == view.Bad {
				t.Errorf("%s: %q leads nowhere", s.name, stage.Title)
			}
			continue
		}
		if r.view.Question != nil || r.view.Who != nil {
			continue
		}
		seen++
		before := r.view
		r.till.Tap(stage.What.Do)
		topic := view.Of[view.Topic](r.view)
		if r.view.Page != view.TopicPage || topic.Title == "" || len(topic.Parts) < 2 {
			t.Fatalf("%s shows %s %+v", s.name, r.view.Page, topic)
		}
		r.till.Key(view.KeyEscape)
		if got, want := fmt.Sprintf("%+v", r.view.Body), fmt.Sprintf("%+v", before.Body); r.view.Page != before.Page || got != want && s.name != "busy" && before.Page == view.SalePage {
			t.Errorf("%s: back from help there is\n%s, there was\n%s", s.name, got, want)
		}
	}
	if seen < 8 {
		t.Errorf("only %d situations were asked about", seen)
	}
}

// TestHelpDuringAPayment: the sign opens the page, the payment goes on, its end is seen, and
// a scan is not charged.
func TestHelpDuringAPayment(t *testing.T) {
	r := newRig(t)
	n := r.selling()
	r.change(n, phase(flow.Asking))
	r.till.Rune('?')
	if v := view.Of[view.Topic](r.view); r.view.Page != view.TopicPage || v.Title != words.In("en").T("stage.asking") {
		t.Fatalf("%s %+v", r.view.Page, v)
	}
	r.till.Key(view.KeyPageDown)
	r.till.Key(view.KeyPageUp)
	r.till.Key(view.KeyEscape)
	if v := view.Of[view.Sale](r.view).Stage; r.view.Page != view.SalePage || v.Title != words.In("en").T("stage.asking") {
		t.Fatalf("%s %q", r.view.Page, v.Title)
	}
	r.till.Rune('？')
	r.change(n, ended(sale.Paid, ""))
	r.till.Key(view.KeyEnter)
	if v := view.Of[view.Sale](r.view).Stage; v.Tone != view.Good {
		t.Errorf("%+v", v)
	}
	r.till.Rune('?') // nothing is to be explained
	if r.view.Page != view.SalePage {
		t.Errorf("%s", r.view.Page)
	}
}

// TestTheSignInAnAmount is no part of one, and opens nothing.
func TestTheSignInAnAmount(t *testing.T) {
	r := newRig(t)
	r.typed("12?")
	if v := view.Of[view.Sale](r.view); r.view.Page != view.SalePage || !v.Faulty {
		t.Errorf("%s %+v", r.view.Page, v)
	}
}

// TestHelpOnNews: a banner and a state in the bar lead to their pages.
func TestHelpOnNews(t *testing.T) {
	r := newRig(t, func(o *desk.Options) { o.Deaf = "0.0.0.0:9080" })
	r.till.Refresh()
	if b := r.view.Banner; b == nil || b.What.Do != (view.Explain{Subject: "line"}) {
		t.Fatalf("%+v", r.view.Banner)
	}
	r.till.Rune('?')
	if r.view.Page != view.TopicPage || r.view.Banner == nil {
		t.Errorf("%s", r.view.Page)
	}
	r.till.Key(view.KeyEscape)
	r.snap.Line.Known = true
	r.till.Apply(r.snap)
	if s := r.view.Top.Status[0]; s.Do != (view.Explain{Subject: "line"}) {
		t.Errorf("%+v", s)
	}
	r.till.Key(view.KeyF1)
	r.till.Tap(view.Of[view.Help](r.view).More[0].Do)
	first := view.Of[view.Topic](r.view).Title
	titles := map[string]bool{first: true}
	for range 100 {
		r.till.Key(view.KeyPageDown)
		titles[view.Of[view.Topic](r.view).Title] = true
	}
	if len(titles) != len(pages.Subjects()) {
		t.Errorf("%d pages of %d can be turned to", len(titles), len(pages.Subjects()))
	}
	r.till.Key(view.KeyEscape)
	if r.view.Page != view.HelpPage {
		t.Errorf("Esc shows %s", r.view.Page)
	}
}

// TestPagesHaveRoom: each in each language on one screen, the smallest as well.
func TestPagesHaveRoom(t *testing.T) {
	for _, size := range []fyne.Size{sizes[0], sizes[1]} {
		for _, language := range languages() {
			var r *rig
			c, w := opened(t, told, language, size, func(of *rig) { r = of; r.lane() })
			for _, subject := range pages.Subjects() {
				r.till.Tap(view.Explain{Subject: subject})
				c.Apply(r.view)
				checkTexts(t, fmt.Sprintf("%s-%s-%.0f", subject, language, size.Width), parts(w.Content(), fyne.Position{}), size, kit.Smallest-0.1)
			}
		}
	}
}
