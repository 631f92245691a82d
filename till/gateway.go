package till

import (
	"cmp"
	"context"
	"errors"
	"time"
	"unicode/utf8"

	"fufupos/checkout"
	"fufupos/checkout/flow"
	"fufupos/gateway"
	"fufupos/message"
	"fufupos/money"
	"fufupos/sale"
)

// gatewayPort lets the engine call the gateway's client.
type gatewayPort struct {
	client    *gateway.Client
	notifyURL string
}

// Gateway lets the engine use a client. notifyURL is what the gateway is told
// with every QR order; empty for none.
func Gateway(client *gateway.Client, notifyURL string) checkout.Gateway {
	return gatewayPort{client, notifyURL}
}

// Do performs one call; see checkout.Gateway. A sale is always named by our own
// number: the platform's came from an answer, and a wrong one would have us ask
// about, or refund, what is somebody else's.
func (g gatewayPort) Do(ctx context.Context, c checkout.Call) flow.Reply {
	s := c.Sale
	number := string(s.Number)
	switch c.Kind {
	case sale.CallOrder:
		answer, err := g.client.Order(ctx, gateway.OrderRequest{
			OperatorID: s.OperatorID, TerminalID: s.TerminalID, StoreID: s.StoreID, Amount: s.Amount,
			Channel: gateway.Channel(s.Channel), AuthCode: gateway.NewAuthCode(c.AuthCode), OutTradeNo: number, Subject: s.Subject,
			MerchantParam: s.Mark,
		})
		reply := tradeReply(s, answer.Trade, gateway.Fee{}, err)
		if code := reply.Code; !reply.Says.Paid() && (code == string(gateway.CodeFail) || code == string(gateway.CodeSoundwaveFail)) {
			reply.Says = sale.SaysDeclined
		}
		return reply
	case sale.CallPreOrder:
		answer, err := g.client.PreOrder(ctx, gateway.PreOrderRequest{
			OperatorID: s.OperatorID, TerminalID: s.TerminalID, StoreID: s.StoreID, Amount: s.Amount,
			Channel: gateway.Channel(s.Channel), OutTradeNo: number, Subject: s.Subject, MerchantParam: s.Mark,
			NotifyURL: g.notifyURL, ExpireMinutes: int((s.ExpireAfter + time.Minute - 1) / time.Minute),
		})
		reply := outcome(err)
		reply.QRCode = answer.QRCode
		if answer.OutTradeNo == number {
			reply.Facts.TradeNo = answer.TradeNo
		}
		if reply.Code == string(gateway.CodeFail) {
			reply.Says = sale.SaysDeclined
		}
		return reply
	case sale.CallQuery:
		answer, err := g.client.Query(ctx, gateway.QueryRequest{OutTradeNo: number, IsCode: c.IsCode})
		return tradeReply(s, answer.Trade, answer.GivenBack(), err)
	case sale.CallCancel:
		_, err := g.client.Cancel(ctx, gateway.CancelRequest{
			OperatorID: s.OperatorID, TerminalID: s.TerminalID, OutTradeNo: number, IsCode: c.IsCode,
		})
		return outcome(err)
	case sale.CallClose:
		_, err := g.client.Close(ctx, gateway.CloseRequest{OperatorID: s.OperatorID, TerminalID: s.TerminalID, OutTradeNo: number})
		return outcome(err)
	case sale.CallRefund:
		r := c.Refund
		answer, err := g.client.Refund(ctx, gateway.RefundRequest{
			OperatorID: r.OperatorID, TerminalID: s.TerminalID, Amount: r.Amount, Subject: r.Reason,
			OutTradeNo: number, OutRefundNo: string(r.Number), IsCode: c.IsCode,
		})
		reply := outcome(err)
		reply.Money, reply.Instead = told(answer.Money(r.Amount)), inWords(answer.RefundFee, answer.FeeType, r.Amount)
		reply.Refund = flow.RefundFacts{
			No: answer.RefundNo, Rate: answer.ExchangeRate, CNYMinor: answer.RefundAmountCNY.Minor, DoneAt: utc(answer.EndTime),
		}
		return reply
	case sale.CallRefundQuery:
		answer, err := g.client.RefundQuery(ctx, gateway.RefundQueryRequest{
			OperatorID: c.Refund.OperatorID, TerminalID: s.TerminalID, OutRefundNo: string(c.Refund.Number), IsCode: c.IsCode,
		})
		reply := outcome(err)
		if reply.Says == sale.Untold {
			reply.Says = refundStanding(answer.Status)
		}
		reply.Named, reply.Money = told(answer.Named), told(answer.Money(c.Refund.Amount))
		reply.Instead = inWords(answer.RefundFee, answer.FeeType, c.Refund.Amount)
		if reply.Named == flow.Agrees {
			reply.Refund.DoneAt = utc(answer.RefundTime)
		}
		return reply
	}
	return flow.Reply{Outcome: sale.NeverLeft, Detail: "no such call: " + string(c.Kind)}
}

