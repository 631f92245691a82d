package sale

import (
	"slices"
	"time"

	"fufupos/money"
)

// Sale is one payment under one number. It is a value: Apply gives a new one.
type Sale struct {
	Number      Number
	Method      Method
	Amount      money.Amount
	Channel     int // what was asked for; Facts.Channel is what it became
	Subject     string
	StoreID     string
	TerminalID  string
	OperatorID  string // what the gateway is told
	By          By     // who sold it
	CodeHash    string
	ExpireAfter time.Duration
	Parts       int
	Mark        string // where the books stood before it; the gateway is told, and echoes it

	State      State
	Reason     Reason
	Code       string // the gateway's return code behind the reason
	Detail     string // the gateway's or network's own words behind it
	CreatedAt  time.Time
	SentAt     time.Time // the last order or preOrder
	CancelAt   time.Time // the last cancel or close sent; zero if none
	FinishedAt time.Time
	Attempts   int // orders sent
	QRCode     string
	GivenUp    Reason // why it is being ended; empty while it is not
	Late       bool   // became paid after it had ended
	Confirmed  bool   // ended without money, and asked about once more since
	Conflict   string // the last contradiction, for a person to look at
	Facts      Facts
	Told       Standing // the last word that it is paid, proven; see hear
	LastAnswer Answered // the last recorded answer
	FirstWord  Answered // what order or preOrder itself answered

	Receipts []Receipt
	Refunds  []Refund
	// ElsewhereMinor is what was given back by others than these books, in minor
	// units, as far as the gateway has told; see tell.
	ElsewhereMinor int64
	ToldAfter      int // how many refunds there were then
	// Damage says what of it is not as the till wrote it, in a few words; the
	// journal finds it. No money moves for such a sale.
	Damage string
	// Newer: it is whole, and Damage names what a newer version of the till wrote of
	// it and this one does not understand.
	Newer bool
}

// ChannelNow is the channel that pays, as far as it is known: 0, 1 or 2.
func (s Sale) ChannelNow() int {
	if s.Facts.Channel != 0 {
		return s.Facts.Channel
	}
	return s.Channel
}

// Settled tells whether the money's fate is known, refunds included.
func (s Sale) Settled() bool {
	if !s.State.Final() {
		return false
	}
	return !slices.ContainsFunc(s.Refunds, func(r Refund) bool { return !r.State.Final() })
}

// Open tells whether the till still has something to do for this sale: to
// settle it, to print for it, or to ask about it once more.
func (s Sale) Open() bool {
	_, due := s.NextReceipt()
	return due || !s.Settled() || s.Unconfirmed() || slices.ContainsFunc(s.Refunds, Refund.Unconfirmed)
}

// Unconfirmed tells whether the sale ended without money in a way that a
// customer or a straggling request may have overtaken, and was not asked about
// since.
func (s Sale) Unconfirmed() bool {
	switch {
	case s.Confirmed:
		return false
	case s.State == Failed:
		return s.Reason == NotCreated || s.Reason == Declined
	}
	return s.State.Unpaid()
}

// Apply folds one event into the sale. It never fails: what does not fit (a
// second end, say) changes nothing but the record, because the journal has the
// last word on what happened and a till must start on any journal.
func (s Sale) Apply(e Entry) Sale {
	switch ev := e.Event.(type) {
	case SaleCreated:
		return Sale{
			Number: e.Sale, Method: ev.Method, Amount: ev.Amount, Channel: ev.Channel, Subject: ev.Subject,
			StoreID: ev.StoreID, TerminalID: ev.TerminalID, OperatorID: ev.OperatorID, By: e.By, CodeHash: ev.CodeHash,
			ExpireAfter: ev.ExpireAfter, Parts: ev.Parts, Mark: ev.Mark, State: Created, CreatedAt: e.At,
		}
	case Sent:
		switch ev.Call {
		case CallOrder, CallPreOrder:
			s.SentAt, s.Attempts = e.At, ev.Attempt
			if s.State == Created {
				s.State = Pending
			}
		case CallCancel, CallClose:
			s.CancelAt = e.At
		}
	case Answered:
		s.LastAnswer = ev
		if ev.Call == CallOrder || ev.Call == CallPreOrder {
			s.FirstWord = ev
		}
		s.Facts = s.Facts.merge(ev.Facts)
		s.hear(ev)
	case QRReceived:
		s.QRCode = ev.URL
	case GaveUp:
		if !s.State.Final() {
			s.GivenUp = ev.Reason
		}
	case WasPaid:
		s.paid(ev, e.At)
	case Ended:
		if !s.State.Final() {
			s.State, s.Reason, s.Code, s.Detail, s.FinishedAt = ev.State, ev.Reason, ev.Code, ev.Detail, e.At
			s.Facts = s.Facts.merge(ev.Facts)
		}
	case Contradicted:
		s.Conflict = ev.Detail
		s.Facts = s.Facts.merge(ev.Facts)
		if ev.Reason == OtherBooks {
			break // noted: it says nothing of this sale's money
		}
		if !s.State.Final() || s.State.Unpaid() && (ev.Reason == WrongAmount || ev.Reason == NotProven) {
			s.State, s.Reason, s.Detail = Unresolved, ev.Reason, ev.Detail
		}
	case Confirmed:
		if i := s.refund(ev.Refund); i >= 0 {
			s.Refunds = slices.Clone(s.Refunds)
			s.Refunds[i].Confirmed = true
		} else if ev.Refund == "" {
			s.Confirmed = true
		}
	case ReceiptDue, ReceiptStarted, ReceiptEnded, ReceiptSeen:
		s.Receipts = applyReceipt(slices.Clone(s.Receipts), e)
	case RefundMade, RefundSent, RefundAnswered, RefundEnded:
		s.applyRefund(e)
	}
	return s
}

