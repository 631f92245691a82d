package counter

import (
	"errors"

	"fufupos/checkout"
	"fufupos/checkout/flow"
	"fufupos/money"
	"fufupos/sale"
	"fufupos/scanner"
	"fufupos/ui/desk"
	"fufupos/ui/entry"
	"fufupos/ui/jobs"
	"fufupos/ui/tell"
	"fufupos/ui/view"
)

// Scan decides what a scan does. Nothing of it is kept unless it is charged.
func (s *Sale) Scan(c scanner.Scan) bool {
	switch {
	case s.selling():
		s.desk.Home()
		s.sayUnused()
	case c.Kind == scanner.PaymentCode:
		s.desk.Home()
		s.scannedCode(c)
	case c.Kind == scanner.ReceiptNumber && s.amount().IsZero():
		s.desk.Do(view.Open{Sale: sale.Number(c.Text)})
	default:
		s.desk.Home()
		s.leaveEnded()
		s.problem = &notice{tone: view.Warn, title: named(s.desk.T("scan.not_code"), c), text: s.desk.T(c.Reason()), about: tell.About("scan.not_code")}
	}
	return true
}

// named is the notice's title with what was scanned, where that is short.
func named(title string, c scanner.Scan) string {
	if label := c.Label(); label != "" {
		return title + " · " + label
	}
	return title
}

// sayUnused says that a second scan was not used. That stays true when the payment
// has ended.
func (s *Sale) sayUnused() {
	s.desk.SayWhile(s.selling, "scan.busy", tell.Amount(s.stageAmount()))
	s.desk.SayAfter("scan.unused")
}

func (s *Sale) scannedCode(c scanner.Scan) {
	s.leaveEnded()
	switch fault := s.fault(); {
	case fault != "":
		s.problem = &notice{tone: view.Warn, title: s.desk.T("scan.no_sum"), text: fault, about: tell.About("scan.no_sum")}
		return
	case s.desk.Dropping():
		s.problem = &notice{tone: view.Warn, title: s.desk.T("scan.no_sum"), text: s.desk.T("hint.dropped"), about: tell.About("scan.no_sum")}
		return
	case s.amount().IsZero():
		s.problem = &notice{tone: view.Warn, title: s.desk.T("scan.no_amount"), text: s.desk.T("scan.no_amount_text"), about: tell.About("scan.no_amount")}
		return
	}
	s.cut = false
	r := checkout.Request{Method: sale.Scan, Amount: s.amount(), AuthCode: c.Text}
	if c.Doubt != scanner.NoDoubt {
		s.askDoubts(r, []string{s.desk.T(c.Reason())})
		return
	}
	s.put(r)
}

func (s *Sale) payByQR() {
	s.desk.Home()
	switch {
	case s.selling():
		s.SayBusy()
	case s.fault() != "": // it is said below the amount
	case s.amount().IsZero():
		s.leaveEnded()
		s.desk.Say("hint.amount_first")
	default:
		s.cut = false
		s.put(checkout.Request{Method: sale.QR, Amount: s.amount()})
	}
}

// put puts a sale to the engine: it is started, or the cashier is asked first. While
// that runs no second one can begin.
func (s *Sale) put(r checkout.Request) {
	s.problem, s.ready = nil, false
	s.desk.Hush()
	s.putBy(s.desk.By(), r, func() {})
}

// putBy is put in the names of those who stand behind it; end is called when it is decided.
func (s *Sale) putBy(by sale.By, r checkout.Request, end func()) {
	s.starting, s.begun = &r, s.desk.Now()
	s.desk.Run(jobs.Money, func() func() {
		n, err := s.engine.Start(by, r)
		end()
		if doubts, asked := errors.AsType[checkout.Doubts](err); asked {
			return func() { s.doubts(doubts) }
		}
		if err != nil {
			return func() { s.notYet(err, r) }
		}
		return func() { s.took(n) }
	})
}

