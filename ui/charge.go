package ui

import (
	"errors"

	"fufupos/checkout"
	"fufupos/money"
	"fufupos/sale"
	"fufupos/ui/view"
)

func (t *Till) payByQR() {
	if t.question != nil {
		return
	}
	if t.selling() {
		t.page = view.SalePage
		t.sayBusy()
		return
	}
	t.page = view.SalePage
	switch {
	case t.amountFault() != "": // it is said below the amount
		return
	case t.amount().IsZero():
		t.leaveEnded()
		t.say("hint.amount_first")
		return
	}
	t.cut = false
	t.charge(checkout.Request{Method: sale.QR, Amount: t.amount()})
}

// charge asks the engine for its doubts and, where it has none, starts the sale,
// all in one job: while it runs no second one can begin.
func (t *Till) charge(r checkout.Request) { t.put(r, false) }

func (t *Till) put(r checkout.Request, sure bool) {
	t.problem, t.hint, t.ready = nil, hint{}, false
	t.starting, t.begun = &r, t.Now()
	engine := t.Engine
	t.Jobs.Run(Money, func() func() {
		if !sure {
			doubts, err := engine.Doubts(r)
			if err != nil {
				return func() { t.refused(err) }
			}
			if len(doubts) > 0 {
				return func() { t.doubted(doubts) }
			}
		}
		n, err := engine.Start(r)
		if err != nil {
			return func() { t.refused(err) }
		}
		return func() { t.took(n) }
	})
}

func (t *Till) took(n sale.Number) {
	t.strokes = nil
	t.taken = checkout.Request{Method: t.starting.Method, Amount: t.starting.Amount}
	t.starting, t.current, t.entry = nil, n, entry{}
	t.reconcile()
	t.publish()
}

func (t *Till) doubted(doubts []checkout.Doubt) {
	t.strokes = nil
	q := &question{kind: doubt, request: t.starting, sure: true}
	for _, d := range doubts {
		q.doubts = append(q.doubts, t.doubtText(d, t.starting.Amount))
	}
	t.starting, t.question = nil, q
	t.publish()
}

func (t *Till) doubtText(d checkout.Doubt, a money.Amount) string {
	switch d.Kind {
	case checkout.SameAmountOpen:
		return t.words.T("doubt.same_open", display(a), t.clock(d.Sale.CreatedAt))
	case checkout.SameAmountFailed:
		return t.words.T("doubt.same_failed", display(a), t.clock(d.Sale.CreatedAt))
	}
	return t.words.T("doubt.large", display(a))
}

// voidCut empties the field after a sale that did not come about, if something that was
// typed into it meanwhile was not taken: a part of an amount is none.
func (t *Till) voidCut() {
	if t.cut {
		t.entry, t.ready, t.cut = entry{}, false, false
		t.say("hint.void")
	}
}

// refused shows why the sale was not taken; the amount stays for another try.
func (t *Till) refused(err error) {
	t.starting, t.strokes = nil, nil
	t.voidCut()
	t.problem = &notice{view.Bad, t.words.T("refused.title"), t.refusal(err)}
	t.publish()
}

func (t *Till) refusal(err error) string {
	var r *checkout.Refusal
	if !errors.As(err, &r) {
		return t.words.T("refused.other", err.Error())
	}
	switch r.Kind {
	case checkout.BadAmount:
		return t.words.T("refused.amount")
	case checkout.TooLarge:
		return t.words.T("refused.large", display(t.MaxAmount))
	case checkout.BadCode:
		return t.words.T("refused.code")
	case checkout.CodeUsed:
		return t.words.T("refused.used", string(r.Sale))
	case checkout.TooMuch:
		return t.words.T("refused.too_much", display(t.left()))
	case checkout.JournalDown:
		return t.words.T("refused.journal")
	case checkout.Stopped:
		return t.words.T("refused.stopped")
	case checkout.Unasked:
		return t.words.T("refused.unasked")
	case checkout.Damaged:
		return t.words.T("refused.damaged")
	case checkout.BooksOlder:
		return t.words.T("refused.books_older")
	}
	return t.words.T("refused.other", err.Error())
}

func (t *Till) giveUp(n sale.Number) {
	engine := t.Engine
	t.Jobs.Run(Money, func() func() {
		if err := engine.GiveUp(n); err != nil {
			return func() { t.failed("failed.give_up", err) }
		}
		return nil
	})
}

// askNow asks the gateway about what is in sight: the sale on the page, or all in
// the lane.
func (t *Till) askNow() {
	switch {
	case t.question != nil:
	case t.page == view.DetailPage, t.page == view.RefundPage:
		t.ask(t.detail.sale.Number)
	case t.page == view.ListPage:
		t.ask(t.list.selected())
	case t.current != "":
		t.ask(t.current)
	default:
		for _, v := range t.snap.Unsettled() {
			t.ask(v.Sale.Number)
		}
	}
}

func (t *Till) ask(n sale.Number) {
	if n == "" {
		return
	}
	engine := t.Engine
	t.detail.notice = t.words.T("detail.asking")
	t.Jobs.Run(Money, func() func() {
		if err := engine.AskNow(n); err != nil {
			return func() { t.failed("failed.ask", err) }
		}
		return nil
	})
}

// failed says that something beside a sale did not work.
func (t *Till) failed(key string, err error) {
	text := t.words.T(key, t.refusal(err))
	t.detail.notice = ""
	if t.page == view.DetailPage {
		t.detail.notice = text
	} else {
		t.announce(banner{tone: view.Bad, text: text, until: t.Now().Add(bannerTime)})
	}
	t.publish()
}

// stageAmount is the amount of the sale on the stage.
func (t *Till) stageAmount() money.Amount {
	if t.starting != nil {
		return t.starting.Amount
	}
	if v, ok := t.snap.View(t.current); ok {
		return v.Sale.Amount
	}
	return t.taken.Amount // its snapshot is on the way
}
