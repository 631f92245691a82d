package counter

import (
	"strings"
	"time"

	"fufupos/checkout"
	"fufupos/checkout/flow"
	"fufupos/money"
	"fufupos/sale"
	"fufupos/ui/desk"
	"fufupos/ui/entry"
	"fufupos/ui/tell"
	"fufupos/ui/view"
)

// Sale is the page on which sales are made.
type Sale struct {
	desk   *desk.Desk
	engine Engine

	entry   entry.Amount
	ready   bool // Enter was pressed: waiting for the customer's code
	problem *notice

	starting *checkout.Request // is being put to the engine; its code is in no other place
	doubt    *desk.Question    // asked before a sale is put to the engine
	doubted  checkout.Request  // what it is about, as long as it is asked
	current  sale.Number       // the sale on the stage
	taken    checkout.Request  // what current was started with, without the code
	begun    time.Time         // when current was started
	cut      bool              // something typed since was not taken: its amount is not what was meant

	quick quick
	seen  checkout.Snapshot // what was looked through last
	paper receiptSaid       // what was said, or left unsaid, of a receipt
	slip  slip
}

// notice is why something the cashier wanted was not done.
type notice struct {
	tone               view.Tone
	title, text, small string
	about              string // page of help
}

// NewSale makes the page.
func NewSale(e Engine) func(*desk.Desk) desk.Page {
	return func(d *desk.Desk) desk.Page { return &Sale{desk: d, engine: e} }
}

// Name is the page's name.
func (s *Sale) Name() view.Page { return view.SalePage }

// Keys are the keys of the page.
func (s *Sale) Keys() []view.Key {
	return []view.Key{view.KeyEnter, view.KeyF2, view.KeyF5, view.KeyF6, view.KeyF7, view.KeyBackspace}
}

// Key does what a key is for.
func (s *Sale) Key(k view.Key) bool {
	switch k {
	case view.KeyEnter:
		s.enter()
	case view.KeyEscape:
		s.escape()
	case view.KeyBackspace:
		if s.current == "" || s.desk.Dropping() {
			s.desk.Erase(s)
		}
	case view.KeyF4:
		return s.refund()
	case view.KeyF7:
		s.reprint()
	default:
		return false
	}
	return true
}

// Hot does what a key is for on every page.
func (s *Sale) Hot(k view.Key) bool {
	switch k {
	case view.KeyF2:
		s.payByQR()
	case view.KeyF5:
		s.askNow()
	case view.KeyF6:
		s.setAside()
	default:
		return false
	}
	return true
}

// Do answers the pad's buttons.
func (s *Sale) Do(i view.Intent) bool {
	switch i := i.(type) {
	case view.Clear:
		if !s.desk.Clear(s) {
			s.cut = s.cut || s.starting != nil
		}
	case view.Quick:
		s.takeQuick(i.Amount)
	default:
		return false
	}
	return true
}

// Answer does what can be done for a sale wherever it is seen.
func (s *Sale) Answer(i view.Intent) bool {
	switch i := i.(type) {
	case view.Ask:
		s.ask(i.Sale)
	case view.Resume:
		s.resume(i.Sale)
	case view.GiveUp:
		s.askGiveUp(i.Sale)
	case view.Receipt:
		s.receiptSeen(i)
	case view.Taken:
		s.paidOtherwise()
	default:
		return false
	}
	return true
}

// Apply looks through the newest snapshot.
func (s *Sale) Apply() {
	s.look()
	s.learn()
	s.showSlip()
}

// claimSigns open the page for a customer who says they have paid, where nothing is
// typed: the star beside the digits, as keyboards and input methods have it.
const claimSigns = "*＊"

// Rune takes a character of the amount.
func (s *Sale) Rune(r rune) {
	if strings.ContainsRune(claimSigns, r) && s.starting == nil && (s.current != "" || s.entry.Empty()) {
		s.claim()
		return
	}
	if s.cash(r) {
		return
	}
	s.desk.Type(s, r)
	s.entry = s.entry.Capped(s.desk.Limit())
}

// Field is the amount.
func (s *Sale) Field() *entry.Amount { return &s.entry }

// Busy tells whether a payment is under way.
func (s *Sale) Busy() bool { return s.selling() }

// SayBusy says so.
func (s *Sale) SayBusy() { s.desk.BusyHint(s, "hint.busy") }

// Touch takes what has ended off the stage. Money that came although it was given up
// stays in sight until somebody has seen it.
func (s *Sale) Touch() {
	s.keepNews()
	s.clearStage()
}

// keepNews announces what stands on the stage and has to be seen, before it goes.
func (s *Sale) keepNews() {
	if v, ok := s.stageSale(); ok && givenUpYetPaid(v.Sale) {
		s.announce(v.Sale)
	}
}

// Void empties the amount.
func (s *Sale) Void() bool { return s.desk.VoidField(s, entry.Amount{}) }

// Mark gives what brings back the page as it is.
func (s *Sale) Mark() func() {
	entry, ready, cut, problem, current := s.entry, s.ready, s.cut, s.problem, s.current
	return func() { s.entry, s.ready, s.cut, s.problem, s.current = entry, ready, cut, problem, current }
}

