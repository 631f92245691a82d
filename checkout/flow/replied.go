package flow

import (
	"fufupos/message"
	"fufupos/money"
	"fufupos/sale"
)

// replied takes in what came of a call.
func (s *step) replied(in Replied) {
	s.State.landed(in.Call)
	s.record(in)
	if echo := in.Reply.Echo; echo != "" {
		s.contradicted(sale.OtherBooks, message.Text("flow.other_books", echo, s.State.Sale.Mark), in.Reply)
	}
	switch in.Call {
	case sale.CallOrder:
		s.ordered(in.Reply)
	case sale.CallPreOrder:
		s.preOrdered(in.Reply)
	case sale.CallQuery:
		s.queried(in.Reply)
	case sale.CallCancel, sale.CallClose:
		// Whatever it says is not believed: only a queried state ends a sale.
		s.ask()
	}
}

// record journals an answer where it adds something: a thousand equal answers
// to a thousand queries are one fact.
func (s *step) record(in Replied) {
	reply, was := in.Reply, s.State.Sale.LastAnswer
	now := sale.Answered{
		Call: in.Call, Attempt: s.State.Sale.Attempts, Outcome: reply.Outcome, Code: reply.Code,
		Detail: reply.Detail, Says: reply.Says, Unproven: reply.Says != sale.Untold && reply.Outcome == sale.GotAnswer && !reply.Proven(), Facts: reply.Facts,
	}
	// The same word can mean something else once a refund of ours has ended.
	heard := s.State.Sale.Apply(sale.Entry{Sale: s.State.Sale.Number, At: s.now, Event: now})
	if was != now || heard.ElsewhereMinor != s.State.Sale.ElsewhereMinor {
		s.happened(now)
	}
}

func (s *step) ordered(reply Reply) {
	sl := s.State.Sale
	switch reply.Outcome {
	case sale.GotAnswer:
		s.learn(reply)
		s.plan()
		s.lookAgain(reply)
	case sale.NeverLeft, sale.TurnedDown:
		// A number that the gateway already knows by another answer was
		// created, whatever this one says.
		if sl.State.Final() {
			return
		}
		if sl.Facts.TradeNo != "" {
			s.ask()
			return
		}
		reason := sale.NotSent
		if reply.Outcome == sale.TurnedDown {
			reason = sale.Refused
		}
		s.end(sale.Ended{State: sale.Failed, Reason: reason, Code: reply.Code, Detail: reply.Detail})
	case sale.NoWord:
		if !sl.State.Final() {
			s.ask()
		}
	}
}

// maxQRCode is the longest text a QR code of a readable size holds.
const maxQRCode = 1024

func (s *step) preOrdered(reply Reply) {
	s.ordered(reply)
	if s.State.Sale.State.Final() || s.State.Sale.State == sale.Unresolved {
		return
	}
	if reply.Outcome == sale.GotAnswer && reply.QRCode != "" && len(reply.QRCode) <= maxQRCode {
		s.happened(sale.QRReceived{URL: reply.QRCode})
		return
	}
	// Nobody can pay what was never shown: the order, if there is one, is
	// closed.
	s.giveUp(sale.NoQRCode)
}

// learn takes an order's end from an answer, where it proves one.
func (s *step) learn(reply Reply) {
	sl := s.State.Sale
	switch {
	case !reply.Says.Paid() && !reply.Says.Unpaid():
		return
	case reply.Says.Paid() && reply.Named == Agrees && reply.Money == Differs:
		s.contradicted(sale.WrongAmount, message.Text("flow.paid_with", message.Said(reply.Instead), named(sl.Amount)), reply)
	case !reply.Proven():
		s.unproven(reply)
	case reply.Says.Paid():
		s.learnPaid(reply)
	case reply.Says == sale.SaysRevoked, sl.Method == sale.Scan && !sl.CancelAt.IsZero():
		s.learnUnpaid(reply, sale.Revoked)
	case sl.Method == sale.QR:
		s.learnUnpaid(reply, sale.Closed)
	default:
		s.learnUnpaid(reply, sale.Failed)
	}
}

// maxUnproven is how many answers in a row may tell of an end and not of this
// sale, until a person is told.
const maxUnproven = 5

// unproven counts answers to query that tell how an order ended, and not that it
// is this one: anybody's answer. The till goes on asking.
func (s *step) unproven(reply Reply) {
	f := &s.State
	if f.Unproven++; f.Unproven < maxUnproven || f.Sale.State.Paid() || reply.Says.Unpaid() && f.Sale.State.Final() {
		return
	}
	detail := message.Text("flow.another_order", stands(reply.Says))
	switch {
	case reply.Outcome != sale.GotAnswer:
		detail = message.Text("flow.two_words", stands(reply.Says))
	case reply.Money == Differs:
		detail = message.Text("flow.another_amount", message.Said(reply.Instead), stands(reply.Says), named(f.Sale.Amount))
	}
	s.contradicted(sale.NotProven, detail, reply)
}

func (s *step) learnPaid(reply Reply) {
	sl := s.State.Sale
	if !sl.State.Paid() { // else record has noted what is new
		state := sale.Paid
		switch reply.Says {
		case sale.SaysRefunded:
			state = sale.Refunded
		case sale.SaysPartRefunded:
			state = sale.PartRefunded
		}
		s.happened(sale.WasPaid{State: state, Facts: reply.Facts})
		s.idle()
		s.receiptsDue("", sl.Parts)
	}
	if reply.OddBack != "" {
		s.contradicted(sale.Contradiction, message.Text("flow.odd_back", message.Said(reply.OddBack), named(sl.Amount)), reply)
	}
}

func (s *step) learnUnpaid(reply Reply, state sale.State) {
	sl := s.State.Sale
	switch {
	case sl.State.Paid():
		s.contradicted(sale.Contradiction, message.Text("flow.taken_back", stands(reply.Says)), reply)
	case !sl.State.Final():
		reason := sale.TimedOut
		switch {
		case sl.GivenUp != "":
			reason = sl.GivenUp
		case state == sale.Failed:
			reason = sale.Declined
		}
		s.end(sale.Ended{State: state, Reason: reason, Code: sl.FirstWord.Code, Detail: sl.FirstWord.Detail, Facts: reply.Facts})
	}
}

// end closes the sale as unpaid. One that a customer may have paid in its last
// second is asked about once more a while later, so that late news is heard.
func (s *step) end(e sale.Ended) {
	s.happened(e)
	s.rest()
}

// named is an amount with its currency's code: contradictions may be about that.
func named(a money.Amount) string { return a.String() + " " + string(a.Currency) }

// stands is a standing as a value of a message.
func stands(s sale.Standing) message.Said {
	return message.Said(message.Text("standing." + string(s)))
}

func (s *step) contradicted(reason sale.Reason, detail string, reply Reply) {
	if s.State.Sale.Conflict != detail {
		s.happened(sale.Contradicted{Reason: reason, Detail: detail, Facts: reply.Facts})
	}
	if s.State.Sale.State == sale.Unresolved {
		s.idle() // a person has to look; F5 and settle still ask
	}
}
