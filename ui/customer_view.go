package ui

import (
	"fmt"
	"time"

	"fufupos/checkout/flow"
	"fufupos/gateway"
	"fufupos/sale"
	"fufupos/ui/view"
	"fufupos/words"
)

// thanksFor and askFor are how long the end of a sale stays on the customer's
// display where the cashier does not go on before.
const (
	thanksFor = 8 * time.Second
	askFor    = 30 * time.Second
)

// customerView is what the customer sees of the present state, in the shop's
// language: the cashier's choice is for the cashier's screen.
func (t *Till) customerView() view.Customer {
	now, say := t.Now().In(t.Zone), t.shopWords
	v := view.Customer{
		Shop: t.Merchant, Clock: now.Format("15:04"), Accepted: say.T("customer.accepted"),
		Date: say.T("customer.date", now.Year(), say.T(fmt.Sprintf("month.%d", now.Month())), now.Day(),
			say.T(fmt.Sprintf("weekday.%d", now.Weekday()))),
		Marks: marks(say, view.Alipay, view.WeChat),
	}
	if v.Shop == "" {
		v.Shop = say.T("customer.welcome")
	}
	if t.Training {
		v.Training = say.T("top.training")
	}
	v.Page = t.customerPage()
	if v.Page == view.CustomerIdle {
		return v
	}
	v.Caption, v.Amount = say.T("sale.caption"), t.facingAmount()
	v.Title, v.Text = say.T("customer."+pageWords[v.Page]), say.T("customer."+pageWords[v.Page]+"_text")
	s, _ := t.snap.View(t.current)
	switch v.Page {
	case view.CustomerQR:
		v.QR = s.Sale.QRCode
		if left := t.seconds(s.Deadline); left > 0 && s.Deadline.After(s.Sale.CreatedAt) {
			v.Left = fmt.Sprintf("%d:%02d", left/60, left%60)
			v.Ring = float32(s.Deadline.Sub(t.Now())) / float32(s.Deadline.Sub(s.Sale.CreatedAt))
		}
	case view.CustomerPaid:
		v.Accepted, v.Caption, v.Marks = "", "", nil
		switch gateway.Channel(s.Sale.ChannelNow()) {
		case gateway.ChannelAlipay:
			v.Marks = marks(say, view.Alipay)
		case gateway.ChannelWeChat:
			v.Marks = marks(say, view.WeChat)
		}
	}
	return v
}

var pageWords = map[view.CustomerPage]string{
	view.CustomerAmount: "amount", view.CustomerWait: "wait", view.CustomerQR: "qr", view.CustomerPaying: "paying", view.CustomerPaid: "paid", view.CustomerAsk: "ask",
}

// customerPage follows the sale on the cashier's screen, whatever else the
// cashier looks up meanwhile.
func (t *Till) customerPage() view.CustomerPage {
	switch {
	case t.starting != nil:
		return underWay(t.starting.Method)
	case t.current != "":
		if v, ok := t.snap.View(t.current); ok {
			return t.salePage(v)
		}
		return underWay(t.taken.Method)
	case t.question != nil && t.question.request != nil:
		return view.CustomerWait
	case t.entry.text == "", t.amountFault() != "", t.snap.Blocked != "":
		return view.CustomerIdle
	}
	return view.CustomerAmount
}

func (t *Till) salePage(v flow.View) view.CustomerPage {
	shown := func(p view.CustomerPage, d time.Duration) view.CustomerPage {
		if t.Now().Sub(v.Sale.FinishedAt) > d {
			return view.CustomerIdle
		}
		return p
	}
	switch s := v.Sale; {
	case s.State == sale.Paid:
		return shown(view.CustomerPaid, thanksFor)
	case s.State.Paid():
		return view.CustomerIdle // money goes back: that is between the two of them
	case s.State.Unpaid():
		return shown(view.CustomerAsk, askFor)
	case v.Phase == flow.Contacting && s.GivenUp == "":
		return underWay(s.Method)
	case v.Phase != flow.Customer || s.GivenUp != "":
		return view.CustomerAsk
	case s.Method == sale.QR && s.QRCode != "":
		return view.CustomerQR
	}
	return view.CustomerPaying
}

// underWay is the page while the platform is being told of a sale: for a scan the
// customer's phone may ask already.
func underWay(m sale.Method) view.CustomerPage {
	if m == sale.QR {
		return view.CustomerWait
	}
	return view.CustomerPaying
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

func marks(say words.Catalogue, brands ...view.Brand) []view.Mark {
	var all []view.Mark
	for _, b := range brands {
		m := view.Mark{Brand: b, Sign: say.T("customer.alipay_sign"), Name: say.T("customer.alipay")}
		if b == view.WeChat {
			m.Sign, m.Name = say.T("customer.wechat_sign"), say.T("customer.wechat")
		}
		all = append(all, m)
	}
	return all
}