func (s *Sale) paid(ev WasPaid, at time.Time) {
	s.Facts = s.Facts.merge(ev.Facts)
	if s.State.Paid() {
		return // what it says of refunds was heard by the answer before it
	}
	if s.State.Unpaid() {
		s.Late = true
		s.Reason = LatePayment
	} else {
		s.Reason = ""
	}
	s.Code, s.Detail = "", ""
	s.State, s.FinishedAt = ev.State, at
	if s.Told == Untold {
		s.Told = map[State]Standing{Paid: SaysPaid, PartRefunded: SaysPartRefunded, Refunded: SaysRefunded}[ev.State]
	}
	s.restate()
}

// hear takes from an answer what it says of money that was given back, here or
// elsewhere. What a later answer says counts: one wrong word must not block the
// sale for ever. Our own refunds stand whatever it says.
func (s *Sale) hear(ev Answered) {
	if ev.Outcome != GotAnswer || ev.Unproven || !ev.Says.Paid() {
		return
	}
	if ev.Call == CallOrder && s.Told != Untold {
		return // an order's answer may be older than what was asked since
	}
	s.Told = ev.Says
	switch {
	case ev.Says == SaysPaid:
		s.tell(0)
	case ev.Says != SaysRefundFailed && ev.Facts.RefundFee > 0:
		s.tell(ev.Facts.RefundFee)
	}
	s.restate()
}

// restate sets a paid sale's state by what was given back.
func (s *Sale) restate() {
	if !s.State.Paid() {
		return
	}
	switch given := s.givenMinor(); {
	case given >= s.Amount.Minor || s.Told == SaysRefunded:
		s.State = Refunded
	case given > 0:
		s.State = PartRefunded
	default:
		s.State = s.Told.paidState()
	}
}

func applyReceipt(receipts []Receipt, e Entry) []Receipt {
	find := func(n int) *Receipt {
		for i := range receipts {
			if receipts[i].N == n {
				return &receipts[i]
			}
		}
		return nil
	}
	switch ev := e.Event.(type) {
	case ReceiptDue:
		if find(ev.N) == nil {
			receipts = append(receipts, Receipt{N: ev.N, Part: ev.Part, Copy: ev.Copy, Refund: ev.Refund, DueAt: e.At})
		}
	case ReceiptStarted:
		if r := find(ev.N); r != nil {
			r.Started, r.Outcome = e.At, ""
			r.Tries++
		}
	case ReceiptEnded:
		if r := find(ev.N); r != nil {
			r.Outcome, r.Detail, r.EndedAt = ev.Outcome, ev.Detail, e.At
		}
	case ReceiptSeen:
		if r := find(ev.N); r != nil {
			if r.Seen = Missing; ev.CameOut {
				r.Seen = CameOut
			}
		}
	}
	return receipts
}

func (s *Sale) applyRefund(e Entry) {
	s.Refunds = slices.Clone(s.Refunds)
	at := func(n Number) *Refund {
		if i := s.refund(n); i >= 0 {
			return &s.Refunds[i]
		}
		return nil
	}
	switch ev := e.Event.(type) {
	case RefundMade:
		if at(ev.Refund) == nil {
			s.Refunds = append(s.Refunds, Refund{
				Number: ev.Refund, Amount: ev.Amount, Reason: ev.Reason, OperatorID: ev.OperatorID, By: e.By,
				State: RefundCreated, CreatedAt: e.At, Parts: ev.Parts,
			})
		}
	case RefundSent:
		if r := at(ev.Refund); r != nil {
			r.SentAt, r.Attempts = e.At, ev.Attempt
			if r.State == RefundCreated {
				r.State = Refunding
			}
		}
	case RefundAnswered:
		if r := at(ev.Refund); r != nil {
			if r.LastAnswer = ev; ev.Call == CallRefund {
				r.FirstWord = ev
			}
			r.learn(ev)
		}
	case RefundEnded:
		if r := at(ev.Refund); r != nil && (!r.State.Final() || r.State == RefundFailed && ev.State == RefundSucceeded) {
			if r.State == RefundFailed {
				s.explains(s.refund(ev.Refund))
			}
			r.State, r.Code, r.Detail, r.FinishedAt = ev.State, ev.Code, ev.Detail, e.At
		}
	}
	s.restate()
}

// Fold makes the sale of all its entries, in order.
func Fold(entries []Entry) Sale {
	var s Sale
	for _, e := range entries {
		s = s.Apply(e)
	}
	return s
}
