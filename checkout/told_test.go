package checkout_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"fufupos/checkout"
	"fufupos/checkout/flow"
	"fufupos/message"
	"fufupos/sale"
	"fufupos/words"
)

// TestToldInEveryLanguage: what the engine asks of a person, and what it refuses
// with, has its words down to the values, and nothing of the wire.
func TestToldInEveryLanguage(t *testing.T) {
	asked := []error{checkout.Doubts{
		{Kind: checkout.LargeAmount}, {Kind: checkout.SameAmountOpen, Sale: sale.Sale{Number: "F1", State: sale.PartRefunded}},
	}}
	for _, kind := range []checkout.DeedKind{
		checkout.DeedSell, checkout.DeedGiveUp, checkout.DeedRefund, checkout.DeedReprint, checkout.DeedReceiptSeen,
	} {
		asked = append(asked, &checkout.NeedsApproval{Deed: checkout.Deed{Kind: kind}, Why: message.Text("refusal.closing")})
	}
	for _, lang := range words.Languages() {
		for _, err := range asked {
			if text := words.In(lang).Error(err); strings.Contains(text, message.Open) || strings.Contains(text, "deed.") {
				t.Errorf("%s: %q", lang, text)
			}
		}
	}
	if got := words.In("en").Error(asked[0]); got != "a person has to say that it is meant: the amount is large; sale F1 of the same amount is part_refunded" {
		t.Errorf("%q", got)
	}
	if got := words.In("en").Error(asked[1]); got != "sell needs another person's approval: the till is closing" {
		t.Errorf("%q", got)
	}
	paid(t, func(b *bench, n sale.Number) {
		for _, tt := range []struct{ says, want string }{{string(sale.SaysWaiting), "待付款"}, {"", "没有说明"}} {
			b.says(func(call, sale.Sale) (time.Duration, flow.Reply) { return 0, says(sale.Standing(tt.says)) })
			err := b.refund(n, 300)
			refusal, ok := errors.AsType[*checkout.Refusal](err)
			if text := words.In("zh").Error(err); !ok || refusal.Kind != checkout.Unasked || !strings.Contains(text, tt.want) {
				t.Errorf("%v: %q", err, text)
			}
		}
		for _, wire := range []string{"", "fail", "SERVICE_UNAVAILABLE"} { // is for no person
			b.says(func(call, sale.Sale) (time.Duration, flow.Reply) {
				return 0, flow.Reply{Outcome: sale.NoWord, Code: "SERVICE_UNAVAILABLE", Detail: wire, Reached: true}
			})
			err := b.refund(n, 300)
			if text := words.In("en").Error(err); !strings.Contains(text, "says nothing") || strings.Contains(text, "UNAVAILABLE") || strings.Contains(text, "fail") {
				t.Errorf("%q: %q", wire, text)
			}
		}
	})
}
