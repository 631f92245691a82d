package ui_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"fufupos/checkout"
	"fufupos/checkout/flow"
	"fufupos/config"
	"fufupos/doctor"
	"fufupos/gateway/sim"
	"fufupos/money"
	"fufupos/sale"
	"fufupos/ui/desk"
	"fufupos/ui/facing"
	"fufupos/ui/guide"
	"fufupos/ui/hold"
	"fufupos/ui/kit"
	"fufupos/ui/screen"
	"fufupos/ui/view"
	"fufupos/words"
)

// scene is a situation and how it comes about.
type scene struct {
	name string
	do   func(*rig)
}

// screens are the situations whose pictures are looked at.
var screens = slices.Concat([]scene{
	{"idle", func(*rig) {}},
	{"ready", func(r *rig) { r.history(); r.lane() }},
	{"entry", func(r *rig) { r.history(); r.typed("1288.505") }},
	{"paying", func(r *rig) {
		r.selling()
		r.change(number(1), phase(flow.Customer))
		r.now = r.now.Add(20 * time.Second)
	}},
	{"asking", func(r *rig) {
		r.lane()
		r.selling()
		r.change(number(1), phase(flow.Asking))
		r.now = r.now.Add(30 * time.Second)
	}},
	{"qr", func(r *rig) {
		r.typed("88")
		r.till.Key(view.KeyF2)
		r.pump()
		r.change(number(1), func(v *flow.View) {
			v.Phase, v.Sale.State, v.Sale.QRCode = flow.Customer, sale.Pending, "https://qr.example.com/pay?order=F02016ABCDEF0123456789&s=5f3a"
			v.Deadline = r.now.Add(5 * time.Minute)
		})
		r.now = r.now.Add(72 * time.Second)
	}},
	{"paid", func(r *rig) { r.history(); r.selling(); r.change(number(1), ended(sale.Paid, "")) }},
	{"paid-slip", func(r *rig) { r.history(); r.sample = true; r.change(r.selling(), ended(sale.Paid, "")); r.pump() }},
	{"failed", func(r *rig) { r.history(); r.selling(); r.change(number(1), ended(sale.Failed, sale.Declined)) }},
	{"declined", func(r *rig) {
		r.history()
		r.change(r.selling(), func(v *flow.View) { declines(v); v.Sale.FirstWord.Detail = "用户取消支付" })
		r.now = r.now.Add(4 * time.Second)
	}},
	{"yetpaid", func(r *rig) { r.history(); r.change(r.selling(), givenUpYetPaid) }},
	{"giveup", func(r *rig) { r.selling(); r.till.Key(view.KeyEscape); r.scan(payCode) }},
	{"list", func(r *rig) { r.history(); r.till.Key(view.KeyF3); r.pump() }},
	{"detail", func(r *rig) { r.history(); r.till.Tap(view.Open{Sale: r.books[0].Number}); r.pump() }},
	{"help", func(r *rig) { r.till.Key(view.KeyF1) }},
	{"topic", func(r *rig) { r.till.Tap(view.Explain{Subject: "unconfirmed"}) }},
	{"lesson", func(r *rig) { r.history(); r.till.Tap(view.Lesson{Kind: "hang"}); r.typed("12.95") }},
	{"slip", func(r *rig) {
		r.history()
		r.till.Tap(view.Slip{Sale: r.books[0].Number})
		r.pump()
		r.till.Key(view.KeyEnter)
		r.pump()
	}},
	{"settings", func(r *rig) { r.settings("printer.paper"); r.till.Tap(view.Select{N: 1}); r.till.Key(view.KeyEscape) }},
	{"receipt", func(r *rig) { r.settings("receipt.head"); r.pump() }},
	{"logo", func(r *rig) { r.settings("receipt.logo"); r.till.Key(view.KeyEnter); r.pump() }},
	{"setting", func(r *rig) {
		r.settings("printer.address")
		r.till.Tap(view.Select{})
		r.till.Tap(view.Words{Text: "192.168.1.50"})
		r.till.Key(view.KeyEnter)
		r.pump()
	}},
	{"choices", func(r *rig) { r.settings("terminal.language"); r.till.Tap(view.Select{}) }},
	{"doctor", func(r *rig) { r.till.Tap(view.Examine{}); r.pump() }},
	{"guide", func(r *rig) { r.guide("language") }},
	{"guide-name", func(r *rig) { r.guide("name"); r.till.Tap(view.Words{Text: shops[r.till.Language]}) }},
	{"guide-board", func(r *rig) { r.board = true; r.guide("name"); r.till.Tap(view.Words{Text: "Lotus"}) }},
	{"guide-board-bad", func(r *rig) {
		r.board = true
		r.guide("name")
		r.entered()
		r.till.Tap(view.Words{Text: "02016-02016-02016-02016-02016-02016"})
	}},
	{"guide-port", func(r *rig) { r.guide("scanner"); r.till.Tap(view.OnPort{}) }},
	{"guide-typed", func(r *rig) { r.guide("scanner"); r.till.Rune('6') }},
	{"guide-key", func(r *rig) {
		r.store.values = map[string]string{"gateway.base_url": "https://pay.example.com/gateway/pay", "gateway.busi_id": "581010199011345"}
		r.guide("address")
		r.guided.finding = doctor.Finding{Result: doctor.OK, Detail: said("doctor.gateway.ok", "pay.example.com", 180)}
		r.entered()
		r.entered()
		r.entered()
		r.guided.finding = doctor.Finding{Result: doctor.Failed, Detail: said("doctor.trial.wrong_key", "581010199011345"), Advice: said("doctor.trial.retype")}
		r.replies("0123456789abcdef0123456789abcdef")
	}},
	{"guide-line", func(r *rig) {
		r.guide("address")
		r.guided.finding = doctor.Finding{
			Result: doctor.Failed, Detail: said("doctor.gateway.certificate", "pay.example.com", "tls: failed to verify certificate: x509: certificate signed by unknown authority"),
			Advice: said("doctor.gateway_do.certificate"),
		}
		r.replies("https://pay.example.com")
	}},
	{"guide-scanner", func(r *rig) { r.guide("scanner"); r.scan("6901234567892") }},
	{"guide-sale", func(r *rig) { r.guide("sale"); r.entered() }},
	{"guide-sold", func(r *rig) {
		r.till.Training = true
		r.guide("sale")
		r.entered()
		r.scan(payCode)
		r.pump()
		r.till.Apply(r.snap)
		r.change(number(1), ended(sale.Paid, ""))
	}},
	{"guide-ready", func(r *rig) { r.guide("ready") }},
	{"guide-broken", func(r *rig) {
		r.guided.good = start.Add(-26 * time.Hour)
		r.open(guide.Options{Till: &r.guided, Broken: true, Earnest: r.guided.open, Trouble: &config.Wrong{
			What: said("config.wrong", "printer.paper", "90mm", said("config.must.one_of", "80mm, 58mm")), File: "/home/shop/.config/fufupos/config.toml", Line: 17,
		}})
		r.till.Tap(view.SetUp{})
		r.pump()
	}},
	{"refund", func(r *rig) { r.history(); r.refunding("5") }},
	{"refunded", func(r *rig) {
		r.history()
		r.refunding("")
		r.till.Key(view.KeyEnter)
		r.hold()
		r.pump()
		r.endRefund(sale.RefundSucceeded)
	}},
	{"giveback", func(r *rig) {
		r.history()
		r.refunding("5")
		r.till.Key(view.KeyEnter)
		r.till.Key(view.KeyEnter)
		r.pass(hold.Time * 5 / 8)
	}},
	{"pointed", func(r *rig) {
		r.doubts = []checkout.Doubt{{Kind: checkout.SameAmountOpen, Sale: sale.Sale{CreatedAt: start}}}
		r.typed("12.5")
		r.scan(payCode)
		r.pump()
		r.till.Key(view.KeyEnter)
		r.till.Release(view.KeyEnter)
	}},
	{"fault", func(r *rig) { r.history(); r.lane(); r.typed("1,234"); r.scan(payCode) }},
	{"claim", func(r *rig) {
		r.history()
		r.till.Rune('*')
		r.typed("12.5")
		r.verdict = checkout.Verdict{Found: true, Sale: r.books[0], Asked: 1}
		r.scan("2026031422001412345678901234")
		r.pump()
	}},
	{"candidates", func(r *rig) {
		r.history()
		r.till.Rune('*')
		r.typed("12.5")
		for i := range 4 {
			r.verdict.Same = append(r.verdict.Same, r.books[i])
		}
		r.till.Key(view.KeyEnter)
		r.pump()
	}},
	{"open", func(r *rig) { r.history(); r.lane(); r.till.Key(view.KeyF3); r.pump() }},
	{"focus", func(r *rig) { r.history(); r.till.Key(view.KeyF3); r.pump(); r.tabs = 3 }},
	{"aside", func(r *rig) { r.lane(); r.till.Tap(view.Open{Sale: number(21)}); r.pump() }},
	{"story", func(r *rig) {
		r.history()
		r.entries = story()
		r.till.Tap(view.Open{Sale: r.books[0].Number})
		r.pump()
	}},
	{"people", func(r *rig) { r.peopled() }},
	{"people_codes", func(r *rig) {
		r.peopled()
		r.enter()
		r.down(2)
		r.enter()
		r.till.Key(view.KeyF7)
		r.pump()
	}},
	{"person", func(r *rig) { r.peopled(); r.down(1); r.entered() }},
	{"recovery", func(r *rig) { r.peopled(); r.entered(); r.down(2); r.entered() }},
	{"signon", func(r *rig) { r.history(); r.staffed() }},
	{"pin", func(r *rig) { r.staffed(); r.till.Tap(view.Person{N: 1}); r.pin("48") }},
	{"approval", func(r *rig) { r.history(); r.signedOn(); r.wantsMuch() }},
	{"wrongpin", func(r *rig) {
		r.signedOn()
		r.wantsMuch()
		r.till.Rune('1')
		r.pin("1111")
		r.till.Key(view.KeyEnter)
		r.pump()
	}},
	{"cash", func(r *rig) { r.history(); r.paysCash() }},
	{"cash_amount", func(r *rig) { r.takesCash(); r.typed("+") }},
	{"cash_change", func(r *rig) { r.paysCash(); r.till.Key(view.KeyEnter); r.pump() }},
	{"cash_counter", func(r *rig) { r.history(); r.lane(); r.takesCash(); r.typed("12.5") }},
	{"cash_out", func(r *rig) { r.takesOut() }},
	{"cash_taken", func(r *rig) { r.takesOut(); r.till.Key(view.KeyEnter); r.hold(); r.pump() }},
	{"cash_list", func(r *rig) { r.sellsCash(); r.till.Tap(view.CashSales{}); r.pump() }},
	{"cash_void", func(r *rig) { r.sellsCash(); r.till.Tap(view.CashVoid{No: 3}); r.pump() }},
	{"trouble", func(r *rig) {
		r.lane()
		r.history()
		r.till.Rune('7')
		r.snap.Line = checkout.Line{Known: true, Since: start.Add(-time.Hour)}
		r.snap.Paper = checkout.Paper{Waiting: 3, Trouble: "no route to host"}
		r.till.Apply(r.snap)
		r.change(number(21), func(v *flow.View) { ended(sale.Paid, sale.LatePayment)(v); v.Sale.Late = true })
	}},
}, deviceScreens, dayScreens, reportScreens)

