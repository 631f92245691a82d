package sim

import (
	"fmt"
	"slices"
	"time"
)

// Order is what the gateway's books hold of an order. The customer's payment code is not in it.
type Order struct {
	Number         string // out_trade_no
	TradeNo        string
	ChannelTradeNo string
	PhoneCode      string
	Action         string // "order" or "preOrder"
	Amount         int64  // minor units
	FeeType        string
	Channel        int // 1 Alipay, 2 WeChat; 0 when the code is nobody's
	State          int // of the document's dictionary
	Declined       bool
	Reason         string // of a decline
	Created        time.Time
	Ended          time.Time // of the latest final state, zero while there is none
	Charged        int64     // minor units taken from the customer
	Charges        int       // how many times: never more than once
	Refunded       int64     // minor units given back
	Credit         string
	Subject        string
	OperatorID     string
	TerminalID     string
	StoreID        string
}

// Refund is what the books hold of a refund.
type Refund struct {
	Number      string // out_refund_no
	RefundNo    string // the platform's
	OrderNumber string
	Amount      int64  // minor units
	Status      string // RefundPending, RefundSucceeded or RefundFailed
	Subject     string
	OperatorID  string
	TerminalID  string
	Created     time.Time
	Done        time.Time // zero while pending
}

// Request is a line of the gateway's log: one for each request that named an action.
type Request struct {
	Action     string
	Number     string // out_trade_no, of a refund out_refund_no
	At         time.Time
	BodySHA256 string // of the raw body, in hex
	Fault      string // kind and when, "" for none
	Outcome    string // the return code or reason the gateway meant to answer; "" while it is at work, or when it never answers
}

// Notice is one notification that was sent.
type Notice struct {
	Number   string
	Attempt  int // from 1
	At       time.Time
	Answered bool // with SUCCESS
}

// Orders gives all orders as of now, as they were created.
func (g *Gateway) Orders() []Order {
	return g.selected(func(*order) bool { return true })
}

// Order gives one order as of now.
func (g *Gateway) Order(number string) (Order, bool) {
	found := g.selected(func(o *order) bool { return o.Number == number })
	if len(found) == 0 {
		return Order{}, false
	}
	return found[0], true
}

// OrdersWithCode gives the orders made with a customer's payment code, charged or not.
func (g *Gateway) OrdersWithCode(authCode string) []Order {
	return g.selected(func(o *order) bool { return o.code != "" && o.code == authCode })
}

func (g *Gateway) selected(fits func(*order) bool) []Order {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.advance()
	var found []Order
	for _, o := range g.inTurn {
		if fits(o) {
			found = append(found, o.Order)
		}
	}
	return found
}

// Charges gives what was taken from the customer for an order, in minor units and before refunds.
func (g *Gateway) Charges(number string) int64 {
	o, _ := g.Order(number)
	return o.Charged
}

// ChargedWithCode gives what was taken with a payment code, over all orders, in minor units and before refunds.
func (g *Gateway) ChargedWithCode(authCode string) int64 {
	var sum int64
	for _, o := range g.OrdersWithCode(authCode) {
		sum += o.Charged
	}
	return sum
}

// Refunds gives all refunds as of now, as they were accepted.
func (g *Gateway) Refunds() []Refund {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.advance()
	var all []Refund
	for _, r := range g.refunded {
		all = append(all, r.Refund)
	}
	return all
}

// Requests gives the log, as requests arrived.
func (g *Gateway) Requests() []Request {
	g.mu.Lock()
	defer g.mu.Unlock()
	return slices.Clone(g.log)
}

// Notices gives the notifications sent so far.
func (g *Gateway) Notices() []Notice {
	g.mu.Lock()
	defer g.mu.Unlock()
	return slices.Clone(g.notices)
}

// Check proves the books: each order is charged its amount at most once, and exactly then stands as paid; a payment
// code has paid at most once; refunds add up and exceed no charge. It names the first entry that is wrong.
func (g *Gateway) Check() error {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.advance()
	refunded, under := map[*order]int64{}, map[*order]int64{}
	for _, r := range g.refunded {
		switch r.Status {
		case RefundSucceeded:
			refunded[r.order] += r.Amount
		case RefundPending:
			under[r.order] += r.Amount
		}
	}
	codes := map[string]string{}
	for _, o := range g.inTurn {
		paid := o.State == StatePaid || o.State == StatePartRefunded || o.State == StateRefunded
		switch {
		case paid != (o.Charged > 0):
			return fmt.Errorf("order %s: state %d with %d charged", o.Number, o.State, o.Charged)
		case o.Charges > 1 || o.Charged > 0 && o.Charged != o.Amount:
			return fmt.Errorf("order %s: %d charged in %d charges for an amount of %d", o.Number, o.Charged, o.Charges, o.Amount)
		case refunded[o] != o.Refunded:
			return fmt.Errorf("order %s: %d refunded, but its refunds are %d", o.Number, o.Refunded, refunded[o])
		case refunded[o]+under[o] > o.Charged:
			return fmt.Errorf("order %s: refunds of %d for %d charged", o.Number, refunded[o]+under[o], o.Charged)
		case (o.State == StateRefunded) != (o.Charged > 0 && o.Refunded == o.Charged):
			return fmt.Errorf("order %s: state %d with %d of %d refunded", o.Number, o.State, o.Refunded, o.Charged)
		case o.code == "" || o.Charged == 0:
			continue
		case codes[o.code] != "":
			return fmt.Errorf("orders %s and %s were paid with the same code", codes[o.code], o.Number)
		}
		codes[o.code] = o.Number
	}
	return nil
}
