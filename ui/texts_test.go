package ui_test

import (
	"reflect"
	"regexp"
	"testing"

	"fufupos/checkout/flow"
	"fufupos/sale"
	"fufupos/ui/view"
)

var catalogueKey = regexp.MustCompile(`^[a-z]+\.[a-z_.0-9]+$`)

// texts collects every string of a view.
func texts(v any) []string {
	var out []string
	var walk func(reflect.Value)
	walk = func(v reflect.Value) {
		switch v.Kind() {
		case reflect.String:
			out = append(out, v.String())
		case reflect.Struct:
			for _, f := range v.Fields() {
				walk(f)
			}
		case reflect.Slice:
			for i := range v.Len() {
				walk(v.Index(i))
			}
		case reflect.Pointer, reflect.Interface:
			if !v.IsNil() {
				walk(v.Elem())
			}
		}
	}
	walk(reflect.ValueOf(v))
	return out
}

// TestWordsForEveryState makes sure that no state or reason is without words.
func TestWordsForEveryState(t *testing.T) {
	reasons := []sale.Reason{
		sale.NotSent, sale.Refused, sale.Declined, sale.NotCreated, sale.GivenUp, sale.TimedOut, sale.WrongAmount,
		sale.Contradiction, sale.NoQRCode, sale.LatePayment, sale.OutcomeUnknown,
	}
	phases := []flow.Phase{flow.Contacting, flow.Customer, flow.Asking, flow.Reversing, flow.Done, flow.Person}
	for _, state := range sale.States {
		for _, reason := range reasons {
			for _, p := range phases {
				r := newRig(t)
				r.change(r.selling(), func(v *flow.View) { v.Sale.State, v.Sale.Reason, v.Phase = state, reason, p })
				for _, text := range texts(r.view) {
					if catalogueKey.MatchString(text) {
						t.Fatalf("%s %s %s shows %q", state, reason, p, text)
					}
				}
				if s := view.Of[view.Sale](r.view).Stage; (state.Paid() && state != sale.Refunded) != (s.Tone == view.Good) || state.Unpaid() != (s.Tone == view.Bad) {
					t.Fatalf("%s %s has tone %d", state, p, s.Tone)
				}
			}
		}
	}
}