// refunding opens the refund of the last sale, with an amount typed.
func (r *rig) refunding(amount string) {
	r.till.Tap(view.Open{Sale: r.books[0].Number})
	r.pump()
	r.till.Key(view.KeyF4)
	r.pump()
	r.typed(amount)
}

// endRefund ends the first refund of the last sale.
func (r *rig) endRefund(state sale.RefundState) {
	r.change(r.books[0].Number, func(v *flow.View) {
		v.Sale.Refunds[0].State, v.Sale.Refunds[0].FinishedAt = state, r.now
		if state == sale.RefundSucceeded {
			v.Sale.State = sale.Refunded
		}
	})
}

// story is what happened to a sale that was hard to settle.
func story() []sale.Entry {
	var entries []sale.Entry
	for i, e := range []sale.Event{
		sale.SaleCreated{Amount: money.New(1250, money.CNY)},
		sale.Sent{Call: sale.CallOrder, Attempt: 1},
		sale.Answered{Call: sale.CallOrder, Outcome: "unknown", Detail: "timed out after 90 s"},
		sale.Answered{Call: sale.CallQuery, Outcome: "answered", Says: sale.SaysWaiting},
		sale.GaveUp{Reason: sale.GivenUp},
		sale.Sent{Call: sale.CallCancel, Attempt: 1},
		sale.Answered{Call: sale.CallCancel, Outcome: "unknown", Code: "SERVICE_UNAVAILABLE"},
		sale.Answered{Call: sale.CallQuery, Outcome: "answered", Says: sale.SaysPaid},
		sale.WasPaid{State: sale.Paid},
		sale.ReceiptEnded{N: 1, Outcome: sale.Printed},
	} {
		entries = append(entries, sale.Entry{Sale: number(5), At: start.Add(time.Duration(i*7) * time.Second), Event: e})
	}
	return entries
}