// Dropped hears that something typed was not taken.
func (s *Sale) Dropped() { s.cut = s.cut || s.starting != nil || s.desk.Asks(s.doubt) }

// Relabel drops what was said in another language.
func (s *Sale) Relabel() { s.problem = nil }

// Expects tells whether an amount waits for its scan.
func (s *Sale) Expects() bool { return !s.amount().IsZero() }

// Closing says that a payment is under way.
func (s *Sale) Closing() string {
	if s.selling() {
		return "close.text"
	}
	return ""
}

// selling tells whether a payment is under way.
func (s *Sale) selling() bool { return s.starting != nil || s.current != "" && !s.ended() }

// ended tells whether the sale on the stage needs no more waiting.
func (s *Sale) ended() bool {
	v, ok := s.stageSale()
	return ok && over(v)
}

// stageSale is the sale on the stage, once a snapshot has it.
func (s *Sale) stageSale() (flow.View, bool) { return s.desk.Snapshot().View(s.current) }

// amount is the sum that would be charged now; zero where there is none.
func (s *Sale) amount() money.Amount {
	if s.current != "" || s.starting != nil {
		return money.Amount{}
	}
	return s.entry.Money(s.desk.Currency, s.desk.Limit())
}

// fault says what is wrong with the amount; empty where nothing is.
func (s *Sale) fault() string {
	if s.current != "" || s.starting != nil {
		return ""
	}
	return s.entry.Told(s.desk.Tell(), s.desk.Limit(), "hint.max")
}

// stageAmount is the amount of the sale on the stage.
func (s *Sale) stageAmount() money.Amount {
	if s.starting != nil {
		return s.starting.Amount
	}
	if v, ok := s.stageSale(); ok {
		return v.Sale.Amount
	}
	return s.taken.Amount // its snapshot is on the way
}

// clearStage takes what has ended off the stage, for the next sale.
func (s *Sale) clearStage() {
	if s.current != "" {
		s.current, s.entry = "", entry.Amount{}
	}
	s.problem, s.ready = nil, false
	s.desk.Hush()
}

// leaveEnded takes an ended sale off the stage.
func (s *Sale) leaveEnded() {
	if s.current != "" {
		s.Touch()
	}
}

func (s *Sale) enter() {
	switch {
	case s.declined():
		s.otherCode()
	case s.selling():
		s.SayBusy()
	case s.current != "":
		s.enterEnded()
	case s.fault() != "": // it is said below the amount
	case s.amount().IsZero():
		s.desk.Say("hint.amount_first")
	default:
		s.problem, s.ready = nil, true
	}
}

// enterEnded leaves an ended sale; one that failed is offered once more.
func (s *Sale) enterEnded() {
	v, _ := s.stageSale()
	s.clearStage()
	if v.Sale.State.Unpaid() {
		s.entry, s.ready = entry.Offered(v.Sale.Amount), true
	}
}

func (s *Sale) escape() {
	switch {
	case s.starting != nil:
		s.SayBusy()
	case s.current == "":
		s.escapeEntry()
	case s.ended():
		s.clearStage()
	default:
		s.askGiveUp(s.current)
	}
}

// escapeEntry takes one thing back: the banner, the waiting for a code, the amount.
func (s *Sale) escapeEntry() {
	switch {
	case s.desk.News():
		s.desk.DismissBanner()
	case s.fault() != "":
		s.desk.Clear(s)
	case s.problem != nil:
		s.problem = nil
	case s.ready:
		s.ready = false
	case s.entry.Empty() && s.Banner() != nil:
		s.leavePaper()
	default:
		s.clearStage()
		s.entry = entry.Amount{}
	}
}

// Doing is the amount that is typed, or the sale on the stage.
func (s *Sale) Doing() (money.Amount, sale.Number, bool) { return s.amount(), s.current, false }

// claim goes on to what a customer says who has paid.
func (s *Sale) claim() {
	c := view.Claim{}
	if s.current != "" {
		c.Amount = s.stageAmount()
	}
	s.desk.Do(c)
}

// refund goes on to giving back the sale on the stage, if it was paid.
func (s *Sale) refund() bool {
	switch {
	case s.starting != nil:
	case s.ended() && s.printable(s.current):
		s.desk.Do(view.Refund{Sale: s.current})
	default:
		return false
	}
	return true
}

// askNow asks the gateway about what is in sight: the sale on the stage, or all in
// the lane.
func (s *Sale) askNow() {
	if s.current != "" {
		s.ask(s.current)
		return
	}
	for _, v := range s.desk.Snapshot().Unsettled() {
		s.ask(v.Sale.Number)
	}
}

func (s *Sale) ask(n sale.Number) {
	if n != "" {
		s.run("failed.ask", func(sale.By) error { return s.engine.AskNow(n) })
	}
}

// run has the engine do something beside a sale; failed is the catalogue key of what
// is said where that does not work.
func (s *Sale) run(failed string, do func(sale.By) error) {
	s.desk.Perform(do, nil, func(err error) { s.desk.Trouble(failed, s.desk.T(failed, s.desk.Tell().Line(s.refusal(err)))) })
}

func (s *Sale) refusal(err error) tell.Told {
	return s.desk.Tell().Refusal(err, tell.Limits{Most: s.desk.MaxAmount})
}