// outcome sorts an error into what it means for money.
func outcome(err error) flow.Reply {
	r := flow.Reply{Outcome: sale.GotAnswer, Reached: true}
	if err == nil {
		return r
	}
	fault, ok := errors.AsType[*gateway.Error](err)
	if !ok {
		fault = &gateway.Error{Class: gateway.Unknown, Err: err}
	}
	r.Code, r.Reached = string(fault.Code), fault.Status != 0
	switch fault.Class {
	case gateway.NeverSent:
		r.Outcome = sale.NeverLeft
	case gateway.Refused:
		r.Outcome = sale.TurnedDown
	default:
		r.Outcome = sale.NoWord
	}
	switch fault.Code {
	case gateway.CodeChargeNonexistent:
		r.Says = sale.SaysMissing
	case gateway.CodeAlreadyRevoked:
		r.Says = sale.SaysGone
	}
	if r.Detail = fault.Message; r.Detail == "" && fault.Err != nil {
		r.Detail = fault.Err.Error()
	}
	r.Detail = short(r.Detail)
	return r
}

const maxDetail = 200

// short keeps what the journal holds of foreign words to one line's length.
func short(text string) string {
	if len(text) <= maxDetail {
		return text
	}
	cut := maxDetail
	for !utf8.RuneStart(text[cut]) {
		cut--
	}
	return text[:cut] + "…"
}

// tradeReply is what an answer says of the sale s. Facts of an answer that does
// not name it may be another's.
func tradeReply(s sale.Sale, t gateway.Trade, back gateway.Fee, err error) flow.Reply {
	r := outcome(err)
	if says := standing(t.State); says != sale.Untold {
		r.Says = says
	}
	if t.OutTradeNo != string(s.Number) {
		return r
	}
	r.Named, r.Money, r.Instead = flow.Agrees, told(t.Money(s.Amount)), inWords(t.TotalFee, t.FeeType, s.Amount)
	if zero := t.TotalFee.Present && t.TotalFee.Minor == 0; zero && r.Says.Unpaid() && (t.FeeType == "" || t.FeeType == s.Amount.Currency) {
		r.Money = flow.NotTold // nothing was paid, and that is what it says
	}
	if echo := t.MerchantParam; echo != "" && s.Mark != "" && echo != s.Mark {
		r.Echo = echo
	}
	r.Facts = sale.Facts{
		Channel: max(int(t.Channel), 0), TradeNo: t.TradeNo, ChannelTradeNo: t.ChannelTradeNo, PhoneCode: t.PhoneCode,
		Credit: string(t.Credit), ExchangeRate: t.ExchangeRate, CNYMinor: t.TransAmountCNY.Minor,
		BeginTime: utc(t.BeginTime), EndTime: utc(t.EndTime),
	}
	switch {
	case back.Odd:
		r.OddBack = unreadable
	case back.Minor > s.Amount.Minor:
		r.OddBack = withCurrency(money.New(back.Minor, s.Amount.Currency))
	default:
		r.Facts.RefundFee = back.Minor
	}
	return r
}

// standings are the gateway's order states by what they say. 8 to 13 are states of
// a refund; as the answer about a sale they say that it was paid.
var standings = map[gateway.State]sale.Standing{
	gateway.StateAbsent: sale.Untold, gateway.StateWaiting: sale.SaysWaiting, gateway.StatePaid: sale.SaysPaid,
	gateway.StateRevoked: sale.SaysRevoked, gateway.StateRevoking: sale.SaysRevoking, gateway.StatePartRefunded: sale.SaysPartRefunded,
	gateway.StateRefunded: sale.SaysRefunded, gateway.StateClosed: sale.SaysClosed,
	gateway.StateRefunding: sale.SaysRefunding, gateway.StateRefundPending: sale.SaysRefunding, gateway.StateRefundSucceeded: sale.SaysRefundDone,
	gateway.StateRefundFailed: sale.SaysRefundFailed, gateway.StateRefundFailedAtBank: sale.SaysRefundFailed,
	gateway.StateRefundCancelled: sale.SaysRefundFailed, gateway.StateRevocationDone: sale.SaysRevoked,
}

func standing(state gateway.State) sale.Standing {
	if says, ok := standings[state]; ok {
		return says
	}
	return sale.SaysOther
}

func refundStanding(status gateway.RefundStatus) sale.Standing {
	switch status {
	case "":
		return sale.Untold
	case gateway.RefundSucceeded:
		return sale.SaysRefundDone
	case gateway.RefundFailed:
		return sale.SaysRefundFailed
	case gateway.RefundPending:
		return sale.SaysRefunding
	}
	return sale.SaysOther
}

func told(p gateway.Proof) flow.Told {
	switch p {
	case gateway.Agrees:
		return flow.Agrees
	case gateway.Differs:
		return flow.Differs
	}
	return flow.NotTold
}

var unreadable = message.Text("theirs.unreadable")

// inWords is the money that an answer names, where it is not ours.
func inWords(fee gateway.Fee, currency money.Currency, ours money.Amount) string {
	other := money.New(fee.Minor, cmp.Or(currency, ours.Currency))
	switch {
	case fee.Odd, currency == gateway.UnreadableCurrency:
		return unreadable
	case !fee.Present:
		return message.Text("theirs.money_in", other.Currency)
	case other == ours:
		return ""
	}
	return withCurrency(other)
}

func withCurrency(a money.Amount) string { return a.String() + " " + string(a.Currency) }

// utc makes equal times equal values, whatever zone and journal they came
// through.
func utc(t time.Time) time.Time {
	if t.IsZero() {
		return time.Time{}
	}
	return t.UTC()
}