// history puts ended sales into the snapshot and the books.
func (r *rig) history() {
	states := []sale.State{sale.Paid, sale.Failed, sale.Paid, sale.Revoked, sale.PartRefunded, sale.Paid, sale.Paid, sale.Closed, sale.Paid, sale.Refunded, sale.Paid, sale.Paid}
	for i, state := range states {
		v := flow.View{Phase: flow.Done, Sale: sale.Sale{
			Number: number(i + 5), Method: sale.Scan, Amount: money.New(int64(1250+i*i*8731), money.CNY), State: state,
			CreatedAt: start.Add(-time.Duration(i*7+2) * time.Minute), TerminalID: "till-1", OperatorID: "oper01", Subject: "Lotus Tea House",
		}}
		v.Sale.FinishedAt = v.Sale.CreatedAt.Add(4 * time.Second)
		v.Sale.Facts = sale.Facts{Channel: 1 + i%2, TradeNo: "T2026031409300198765" + fmt.Sprint(i), PhoneCode: "2026031422001412345678901234", ChannelTradeNo: "2026031422001412345678901234"}
		v.Sale.Receipts = []sale.Receipt{
			{N: 1, Started: v.Sale.FinishedAt, Outcome: sale.Printed},
			{N: 2, Copy: 1, DueAt: v.Sale.FinishedAt.Add(time.Minute)},
		}
		r.snap.Sales = append(r.snap.Sales, v)
		r.books = append(r.books, v.Sale)
	}
	for _, minor := range []int64{800, 1550, 3600, 12800} {
		for range 3 {
			r.books = append(r.books, sale.Sale{Number: "Z", Amount: money.New(minor, money.CNY), State: sale.Paid, CreatedAt: start.AddDate(0, 0, -1)})
		}
	}
	r.snap.Line = checkout.Line{Known: true, Online: true, Since: start}
	r.till.Apply(r.snap)
	r.pump()
}

