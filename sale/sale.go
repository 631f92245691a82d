package sale

import (
	"slices"
	"time"

	"fufupos/money"
)

// Facts is what the gateway has told about an order (API sections 3.1 to 3.5).
// An empty field means it was not told.
type Facts struct {
	Channel        int       `json:"channel,omitempty"` // 1 Alipay, 2 WeChat
	TradeNo        string    `json:"trade_no,omitempty"`
	ChannelTradeNo string    `json:"channel_trade_no,omitempty"`
	PhoneCode      string    `json:"phone_code,omitempty"` // the number on the customer's phone
	Credit         string    `json:"credit,omitempty"`     // kind of funds: credit, pcredit, debit, balance
	ExchangeRate   string    `json:"exchange_rate,omitempty"`
	CNYMinor       int64     `json:"cny_minor,omitempty"` // trans_amount_cny, in fen
	BeginTime      time.Time `json:"begin_time,omitzero"`
	EndTime        time.Time `json:"end_time,omitzero"`
	RefundFee      int64     `json:"refund_fee,omitempty"` // given back so far, minor units
}

// merge gives f with what newer tells on top.
func (f Facts) merge(newer Facts) Facts {
	keep := func(old, now string) string {
		if now != "" {
			return now
		}
		return old
	}
	if newer.Channel != 0 {
		f.Channel = newer.Channel
	}
	f.TradeNo = keep(f.TradeNo, newer.TradeNo)
	f.ChannelTradeNo = keep(f.ChannelTradeNo, newer.ChannelTradeNo)
	f.PhoneCode = keep(f.PhoneCode, newer.PhoneCode)
	f.Credit = keep(f.Credit, newer.Credit)
	f.ExchangeRate = keep(f.ExchangeRate, newer.ExchangeRate)
	if newer.CNYMinor != 0 {
		f.CNYMinor = newer.CNYMinor
	}
	if !newer.BeginTime.IsZero() {
		f.BeginTime = newer.BeginTime
	}
	if !newer.EndTime.IsZero() {
		f.EndTime = newer.EndTime
	}
	f.RefundFee = max(f.RefundFee, newer.RefundFee)
	return f
}

// Sale is one payment under one number. It is a value: Apply gives a new one.
type Sale struct {
	Number      Number
	Method      Method
	Amount      money.Amount
	Channel     int // what was asked for; Facts.Channel is what it became
	Subject     string
	StoreID     string
	TerminalID  string
	OperatorID  string
	CodeHash    string
	ExpireAfter time.Duration
	Parts       int

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
	LastAnswer Answered // the last recorded answer
	FirstWord  Answered // what order or preOrder itself answered

	Receipts []Receipt
	Refunds  []Refund
	// ToldAfter is how many of Refunds there were when the gateway last told what
	// was given back (Facts.RefundFee): later ones are not in that sum.
	ToldAfter int
	// Damage says what of it is not as the till wrote it, in a few words; the
	// journal finds it. No money moves for such a sale.
	Damage string
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
			StoreID: ev.StoreID, TerminalID: ev.TerminalID, OperatorID: ev.OperatorID, CodeHash: ev.CodeHash,
			ExpireAfter: ev.ExpireAfter, Parts: ev.Parts, State: Created, CreatedAt: e.At,
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
		s.learn(ev.Facts)
		s.forwardRefund(ev.State)
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
			s.learn(ev.Facts)
		}
	case Contradicted:
		s.Conflict = ev.Detail
		s.learn(ev.Facts)
		if !s.State.Final() || ev.Reason == WrongAmount && s.State.Unpaid() {
			s.State, s.Reason, s.Detail = Unresolved, ev.Reason, ev.Detail
		}
	case Confirmed:
		if i := s.refund(ev.Refund); i >= 0 {
			s.Refunds = slices.Clone(s.Refunds)
			s.Refunds[i].Confirmed = true
		} else if ev.Refund == "" {
			s.Confirmed = true
		}
	case ReceiptDue, ReceiptStarted, ReceiptEnded:
		s.Receipts = applyReceipt(slices.Clone(s.Receipts), e)
	case RefundMade, RefundSent, RefundAnswered, RefundEnded:
		s.applyRefund(e)
	}
	return s
}

// learn takes in what the gateway has told.
func (s *Sale) learn(f Facts) {
	s.Facts = s.Facts.merge(f)
	if f.RefundFee > 0 {
		s.ToldAfter = len(s.Refunds)
	}
}

func (s *Sale) paid(ev WasPaid, at time.Time) {
	s.learn(ev.Facts)
	if s.State.Paid() {
		s.forward(ev.State)
		return
	}
	if s.State.Unpaid() {
		s.Late = true
		s.Reason = LatePayment
	} else {
		s.Reason = ""
	}
	s.Code, s.Detail = "", ""
	s.State, s.FinishedAt = ev.State, at
}

// forward moves a paid sale on towards refunded, never back.
func (s *Sale) forward(to State) {
	if to == Refunded || (to == PartRefunded && s.State == Paid) {
		s.State = to
	}
}

// forwardRefund follows a refund made elsewhere: the gateway's states 4 and 5.
func (s *Sale) forwardRefund(gateway int) {
	if !s.State.Paid() {
		return
	}
	switch gateway {
	case 4:
		s.forward(PartRefunded)
	case 5:
		s.forward(Refunded)
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
			r.Outcome, r.Detail = ev.Outcome, ev.Detail
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
				Number: ev.Refund, Amount: ev.Amount, Reason: ev.Reason, OperatorID: ev.OperatorID,
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
			if ev.RefundNo != "" {
				r.RefundNo = ev.RefundNo
			}
		}
	case RefundEnded:
		if r := at(ev.Refund); r != nil && (!r.State.Final() || r.State == RefundFailed && ev.State == RefundSucceeded) {
			r.State, r.Code, r.Detail, r.FinishedAt = ev.State, ev.Code, ev.Detail, e.At
		}
	}
	if !s.State.Paid() {
		return
	}
	if given := s.RefundedMinor(); given >= s.Amount.Minor {
		s.forward(Refunded)
	} else if given > 0 {
		s.forward(PartRefunded)
	}
}

// Fold makes the sale of all its entries, in order.
func Fold(entries []Entry) Sale {
	var s Sale
	for _, e := range entries {
		s = s.Apply(e)
	}
	return s
}
