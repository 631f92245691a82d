package desktop

import (
	"context"
	"slices"
	"sync"
	"testing"
	"time"

	"fufupos/checkout"
	"fufupos/checkout/flow"
	"fufupos/checkout/news"
	"fufupos/config"
	"fufupos/money"
	"fufupos/sale"
	"fufupos/voice"
)

// heard notes what a loudspeaker would have been given.
type heard struct {
	mu    sync.Mutex
	words []string
}

func (h *heard) Play(context.Context, []byte) error  { return nil }
func (h *heard) Ready(context.Context) error         { return nil }
func (h *heard) said() []string                      { h.mu.Lock(); defer h.mu.Unlock(); return slices.Clone(h.words) }
func (t talker) Ready(context.Context, string) error { return nil }
func (t talker) Talk(_ context.Context, text, _ string, _ int) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.words = append(t.words, text)
	return nil
}

type talker struct{ *heard }

func TestOnlyPaidMoneyIsSpokenAndOnce(t *testing.T) {
	ears := &heard{}
	h := newHearing(config.Config{Terminal: config.Terminal{Language: "zh"}, Sound: config.Sound{Volume: 80, Effects: true, Speech: true}})
	h.Close()
	h.Speaker = voice.New(voice.Options{Lang: "zh", Volume: 80, Sound: true, Speak: true, Player: ears, Talker: talker{ears}})
	defer h.Close()
	old := flow.View{Phase: flow.Done, Sale: sale.Sale{
		Number: "F1", State: sale.Paid, Amount: money.New(900, money.CNY), FinishedAt: time.Now().Add(-time.Hour),
	}}
	now := func(n sale.Number, p flow.Phase, s sale.State) flow.View {
		return flow.View{Phase: p, Sale: sale.Sale{
			Number: n, State: s, Amount: money.New(1250, money.CNY), CreatedAt: time.Now(), FinishedAt: time.Now(), Facts: sale.Facts{Channel: 1},
		}}
	}
	for _, v := range []flow.View{
		now("F2", flow.Contacting, sale.Created), now("F2", flow.Asking, sale.Pending), now("F2", flow.Done, sale.Paid),
		now("F2", flow.Done, sale.Paid), now("F3", flow.Done, sale.Failed),
	} {
		h.listen(checkout.Snapshot{At: time.Now(), Sales: []flow.View{v, old}})
	}
	want := []string{"支付宝收款十二元五角"}
	for end := time.Now().Add(5 * time.Second); !slices.Equal(ears.said(), want); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("spoken: %q, want %q", ears.said(), want)
		}
	}
	h.Mute(true)
	h.listen(checkout.Snapshot{At: time.Now(), Sales: []flow.View{now("F4", flow.Done, sale.Paid)}})
	h.Mute(false)
	h.listen(checkout.Snapshot{At: time.Now(), Sales: []flow.View{now("F5", flow.Done, sale.Paid)}})
	time.Sleep(100 * time.Millisecond)
	if got := ears.said(); len(got) > 3 || len(got) < 2 {
		t.Fatalf("spoken in the end: %q", got)
	}
}

// A sale is heard once as in doubt, also where it comes to need a person; what is
// around the sales is seen, not heard.
func TestWhatIsHeardOfTheNews(t *testing.T) {
	for _, c := range []struct {
		n    news.Item
		want voice.Kind
	}{
		{news.Item{Kind: news.Begun}, voice.Waiting},
		{news.Item{Kind: news.InDoubt, After: news.Begun}, voice.Unknown},
		{news.Item{Kind: news.NeedsPerson, After: news.Begun}, voice.Unknown},
		{news.Item{Kind: news.NeedsPerson, After: news.InDoubt}, ""},
		{news.Item{Kind: news.NeedsPerson, After: news.Unpaid}, voice.Unknown},
		{news.Item{Kind: news.Unpaid}, voice.Failed},
		{news.Item{Kind: news.Paid, After: news.Unpaid}, voice.Paid},
		{news.Item{Kind: news.RefundBegun}, ""},
		{news.Item{Kind: news.RefundFailed}, voice.Failed},
		{news.Item{Kind: news.RefundNeedsPerson}, voice.Unknown},
		{news.Item{Kind: news.Refunded, After: news.RefundBegun}, voice.Refunded},
		{news.Item{Kind: news.LineLost}, ""},
		{news.Item{Kind: news.PaperTrouble}, ""},
	} {
		if kind, heard := sounds(c.n); heard != (c.want != "") || heard && kind != c.want {
			t.Errorf("%s after %q is heard (%t) as %q, want %q", c.n.Kind, c.n.After, heard, kind, c.want)
		}
	}
}
