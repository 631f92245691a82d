package cli

import (
	"time"

	"fufupos/sale"
)

// transaction is a sale as other programs read it; docs/integrating.md names
// the fields.
type transaction struct {
	OutTradeNo     sale.Number  `json:"out_trade_no"`
	TradeNo        string       `json:"trade_no"`
	ChannelTradeNo string       `json:"channel_trade_no"`
	PhoneCode      string       `json:"phone_code"`
	Method         sale.Method  `json:"method"`
	Amount         int64        `json:"amount"` // minor units
	FeeType        string       `json:"fee_type"`
	ChannelType    int          `json:"channel_type"`
	Credit         string       `json:"credit"`
	ExchangeRate   string       `json:"exchange_rate"`
	TransAmountCNY int64        `json:"trans_amount_cny"` // fen
	StoreID        string       `json:"store_id"`
	State          sale.State   `json:"state"`
	Reason         sale.Reason  `json:"reason"`
	ReturnCode     string       `json:"return_code"`
	Detail         string       `json:"detail"`
	Subject        string       `json:"subject"`
	OperatorID     string       `json:"operator_id"`
	TerminalID     string       `json:"terminal_id"`
	CreatedAt      time.Time    `json:"created_at"`
	FinishedAt     *time.Time   `json:"finished_at"`
	Late           bool         `json:"late"`
	Conflict       string       `json:"conflict"`
	QRCode         string       `json:"qr_code"`
	Refunded       int64        `json:"refunded"` // minor units
	Elsewhere      bool         `json:"refund_elsewhere"`
	Refunds        []refundLine `json:"refunds"`
	Receipts       int          `json:"receipts"`
	ReceiptsDue    int          `json:"receipts_due"`
	Damaged        string       `json:"damaged,omitempty"` // what is not as the till wrote it
}

type refundLine struct {
	OutRefundNo sale.Number      `json:"out_refund_no"`
	RefundNo    string           `json:"refund_no"`
	Amount      int64            `json:"amount"`
	State       sale.RefundState `json:"state"`
	Reason      string           `json:"reason"`
	Rate        string           `json:"exchange_rate"`
	AmountCNY   int64            `json:"refund_amount_cny"` // fen
	At          *time.Time       `json:"gmt_refund_time"`
}

func newTransaction(s sale.Sale, zone *time.Location) transaction {
	t := transaction{
		OutTradeNo: s.Number, TradeNo: s.Facts.TradeNo, ChannelTradeNo: s.Facts.ChannelTradeNo, PhoneCode: s.Facts.PhoneCode,
		Method: s.Method, Amount: s.Amount.Minor, FeeType: string(s.Amount.Currency), ChannelType: s.ChannelNow(),
		Credit: s.Facts.Credit, ExchangeRate: s.Facts.ExchangeRate, TransAmountCNY: s.Facts.CNYMinor, StoreID: s.StoreID,
		State: s.State, Reason: s.Reason, ReturnCode: s.Code, Detail: english().Tell(s.Detail), Subject: s.Subject,
		OperatorID: s.OperatorID, TerminalID: s.TerminalID, CreatedAt: s.CreatedAt.In(zone), Late: s.Late, Conflict: english().Tell(s.Conflict),
		QRCode: s.QRCode, Refunded: s.RefundedMinor(), Elsewhere: s.Elsewhere(), Refunds: []refundLine{}, Receipts: s.PrintedReceipts(),
		Damaged: english().Tell(s.Damage),
	}
	if s.State == sale.Pending && t.Reason == "" {
		t.Reason = sale.OutcomeUnknown
	}
	if !s.FinishedAt.IsZero() {
		at := s.FinishedAt.In(zone)
		t.FinishedAt = &at
	}
	for _, r := range s.Refunds {
		t.Refunds = append(t.Refunds, newRefundLine(r, zone))
	}
	for _, r := range s.Receipts {
		if r.Due() {
			t.ReceiptsDue++
		}
	}
	return t
}

func newRefundLine(r sale.Refund, zone *time.Location) refundLine {
	l := refundLine{
		OutRefundNo: r.Number, RefundNo: r.RefundNo, Amount: r.Amount.Minor, State: r.State, Reason: r.Reason,
		Rate: r.Rate, AmountCNY: r.CNYMinor,
	}
	if at := r.BackAt(); !at.IsZero() {
		at = at.In(zone)
		l.At = &at
	}
	return l
}

func newTransactions(sales []sale.Sale, zone *time.Location) []transaction {
	list := make([]transaction, 0, len(sales))
	for _, s := range sales {
		list = append(list, newTransaction(s, zone))
	}
	return list
}
