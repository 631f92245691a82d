package ui

import (
	"errors"
	"strings"
	"unicode"

	"fufupos/checkout"
	"fufupos/money"
	"fufupos/sale"
	"fufupos/ui/view"
)

// refunding is the state of the page on which money is given back.
type refunding struct {
	entry   entry       // a part; empty is all that is left
	reason  int         // of reasons
	words   string      // the cashier's own, for the last of reasons
	put     int         // names the refund that is being put to the engine from this page
	sending bool        // it still is
	made    sale.Number // the refund under way, or ended
	problem string
}

// reasons are the catalogue keys of what can be given as a reason.
var reasons = []string{"reason.returned", "reason.wrong_price", "reason.changed_mind", "reason.charged_twice", "reason.other"}

// openRefund goes on to giving money back: for the sale in sight, or for the one
// to be found.
func (t *Till) openRefund() {
	switch {
	case t.question != nil, t.page == view.RefundPage, t.starting != nil:
	case t.page == view.DetailPage && t.detail.found:
		t.beginRefund(t.detail.number)
	case t.page == view.ListPage && t.list.selected() != "":
		t.beginRefund(t.list.selected())
	case t.page == view.SalePage && t.ended() && t.printable(t.current):
		t.beginRefund(t.current)
	default:
		t.openList()
		t.list.refunds = true
	}
}

// beginRefund opens the page for a sale, and asks the gateway what is left of it.
func (t *Till) beginRefund(n sale.Number) {
	t.openDetail(n)
	t.refund = t.puts[t.detail.number] // one that was left before it was made
	t.page = view.RefundPage
	t.ask(n)
	t.detail.notice = ""
}

// left is what can still be given back of the sale on the page.
func (t *Till) left() money.Amount { return money.New(t.detail.sale.Refundable(), t.currency()) }

// currency is that of the sale on the page.
func (t *Till) currency() money.Currency {
	if t.detail.found {
		return t.detail.sale.Amount.Currency
	}
	return t.Currency
}

// goesBack is what would be given back now; zero where what is typed is no amount.
func (t *Till) goesBack() money.Amount {
	if r, ok := t.refundMade(); ok {
		return r.Amount
	}
	if t.refund.entry.text == "" {
		return t.left()
	}
	return t.refund.entry.amount(t.currency(), t.left())
}

func (t *Till) refundFault() string { return t.faultText(t.refund.entry, t.left(), "hint.refund_max") }

// refundMade is the refund that was begun on the page.
func (t *Till) refundMade() (sale.Refund, bool) {
	if t.refund.made == "" {
		return sale.Refund{}, false
	}
	return t.detail.sale.Refund(t.refund.made)
}

func (t *Till) enterRefund() {
	switch {
	case t.refund.sending:
		t.sayBusy()
	case t.refund.made != "":
		t.leaveRefund()
	case !t.detail.found, t.refundFault() != "": // it is said
	case t.left().IsZero(): // the stage says why
	case t.goesBack().IsZero():
		t.say("hint.amount_first")
	default:
		t.question = &question{kind: giveBack, sale: t.detail.number, amount: t.goesBack()}
	}
}

// leaveRefund goes back to selling. A refund under way goes on by itself, and its
// end is announced.
func (t *Till) leaveRefund() {
	if r, ok := t.refundMade(); ok && !r.State.Final() {
		t.watch.refunds[r.Number] = true
	}
	t.refund, t.page = refunding{}, view.SalePage
}

// reason is what the customer's bill will say.
func (t *Till) reason() string {
	if t.ownWords() && t.refund.words != "" {
		return t.refund.words
	}
	return t.words.T(reasons[t.refund.reason])
}

// ownWords tells whether the cashier says the reason in their own words.
func (t *Till) ownWords() bool { return t.refund.reason == len(reasons)-1 }

// reasonMost is how long a reason may be, in characters (API section 3.4).
const reasonMost = 100

// ownReason takes the cashier's own words: one line, as long as the gateway takes.
func (t *Till) ownReason(words string) {
	words = strings.TrimSpace(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return -1
		}
		return r
	}, words))
	if runes := []rune(words); len(runes) > reasonMost {
		words = string(runes[:reasonMost])
	}
	t.refund.words = words
}

// giveBack puts the refund to the engine, which asks the gateway first. While it is
// being put no second one of the same sale can begin, whatever page is shown.
func (t *Till) giveBack(of sale.Number, a money.Amount, sure bool) {
	r := checkout.RefundRequest{Sale: of, Amount: a, Reason: t.reason(), OlderBooks: sure}
	t.putNo++
	put := t.putNo
	t.refund.put, t.refund.sending, t.refund.problem, t.begun = put, true, "", t.Now()
	t.puts[of] = t.refund
	engine := t.Engine
	t.Jobs.Run(Refunds, func() func() {
		n, err := engine.Refund(r)
		return func() {
			t.strokes = nil
			delete(t.puts, r.Sale)
			if t.refund.put == put {
				t.refund.sending = false
				t.gaveBack(r, n, err)
			} else if err != nil {
				t.announce(banner{tone: view.Bad, text: t.words.T("banner.not_refunded", display(r.Amount), t.refusal(err))})
			}
			t.refreshDetail()
			t.publish()
		}
	})
}

// gaveBack takes the engine's word on the refund of the page.
func (t *Till) gaveBack(r checkout.RefundRequest, n sale.Number, err error) {
	refusal, _ := errors.AsType[*checkout.Refusal](err)
	switch {
	case err == nil:
		t.refund.made = n
	case refusal != nil && refusal.Kind == checkout.BooksOlder && t.page == view.RefundPage && t.question == nil:
		t.question = &question{kind: olderBooks, sale: r.Sale, amount: r.Amount}
	default:
		t.refund.problem = t.refusal(err)
	}
}

// move goes up or down: through the list, or the reasons.
func (t *Till) move(by int) {
	switch {
	case t.question != nil:
	case t.page == view.ListPage:
		t.list.move(by)
	case t.page == view.RefundPage && t.refund.made == "" && !t.refund.sending:
		t.refund.reason = (t.refund.reason + by + len(reasons)) % len(reasons)
	case t.page == view.SalePage && by > 0:
		t.openClaim()
	}
}

// choose picks a reason.
func (t *Till) choose(i int) {
	if t.page == view.RefundPage && t.refund.made == "" && !t.refund.sending {
		t.refund.reason = i
	}
}
