package checkout

import (
	"fmt"

	"fufupos/sale"
)

// The order states that decide (API section 5). All others are not final.
const (
	stateWaiting      = 0
	statePaid         = 1
	stateRevoked      = 2
	stateRevoking     = 3
	statePartRefunded = 4
	stateRefunded     = 5
	stateClosed       = 6
	stateRevokedToo   = 14
)

// replied takes in what came of a call.
func (s *step) replied(in Replied) {
	s.Flow.landed(in.Call)
	s.record(in)
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
	reply, was := in.Reply, s.Flow.Sale.LastAnswer
	now := sale.Answered{
		Call: in.Call, Attempt: s.Flow.Sale.Attempts, Outcome: string(reply.Outcome), Code: reply.Code,
		Detail: reply.Detail, State: reply.State, Facts: reply.Facts,
	}
	if was != now {
		s.happened(now)
	}
}

func (s *step) ordered(reply Reply) {
	sl := s.Flow.Sale
	switch reply.Outcome {
	case Answered:
		s.learn(reply)
		s.plan()
	case NeverSent, Refused:
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
		if reply.Outcome == Refused {
			reason = sale.Refused
		}
		s.end(sale.Ended{State: sale.Failed, Reason: reason, Code: reply.Code, Detail: reply.Detail})
	case Unknown:
		if !sl.State.Final() {
			s.ask()
		}
	}
}

// maxQRCode is the longest text a QR code of a readable size holds.
const maxQRCode = 1024

func (s *step) preOrdered(reply Reply) {
	s.ordered(reply)
	if s.Flow.Sale.State.Final() || s.Flow.Sale.State == sale.Unresolved {
		return
	}
	if reply.Outcome == Answered && reply.QRCode != "" && len(reply.QRCode) <= maxQRCode {
		s.happened(sale.QRReceived{URL: reply.QRCode})
		return
	}
	// Nobody can pay what was never shown: the order, if there is one, is
	// closed.
	s.giveUp(sale.NoQRCode)
}

// learn takes an order's state from an answer, and tells whether the sale has
// ended with it.
func (s *step) learn(reply Reply) bool {
	sl := s.Flow.Sale
	switch reply.State {
	case statePaid, statePartRefunded, stateRefunded:
		s.learnPaid(reply)
	case stateRevoked, stateRevokedToo:
		s.learnUnpaid(reply, sale.Revoked)
	case stateClosed:
		switch {
		case sl.Method == sale.QR:
			s.learnUnpaid(reply, sale.Closed)
		case !sl.CancelAt.IsZero():
			s.learnUnpaid(reply, sale.Revoked)
		default:
			s.learnUnpaid(reply, sale.Failed)
		}
	default:
		return false
	}
	return true
}

func (s *step) learnPaid(reply Reply) {
	sl := s.Flow.Sale
	if reply.Total >= 0 && reply.Total != sl.Amount.Minor {
		s.contradicted(sale.WrongAmount, fmt.Sprintf("the gateway has this order paid with %d instead of %d minor units", reply.Total, sl.Amount.Minor), reply)
		return
	}
	state := map[int]sale.State{statePaid: sale.Paid, statePartRefunded: sale.PartRefunded, stateRefunded: sale.Refunded}[reply.State]
	if sl.State.Paid() {
		return // record has noted what is new
	}
	s.happened(sale.WasPaid{State: state, Facts: reply.Facts})
	s.idle()
	s.receiptsDue("", sl.Parts)
}

func (s *step) learnUnpaid(reply Reply, state sale.State) {
	sl := s.Flow.Sale
	switch {
	case sl.State.Paid():
		s.contradicted(sale.Contradiction, fmt.Sprintf("the gateway says state %d of an order it had as paid", reply.State), reply)
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

func (s *step) contradicted(reason sale.Reason, detail string, reply Reply) {
	if s.Flow.Sale.Conflict != detail {
		s.happened(sale.Contradicted{Reason: reason, Detail: detail, Facts: reply.Facts})
	}
	if s.Flow.Sale.State == sale.Unresolved {
		s.idle() // a person has to look; F5 and settle still ask
	}
}
