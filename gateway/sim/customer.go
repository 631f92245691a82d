package sim

import (
	"fmt"
	"time"
)

// Behaviour is what a customer does about an order.
type Behaviour string

// What customers do. After is counted from the order's creation where nothing else is said.
const (
	Pays       Behaviour = "pays"             // pays after After
	Password   Behaviour = "password"         // types a password and has paid after After; the order may be answered early, as waiting
	Declines   Behaviour = "declines"         // turns the payment down after After
	Poor       Behaviour = "too_little_money" // is turned down by the channel after After
	Never      Behaviour = "never"            // does nothing
	LastSecond Behaviour = "last_second"      // pays in the very moment the platform would revoke the order
	Late       Behaviour = "late"             // pays when the order is revoked, cancelled or closed: at once (and it ends paid), or After that
)

// What query says of an order that was declined; the document leaves it open.
const (
	ThenClosed      = "closed"      // state 6
	ThenNonexistent = "nonexistent" // CHARGE_NONEXISTENT
	ThenWaiting     = "waiting"     // state 0, until the platform revokes it
)

// What an order says that was revoked because nobody paid; the document leaves it open.
const (
	TimeoutRevoked = "revoked" // SUCCESS with state 2
	TimeoutFail    = "fail"    // FAIL
	TimeoutNone    = "none"    // no answer, the connection drops
)

// When an order is answered.
const (
	AnswersDecided = "decided" // when the customer has decided
	AnswersEarly   = "early"   // at once, with state 0
)

// Customer is what happens to one order. What is left empty is chosen by the seed.
type Customer struct {
	Does    Behaviour // "" is Pays
	After   time.Duration
	Then    string // after a decline: ThenClosed, ThenNonexistent or ThenWaiting (of a preOrder the default)
	Timeout string // order only: TimeoutRevoked, TimeoutFail or TimeoutNone
	Answers string // order only: AnswersDecided or AnswersEarly
	Reason  string // the decline's text
}

var behaviours = []Behaviour{Pays, Password, Declines, Poor, Never, LastSecond, Late}

const (
	reasonDeclined = "用户取消支付 PAYMENT_CANCELLED_BY_USER"
	reasonPoor     = "余额不足 BALANCE_NOT_ENOUGH"
	reasonUsed     = "付款码已使用 AUTH_CODE_INVALID"
	reasonCode     = "付款码无效 AUTH_CODE_INVALID"
)

// plan sets an order's course by its customer.
func (o *order) plan() {
	c := o.customer
	at := o.Created.Add(c.After)
	switch c.Does {
	case Pays, Password:
		o.payAt = at
	case LastSecond:
		o.payAt = o.expireAt
	case Declines:
		o.refuseAt, o.Reason = at, reasonDeclined
	case Poor:
		o.refuseAt, o.Reason = at, reasonPoor
	}
	if c.Reason != "" {
		o.Reason = c.Reason
	}
}

// Rule is a line of the training table: what an amount's last two digits bring about.
type Rule struct {
	LastDigits string // two digits of the minor unit, or a range such as "00–90"
	What       string // the catalogue's key
}

// TrainingRules gives the training table. It is the gateway's own: a real one takes an amount for an amount.
//
//	00–90  pays at once
//	91     types a password, has paid after 6 s
//	92     pays after 20 s
//	93     declines
//	94     has too little money
//	95     never pays
//	96     the answer is lost, though paid
//	97     the gateway answers EXCEPTION, though paid
//	98     pays just when the order is revoked, cancelled or closed
//	99     the line breaks before the gateway has the order
//
// For a QR code every payment comes 5 s (Timings.Scan) later, for the customer has to scan; with 93 and 94 the
// order stays unpaid until it expires; with 96 and 97 the till never gets the code to show, so nobody pays.
func TrainingRules() []Rule {
	return []Rule{
		{"00–90", "training.00_90"},
		{"91", "training.91"},
		{"92", "training.92"},
		{"93", "training.93"},
		{"94", "training.94"},
		{"95", "training.95"},
		{"96", "training.96"},
		{"97", "training.97"},
		{"98", "training.98"},
		{"99", "training.99"},
	}
}

// trained gives what the training table says of an amount, for the two actions that make an order.
func (g *Gateway) trained(action string, amount int64) course {
	qr := action == "preOrder"
	customer := Customer{Does: Pays}
	var fault *Fault
	switch amount % 100 {
	case 91:
		customer = Customer{Does: Password, After: 6 * time.Second}
	case 92:
		customer.After = 20 * time.Second
	case 93:
		customer.Does = Declines
	case 94:
		customer.Does = Poor
	case 95:
		customer.Does = Never
	case 96:
		fault = &Fault{Kind: Drop, When: After}
	case 97:
		fault = &Fault{Kind: Code, Code: "EXCEPTION", When: After}
	case 98:
		customer.Does = Late
	case 99:
		fault = &Fault{Kind: Drop, When: Before}
	}
	if qr {
		switch {
		case fault != nil && fault.When == After, customer.Does == Declines, customer.Does == Poor:
			customer.Does = Never
		case customer.Does == Pays, customer.Does == Password:
			customer.After += g.cfg.Timings.Scan
		}
	}
	return course{customer: &customer, fault: fault}
}

// prefixChannel tells by its prefix and length whose payment code a text is, 0 for nobody's.
func prefixChannel(text string) int {
	if !digits(text) || len(text) < 16 {
		return channelAuto
	}
	prefix := int(text[0]-'0')*10 + int(text[1]-'0')
	switch {
	case 25 <= prefix && prefix <= 30 && len(text) <= 24:
		return channelAlipay
	case 10 <= prefix && prefix <= 15 && len(text) == 18:
		return channelWeChat
	}
	return channelAuto
}

// yuan writes minor units as the channel's pages do.
func yuan(minor int64) string { return fmt.Sprintf("%d.%02d", minor/100, minor%100) }
