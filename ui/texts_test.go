package ui_test

import (
	"image/color"
	"math"
	"reflect"
	"regexp"
	"testing"

	"fyne.io/fyne/v2/theme"

	"fufupos/assets"
	"fufupos/checkout/flow"
	"fufupos/sale"
	"fufupos/ui"
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
		case reflect.Pointer:
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
				if s := view.Of[view.Sale](r.view).Stage; state.Paid() != (s.Tone == view.Good) || state.Unpaid() != (s.Tone == view.Bad) {
					t.Fatalf("%s %s has tone %d", state, p, s.Tone)
				}
			}
		}
	}
}

func TestContrastOfTheTheme(t *testing.T) {
	for _, style := range []ui.Style{{}, {Dark: true}} {
		th := ui.Theme{Style: style}
		if c := contrast(th.Color(theme.ColorNameForeground, 0), th.Color(theme.ColorNameBackground, 0)); c < 7 {
			t.Errorf("%+v: text on the ground has a contrast of %.1f, want 7", style, c)
		}
		for _, p := range ui.Contrasts(style) {
			if c := contrast(p.Text, p.Ground); c < p.Least {
				t.Errorf("%+v: %s has a contrast of %.1f, want %.1f", style, p.Name, c, p.Least)
			}
		}
	}
}

// contrast is the ratio of WCAG 2.
func contrast(a, b color.Color) float64 {
	la, lb := luminance(a), luminance(b)
	return (math.Max(la, lb) + 0.05) / (math.Min(la, lb) + 0.05)
}

func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	part := func(v uint32) float64 {
		f := float64(v) / 0xFFFF
		if f <= 0.03928 {
			return f / 12.92
		}
		return math.Pow((f+0.055)/1.055, 2.4)
	}
	return 0.2126*part(r) + 0.7152*part(g) + 0.0722*part(b)
}

func TestFontsHaveEveryCharacter(t *testing.T) {
	if len(assets.FontRegular.Content()) == 0 || len(assets.FontBold.Content()) == 0 {
		t.Fatal("no fonts")
	}
}