// notYet shows why a sale was not taken, or asks for another person's word. It is held back
// there meanwhile and gone with it.
func (s *Sale) notYet(err error, r checkout.Request) {
	asked := s.desk.Approve(err, func(by sale.By, done func()) {
		s.problem = nil
		s.putBy(by, r, done)
	})
	if s.refused(err); asked {
		s.problem = nil
	}
}

func (s *Sale) took(n sale.Number) {
	s.desk.Keep()
	s.taken = checkout.Request{Method: s.starting.Method, Amount: s.starting.Amount}
	s.starting, s.current, s.entry = nil, n, entry.Amount{}
	s.look()
	s.showSlip()
}

func (s *Sale) doubts(doubts checkout.Doubts) {
	s.desk.Keep()
	r := *s.starting
	s.starting = nil
	r.Sure = append(r.Sure, doubts...)
	var texts []string
	for _, d := range doubts {
		texts = append(texts, s.doubtText(d, r.Amount))
	}
	s.askDoubts(r, texts)
}

// askDoubts asks one doubt after the other and then puts the sale to the engine. The
// sale is held back in the question and gone with it.
func (s *Sale) askDoubts(r checkout.Request, texts []string) {
	s.doubted = checkout.Request{Method: r.Method, Amount: r.Amount}
	s.doubt = &desk.Question{
		Of: "doubt", Text: func() string { return texts[0] }, Amount: tell.Amount(r.Amount), No: s.voidCut,
		Yes: func() {
			if len(texts) > 1 {
				s.askDoubts(r, texts[1:])
				return
			}
			s.put(r)
		},
	}
	s.desk.Ask(s.doubt)
}

func (s *Sale) doubtText(d checkout.Doubt, a money.Amount) string {
	t := s.desk.Tell()
	switch d.Kind {
	case checkout.SameAmountOpen:
		return t.T("doubt.same_open", tell.Amount(a), t.Clock(d.Sale.CreatedAt))
	case checkout.SameAmountFailed:
		return t.T("doubt.same_failed", tell.Amount(a), t.Clock(d.Sale.CreatedAt))
	}
	return t.T("doubt.large", tell.Amount(a))
}

// voidCut empties the field after a sale that did not come about, if something that was
// typed into it meanwhile was not taken: a part of an amount is none.
func (s *Sale) voidCut() {
	if s.cut {
		s.entry, s.ready, s.cut = entry.Amount{}, false, false
		s.desk.Say("hint.void")
	}
}

// refused shows why the sale was not taken; the amount stays for another try.
func (s *Sale) refused(err error) {
	s.starting = nil
	s.desk.Keep()
	s.voidCut()
	told := s.refusal(err)
	s.problem = &notice{view.Bad, s.desk.T("refused.title"), told.Ours, told.Theirs, told.About}
}

// askGiveUp asks what is to become of a payment, on the stage or set aside.
func (s *Sale) askGiveUp(n sale.Number) {
	v, known := s.desk.Snapshot().View(n)
	switch {
	case n == s.current && known && v.Sale.GivenUp != "":
		s.setAside() // nothing is left to give up, and its end is announced
		return
	case n != s.current && (!known || over(v) || v.Sale.GivenUp != ""):
		return
	}
	q := &desk.Question{
		Of: "giveup", Text: func() string { return s.desk.T("giveup.text") }, Amount: tell.Amount(v.Sale.Amount),
		Yes: func() { s.run("failed.give_up", func(by sale.By) error { return s.engine.GiveUp(by, n) }) },
		Stands: func() bool {
			v, ok := s.desk.Snapshot().View(n)
			return !ok || !over(v)
		},
	}
	if n == s.current {
		q.Amount = tell.Amount(s.stageAmount())
		q.Also = []desk.Also{{Says: "giveup.aside", Cap: "F6", Key: view.KeyF6, Do: s.setAside}}
	}
	s.desk.Ask(q)
}

// over tells whether a sale needs no more waiting.
func over(v flow.View) bool { return v.Sale.State.Final() || v.Phase == flow.Person }
