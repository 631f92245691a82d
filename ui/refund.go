package ui

import (
	"cmp"
	"strconv"
	"strings"
	"unicode"

	"fufupos/checkout"
	"fufupos/money"
	"fufupos/sale"
)

// refunding is the state of the page on which money is given back.
type refunding struct {
	entry   entry       // a part; empty is all that is left
	reason  int         // of reasons
	words   string      // the cashier's own, for the last of reasons
	sending bool        // is being put to the engine
	made    sale.Number // the refund under way, or ended
	problem string
}

// reasons are the catalogue keys of what can be given as a reason.
var reasons = []string{"reason.returned", "reason.wrong_price", "reason.changed_mind", "reason.charged_twice", "reason.other"}

// openRefund goes on to giving money back: for the sale in sight, or for the one
// to be found.
func (t *Till) openRefund() {
	switch {
	case t.question != nil, t.page == RefundPage, t.starting != nil:
	case t.page == DetailPage && t.detail.found:
		t.beginRefund(t.detail.number)
	case t.page == ListPage && t.list.selected() != "":
		t.beginRefund(t.list.selected())
	case t.page == SalePage && t.ended() && t.printable(t.current):
		t.beginRefund(t.current)
	default:
		t.openList()
		t.list.refunds = true
	}
}

// beginRefund opens the page for a sale, and asks the gateway what is left of it.
func (t *Till) beginRefund(n sale.Number) {
	t.openDetail(n)
	t.refund = refunding{}
	t.page = RefundPage
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
	t.refund, t.page = refunding{}, SalePage
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

// Reason takes the cashier's own words: one line, as long as the gateway takes.
func (t *Till) Reason(words string) {
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
	t.publish()
}

// giveBack puts the refund to the engine; while it is being put no second one can
// begin.
func (t *Till) giveBack(a money.Amount) {
	r := checkout.RefundRequest{Sale: t.detail.number, Amount: a, Reason: t.reason()}
	t.refund.sending, t.refund.problem, t.begun = true, "", t.Now()
	engine := t.Engine
	t.Jobs.Run(Refunds, func() func() {
		n, err := engine.Refund(r)
		return func() {
			t.refund.sending, t.strokes = false, nil
			if err != nil {
				t.refund.problem = t.refusal(err)
			} else {
				t.refund.made = n
			}
			t.refreshDetail()
			t.publish()
		}
	})
}

// move goes up or down: through the list, or the reasons.
func (t *Till) move(by int) {
	switch {
	case t.question != nil:
	case t.page == ListPage:
		t.list.move(by)
	case t.page == RefundPage && t.refund.made == "" && !t.refund.sending:
		t.refund.reason = (t.refund.reason + by + len(reasons)) % len(reasons)
	case t.page == SalePage && by > 0:
		t.openClaim()
	}
}

// choose picks a reason.
func (t *Till) choose(text string) {
	if i, err := strconv.Atoi(text); err == nil && t.page == RefundPage && t.refund.made == "" && !t.refund.sending {
		t.refund.reason = i
	}
}

func (t *Till) refundView() FormView {
	s := t.detail.sale
	v := FormView{Title: t.words.T("refund.sale"), Back: t.back()}
	fault := ""
	if t.refund.made == "" {
		fault = t.refundFault()
	}
	hint := cmp.Or(fault, t.hintNow())
	v.Sale = SaleView{
		Caption: t.words.T("refund.caption"), Amount: display(t.goesBack()), Typed: t.refund.entry.text != "" || t.refund.made != "",
		Hint: hint, HintBad: hint != "", Faulty: fault != "", Stage: t.refundStage(),
	}
	if t.refund.entry.text != "" && t.refund.made == "" {
		v.Sale.Amount = t.currency().Symbol() + t.refund.entry.shown()
	}
	busy := t.refund.sending || t.refund.made != ""
	v.Sale.Pad = PadView{
		Scan: Button{
			Label: t.words.T("refund.do"), Key: "Enter", Do: Intent{Verb: Press, Key: KeyEnter}, Danger: true,
			Off: busy || !t.detail.found || t.goesBack().IsZero(),
		},
		QR:    Button{Label: t.words.T("refund.all"), Do: Intent{Verb: Clear}, Off: busy || t.refund.entry.text == ""},
		Clear: t.words.T("pad.clear"), Dim: busy,
	}
	if !t.detail.found {
		return v
	}
	row := func(key, text string) {
		if text != "" {
			v.Rows = append(v.Rows, Pair{t.words.T(key), text})
		}
	}
	// The money first: where there is little room the last rows go.
	row("refund.left", display(t.left()))
	row("refund.paid", display(s.Amount))
	row("refund.so_far", display(money.New(s.RefundedMinor(), s.Amount.Currency)))
	if under := s.Reserved() - s.RefundedMinor(); under > 0 {
		row("refund.under_way", display(money.New(under, s.Amount.Currency)))
	}
	row("field.conflict", s.Conflict)
	row("field.created", t.moment(s.CreatedAt))
	row("field.channel", t.channel(s))
	row("field.number", string(s.Number))
	v.ChoiceTitle = t.words.T("refund.reason")
	v.Asks, v.Prompt, v.Words = t.ownWords() && !busy, t.words.T("refund.words"), t.refund.words
	for i, key := range reasons {
		v.Choices = append(v.Choices, Button{
			Label: t.words.T(key), Do: Intent{Verb: Choose, Text: strconv.Itoa(i)}, Strong: i == t.refund.reason, Off: busy && i != t.refund.reason,
		})
	}
	return v
}

func (t *Till) refundStage() Stage {
	r, made := t.refundMade()
	switch {
	case t.refund.sending, t.refund.made != "" && !made:
		return t.contactingStage()
	case made:
		return t.refundCourse(r)
	case t.refund.problem != "":
		return Stage{Tone: Bad, Icon: "cross", Title: t.words.T("refund.refused"), Text: t.refund.problem}
	case !t.detail.found && t.detail.busy:
		return Stage{Tone: Calm, Icon: "clock", Title: t.words.T("list.busy")}
	case !t.detail.found:
		return Stage{Tone: Warn, Icon: "warn", Title: t.words.T("detail.unknown"), Text: t.words.T("detail.unknown_text", string(t.detail.number))}
	case !t.detail.sale.State.Paid():
		return Stage{Tone: Warn, Icon: "warn", Title: t.words.T("refund.unpaid"), Text: t.words.T("refund.unpaid_text", t.stateName(t.detail.sale))}
	case t.left().IsZero():
		return Stage{Tone: Calm, Icon: "warn", Title: t.words.T("refund.nothing"), Text: t.words.T("refund.nothing_text")}
	}
	return Stage{Tone: Calm, Icon: "keypad", Title: t.words.T("refund.how_much"), Text: t.words.T("refund.how_much_text", display(t.left()))}
}

// refundCourse says how a refund goes.
func (t *Till) refundCourse(r sale.Refund) Stage {
	s := Stage{Amount: display(r.Amount), Small: string(r.Number), Buttons: []Button{t.nextButton()}}
	switch r.State {
	case sale.RefundSucceeded:
		s.Tone, s.Icon, s.Title, s.Text = Good, "check", t.words.T("refund.done_title"), t.words.T("refund.done_text", display(t.left()))
		if t.Printer {
			s.Buttons = append(s.Buttons, Button{Label: t.words.T("button.reprint"), Key: "F7", Do: Intent{Verb: Press, Key: KeyF7}})
		}
	case sale.RefundFailed:
		s.Tone, s.Icon, s.Title, s.Text = Bad, "cross", t.words.T("refund.failed_title"), t.words.T("refund.failed_text")
		if r.Code != "" || r.Detail != "" {
			s.Small = r.Code + " " + r.Detail
		}
	case sale.RefundUnresolved:
		s.Tone, s.Icon, s.Title, s.Text = Warn, "warn", t.words.T("refund.person_title"), t.words.T("refund.person_text")
	default:
		s.Tone, s.Amount, s.Ringing, s.Spin, s.Seconds = Busy, "", true, true, t.elapsed(r.CreatedAt)
		s.Title, s.Text = t.words.T("refund.busy_title"), t.words.T("refund.busy_text")
		s.Buttons = []Button{t.askButton(), {Label: t.words.T("button.aside"), Key: "Enter", Do: Intent{Verb: Press, Key: KeyEnter}, Strong: true}}
	}
	return s
}
