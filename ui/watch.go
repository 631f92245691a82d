package ui

import (
	"time"

	"fufupos/sale"
	"fufupos/ui/view"
)

// bannerTime is how long news that needs nobody stays.
const bannerTime = 10 * time.Second

// banner is news of a sale that is not on the stage.
type banner struct {
	tone  view.Tone
	text  string
	until time.Time // zero: until someone has seen it
}

// watch remembers what was seen of the sales, to announce what changes.
type watch struct {
	open map[sale.Number]bool // unsettled and off the stage, or set aside
	late map[sale.Number]bool // announced as paid late
	// refunds are those under way whose end is to be announced.
	refunds map[sale.Number]bool
}

func (w *watch) reset() {
	w.open, w.late, w.refunds = map[sale.Number]bool{}, map[sale.Number]bool{}, map[sale.Number]bool{}
}

// reconcile compares the snapshot with what was seen before and announces the ends
// of sales that are not on the stage. While a sale is being started its number is
// not known yet, and it must not be taken for another.
func (t *Till) reconcile() {
	t.reconsider()
	if t.starting != nil {
		return
	}
	for _, v := range t.snap.Sales {
		n := v.Sale.Number
		t.reconcileRefunds(v.Sale)
		if v.Sale.Late && !t.watch.late[n] {
			t.watch.late[n] = true
			if t.started {
				t.announce(banner{tone: view.Warn, text: t.words.T("banner.late", display(v.Sale.Amount), t.clock(v.Sale.CreatedAt))})
			}
			delete(t.watch.open, n)
			continue
		}
		switch {
		case n == t.current:
			delete(t.watch.open, n)
		case !v.Sale.State.Final():
			t.watch.open[n] = true
		case t.watch.open[n]:
			delete(t.watch.open, n)
			t.announceEnd(v.Sale)
		}
	}
	t.started = true
	t.refreshDetail()
	t.reconsider()
}

// reconcileRefunds announces the ends of refunds that are not on the page.
func (t *Till) reconcileRefunds(s sale.Sale) {
	for _, r := range s.Refunds {
		switch {
		case r.Number == t.refund.made:
		case !r.State.Final():
			t.watch.refunds[r.Number] = true
		case t.watch.refunds[r.Number]:
			delete(t.watch.refunds, r.Number)
			key, tone, until := "banner.refunded", view.Good, t.Now().Add(bannerTime)
			if r.State == sale.RefundFailed {
				key, tone, until = "banner.refund_failed", view.Bad, time.Time{}
			}
			t.announce(banner{tone: tone, text: t.words.T(key, display(r.Amount), t.clock(s.CreatedAt)), until: until})
		}
	}
}

func (t *Till) announceEnd(s sale.Sale) {
	key, tone := "banner.unpaid", view.Bad
	if s.State.Paid() {
		key, tone = "banner.paid", view.Good
	}
	t.announce(banner{tone: tone, text: t.words.T(key, display(s.Amount), t.clock(s.CreatedAt)), until: t.Now().Add(bannerTime)})
}

// announce puts news on the screen; what must be seen stays before what may pass.
func (t *Till) announce(b banner) {
	if b.until.IsZero() {
		t.banners = append([]banner{b}, t.banners...)
		return
	}
	t.banners = append(t.banners, b)
}

func (t *Till) dismissBanner() {
	if len(t.banners) > 0 {
		t.banners = t.banners[1:]
	}
}

func (t *Till) expireBanners() {
	now := t.Now()
	kept := t.banners[:0:0]
	for _, b := range t.banners {
		if b.until.IsZero() || now.Before(b.until) {
			kept = append(kept, b)
		}
	}
	t.banners = kept
}
