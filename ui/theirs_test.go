package ui_test

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"fufupos/sale"
	"fufupos/ui/view"
)

// raw is what no screen has among its own words.
const raw = "read tcp 10.0.0.7:443: i/o timeout"

// TestTheirsStandsSmallBehindOurs: what network, system and platform say is never a
// sentence of the till's, in any language.
func TestTheirsStandsSmallBehindOurs(t *testing.T) {
	inEveryLanguage(t, func(t *testing.T, r *rig, language string) {
		r.history()
		r.entries = []sale.Entry{
			{At: start, Event: sale.SaleCreated{Amount: r.books[0].Amount}},
			{At: start, Event: sale.Answered{Call: sale.CallOrder, Outcome: "unknown", Detail: raw}},
			{At: start, Event: sale.Contradicted{Detail: raw}},
			{At: start, Event: sale.ReceiptEnded{N: 1, Outcome: sale.MaybePrinted, Detail: raw}},
		}
		r.snap.Sales[0].Sale.Detail = raw
		r.till.Apply(r.snap)
		r.till.Tap(view.Open{Sale: r.books[0].Number})
		r.pump()
		d := view.Of[view.Detail](r.view)
		behind := 0
		for _, row := range append(d.History, d.Rows...) {
			if strings.Contains(row.Text, raw) {
				t.Errorf("theirs is as large as ours: %+v", row)
			}
			if row.Small == raw {
				behind++
			}
		}
		if behind != 4 {
			t.Errorf("theirs stands behind ours %d times: %+v", behind, d)
		}
		r.till.Key(view.KeyEscape)
		r.refusal = errors.New(raw)
		r.typed("5")
		r.scan(payCode)
		r.pump()
		s := view.Of[view.Sale](r.view).Stage
		says(t, language, "a refusal", s.Text)
		if strings.Contains(s.Text, raw) || s.Small != raw {
			t.Errorf("%+v", s)
		}
	})
}

// TestOneEnter: a page has one button for Enter, and what is not Enter's says nothing of it.
func TestOneEnter(t *testing.T) {
	for _, s := range slices.Concat(screens, tight) {
		r := newRig(t)
		s.do(r)
		if r.view.Question != nil {
			continue // it has the hand that holds Enter, and no other
		}
		var enter []string
		var walk func(reflect.Value)
		walk = func(v reflect.Value) {
			switch v.Kind() {
			case reflect.Struct:
				if b, ok := v.Interface().(view.Button); ok && b.Key == "Enter" && b.Label != "" {
					enter = append(enter, b.Label)
				}
				for _, f := range v.Fields() {
					walk(f)
				}
			case reflect.Slice:
				for i := range v.Len() {
					walk(v.Index(i))
				}
			}
		}
		walk(reflect.ValueOf(r.view.Body))
		if len(enter) > 1 {
			t.Errorf("%s: Enter is of %q", s.name, enter)
		}
	}
}

// TestClaimLooksAgain: once there is an answer Enter is for the next sale, and the
// button that looks into the claim does so again.
func TestClaimLooksAgain(t *testing.T) {
	r := newRig(t)
	r.till.Rune('*')
	r.typed("12.5")
	r.till.Key(view.KeyEnter)
	r.pump()
	r.till.Tap(view.Of[view.Form](r.view).Sale.Pad.Scan.Do)
	r.pump()
	if len(r.claims) != 2 || r.view.Page != view.ClaimPage {
		t.Errorf("looked into %d times, page %s", len(r.claims), r.view.Page)
	}
}
