package till

import (
	"context"
	"errors"
	"time"
	"unicode/utf8"

	"fufupos/checkout"
	"fufupos/gateway"
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

// Do performs one call; see checkout.Gateway.
func (g gatewayPort) Do(ctx context.Context, c checkout.Call) checkout.Reply {
	// An order is named by our number alone. The platform's is a fact of an answer:
	// were it wrong once, every later query would ask about nothing, and a refund,
	// where it has precedence, would go to another order.
	s := c.Sale
	number := string(s.Number)
	switch c.Kind {
	case sale.CallOrder:
		answer, err := g.client.Order(ctx, gateway.OrderRequest{
			OperatorID: s.OperatorID, TerminalID: s.TerminalID, StoreID: s.StoreID, Amount: s.Amount,
			Channel: gateway.Channel(s.Channel), AuthCode: gateway.NewAuthCode(c.AuthCode), OutTradeNo: number, Subject: s.Subject,
		})
		return tradeReply(answer.Trade, gateway.Fee{}, err)
	case sale.CallPreOrder:
		answer, err := g.client.PreOrder(ctx, gateway.PreOrderRequest{
			OperatorID: s.OperatorID, TerminalID: s.TerminalID, StoreID: s.StoreID, Amount: s.Amount,
			Channel: gateway.Channel(s.Channel), OutTradeNo: number, Subject: s.Subject,
			NotifyURL: g.notifyURL, ExpireMinutes: int((s.ExpireAfter + time.Minute - 1) / time.Minute),
		})
		reply := outcome(err)
		reply.Facts.TradeNo, reply.QRCode = answer.TradeNo, answer.QRCode
		return reply
	case sale.CallQuery:
		answer, err := g.client.Query(ctx, gateway.QueryRequest{OutTradeNo: number})
		return tradeReply(answer.Trade, answer.RefundFee, err)
	case sale.CallCancel:
		_, err := g.client.Cancel(ctx, gateway.CancelRequest{
			OperatorID: s.OperatorID, TerminalID: s.TerminalID, OutTradeNo: number,
		})
		return outcome(err)
	case sale.CallClose:
		_, err := g.client.Close(ctx, gateway.CloseRequest{OperatorID: s.OperatorID, TerminalID: s.TerminalID, OutTradeNo: number})
		return outcome(err)
	case sale.CallRefund:
		r := c.Refund
		answer, err := g.client.Refund(ctx, gateway.RefundRequest{
			OperatorID: r.OperatorID, TerminalID: s.TerminalID, Amount: r.Amount, Subject: r.Reason,
			OutTradeNo: number, OutRefundNo: string(r.Number),
		})
		reply := outcome(err)
		reply.RefundNo = answer.RefundNo
		return reply
	case sale.CallRefundQuery:
		answer, err := g.client.RefundQuery(ctx, gateway.RefundQueryRequest{
			OperatorID: c.Refund.OperatorID, TerminalID: s.TerminalID, OutRefundNo: string(c.Refund.Number),
		})
		reply := outcome(err)
		reply.Refund = string(answer.Status)
		if answer.RefundFee.Present {
			reply.Total = answer.RefundFee.Minor
		}
		return reply
	}
	return checkout.Reply{Outcome: checkout.NeverSent, State: checkout.NoState, Total: -1, Detail: "no such call: " + string(c.Kind)}
}

// outcome sorts an error into what it means for money.
func outcome(err error) checkout.Reply {
	r := checkout.Reply{Outcome: checkout.Answered, Reached: true, State: checkout.NoState, Total: -1}
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
		r.Outcome = checkout.NeverSent
	case gateway.Refused:
		r.Outcome = checkout.Refused
	default:
		r.Outcome = checkout.Unknown
	}
	if r.Detail = fault.Message; r.Detail == "" && fault.Err != nil {
		r.Detail = short(fault.Err.Error())
	}
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

func tradeReply(t gateway.Trade, refunded gateway.Fee, err error) checkout.Reply {
	r := outcome(err)
	r.State = int(t.State)
	if t.TotalFee.Present {
		r.Total = t.TotalFee.Minor
	}
	r.Facts = sale.Facts{
		Channel: max(int(t.Channel), 0), TradeNo: t.TradeNo, ChannelTradeNo: t.ChannelTradeNo, PhoneCode: t.PhoneCode,
		Credit: string(t.Credit), ExchangeRate: t.ExchangeRate, CNYMinor: t.TransAmountCNY.Minor,
		BeginTime: utc(t.BeginTime), EndTime: utc(t.EndTime), RefundFee: refunded.Minor,
	}
	return r
}

// utc makes equal times equal values, whatever zone and journal they came
// through.
func utc(t time.Time) time.Time {
	if t.IsZero() {
		return time.Time{}
	}
	return t.UTC()
}
