package ui

import (
	"fmt"
	"time"

	"fufupos/checkout/flow"
	"fufupos/gateway"
	"fufupos/sale"
	"fufupos/words"
)

// CustomerView is everything the customer's display shows at one moment. It has
// nothing of why a sale failed: that is between the shop and the platform.
type CustomerView struct {
	Page     CustomerPage
	Shop     string
	Training string // the badge, empty in earnest
	Clock    string
	Date     string
	Title    string
	Text     string
	Caption  string // above the amount
	Amount   string
	QR       string  // what the code says
	Left     string  // how long the code can be paid, empty where not known
	Ring     float32 // the part of that time, 0 to 1
	Accepted string
	Marks    []Mark // the channels that are accepted, or the one that paid
}

// CustomerPage is one of the pages of the customer's display.
type CustomerPage int

// The pages.
const (
	CustomerIdle   CustomerPage = iota
	CustomerAmount              // the sum; show your code
	CustomerWait                // the sum; one moment
	CustomerQR                  // scan this code
	CustomerPaying              // confirm on your phone
	CustomerPaid                // thank you
	CustomerAsk                 // ask the cashier
)

// Mark is a channel's sign and word.
type Mark struct {
	Channel gateway.Channel
	Sign    string // one character
	Name    string
}

// thanksFor and askFor are how long the end of a sale stays on the customer's
// display where the cashier does not go on before.
const (
	thanksFor = 8 * time.Second
	askFor    = 30 * time.Second
)

// customerView is what the customer sees of the present state, in the shop's
// language: the cashier's choice is for the cashier's screen.
func (t *Till) customerView() CustomerView {
	now, say := t.Now().In(t.Zone), t.shopWords
	v := CustomerView{
		Shop: t.Merchant, Clock: now.Format("15:04"), Accepted: say.T("customer.accepted"),
		Date: say.T("customer.date", now.Year(), say.T(fmt.Sprintf("month.%d", now.Month())), now.Day(),
			say.T(fmt.Sprintf("weekday.%d", now.Weekday()))),
		Marks: marks(say, gateway.ChannelAlipay, gateway.ChannelWeChat),
	}
	if v.Shop == "" {
		v.Shop = say.T("customer.welcome")
	}
	if t.Training {
		v.Training = say.T("top.training")
	}
	v.Page = t.customerPage()
	if v.Page == CustomerIdle {
		return v
	}
	v.Caption, v.Amount = say.T("sale.caption"), t.facingAmount()
	v.Title, v.Text = say.T("customer."+pageWords[v.Page]), say.T("customer."+pageWords[v.Page]+"_text")
	s, _ := t.snap.View(t.current)
	switch v.Page {
	case CustomerQR:
		v.QR = s.Sale.QRCode
		if left := t.seconds(s.Deadline); left > 0 && s.Deadline.After(s.Sale.CreatedAt) {
			v.Left = fmt.Sprintf("%d:%02d", left/60, left%60)
			v.Ring = float32(s.Deadline.Sub(t.Now())) / float32(s.Deadline.Sub(s.Sale.CreatedAt))
		}
	case CustomerPaid:
		v.Accepted, v.Caption, v.Marks = "", "", nil
		if c := gateway.Channel(s.Sale.ChannelNow()); c == gateway.ChannelAlipay || c == gateway.ChannelWeChat {
			v.Marks = marks(say, c)
		}
	}
	return v
}

var pageWords = map[CustomerPage]string{
	CustomerAmount: "amount", CustomerWait: "wait", CustomerQR: "qr", CustomerPaying: "paying", CustomerPaid: "paid", CustomerAsk: "ask",
}

// customerPage follows the sale on the cashier's screen, whatever else the
// cashier looks up meanwhile.
func (t *Till) customerPage() CustomerPage {
	switch {
	case t.starting != nil:
		return underWay(t.starting.Method)
	case t.current != "":
		if v, ok := t.snap.View(t.current); ok {
			return t.salePage(v)
		}
		return underWay(t.taken.Method)
	case t.question != nil && t.question.request != nil:
		return CustomerWait
	case t.entry.text == "", t.amountFault() != "", t.snap.Blocked != "":
		return CustomerIdle
	}
	return CustomerAmount
}

func (t *Till) salePage(v flow.View) CustomerPage {
	shown := func(p CustomerPage, d time.Duration) CustomerPage {
		if t.Now().Sub(v.Sale.FinishedAt) > d {
			return CustomerIdle
		}
		return p
	}
	switch s := v.Sale; {
	case s.State == sale.Paid:
		return shown(CustomerPaid, thanksFor)
	case s.State.Paid():
		return CustomerIdle // money goes back: that is between the two of them
	case s.State.Unpaid():
		return shown(CustomerAsk, askFor)
	case v.Phase == flow.Contacting && s.GivenUp == "":
		return underWay(s.Method)
	case v.Phase != flow.Customer || s.GivenUp != "":
		return CustomerAsk
	case s.Method == sale.QR && s.QRCode != "":
		return CustomerQR
	}
	return CustomerPaying
}

// underWay is the page while the platform is being told of a sale: for a scan the
// customer's phone may ask already.
func underWay(m sale.Method) CustomerPage {
	if m == sale.QR {
		return CustomerWait
	}
	return CustomerPaying
}

// facingAmount is the sum the customer sees.
func (t *Till) facingAmount() string {
	switch {
	case t.starting != nil || t.current != "":
		return display(t.stageAmount())
	case t.question != nil && t.question.request != nil:
		return display(t.question.request.Amount)
	}
	return t.Currency.Symbol() + t.entry.shown()
}

func marks(say words.Catalogue, channels ...gateway.Channel) []Mark {
	var all []Mark
	for _, c := range channels {
		m := Mark{c, say.T("customer.alipay_sign"), say.T("customer.alipay")}
		if c == gateway.ChannelWeChat {
			m.Sign, m.Name = say.T("customer.wechat_sign"), say.T("customer.wechat")
		}
		all = append(all, m)
	}
	return all
}