// lane puts unsettled sales into the snapshot.
func (r *rig) lane() {
	phases := []flow.Phase{flow.Reversing, flow.Asking, flow.Person}
	for i, p := range phases {
		v := flow.View{Phase: p, NextQuery: start.Add(5 * time.Minute), CancelAt: start.Add(16 * time.Hour), Sale: sale.Sale{
			Number: number(20 + i), Method: sale.Scan, Amount: money.New(int64(4990+i*120000), money.CNY), State: sale.Pending, CreatedAt: start.Add(-time.Duration(i+1) * 140 * time.Second),
		}}
		if p == flow.Person {
			v.Sale.State, v.Sale.Reason = sale.Unresolved, sale.WrongAmount
		}
		r.snap.Sales = append(r.snap.Sales, v)
	}
	r.till.Apply(r.snap)
}

// sceneRig is a till in training on which scenes are played.
func sceneRig(t *testing.T, language string) *rig {
	return newRig(t, func(o *desk.Options) {
		o.Language = language
		o.Training = true
		o.Voice = &voice{}
		for _, r := range sim.TrainingRules() {
			o.TrainingRules = append(o.TrainingRules, desk.Rule(r))
		}
		o.Languages = words.Languages()
		if name, ok := shops[language]; ok {
			o.Merchant = name
		}
	})
}

// opened is the cashier's window in a situation.
func opened(t *testing.T, style kit.Style, language string, size fyne.Size, do func(*rig)) (*screen.Cashier, fyne.Window) {
	t.Helper()
	wear(style)
	r := sceneRig(t, language)
	c := screen.NewCashier(r.till.Tap, style)
	w := test.NewWindow(c.Container)
	t.Cleanup(w.Close)
	w.SetPadded(false)
	c.Focus = func(f fyne.Focusable) {
		if f == nil {
			w.Canvas().Unfocus()
			return
		}
		w.Canvas().Focus(f)
	}
	w.Resize(size)
	do(r)
	r.till.Refresh()
	if r.board {
		c.Keyboard = "on"
	}
	c.Apply(r.view)
	r.till.Refresh()
	c.Apply(r.view)
	for range r.tabs {
		c.Step(false)
	}
	return c, w
}

// facingScreen is the customer's window in a situation.
func facingScreen(t *testing.T, style kit.Style, language string, size fyne.Size, do func(*rig)) fyne.Window {
	t.Helper()
	wear(style)
	r := newRig(t, func(o *desk.Options) {
		o.Language, o.Languages, o.Merchant = language, words.Languages(), shops[language]
	})
	c := facing.NewCustomer(style, nil)
	w := test.NewWindow(c.Container)
	t.Cleanup(w.Close)
	w.SetPadded(false)
	w.Resize(size)
	do(r)
	r.till.Refresh()
	c.Apply(r.view)
	return w
}
