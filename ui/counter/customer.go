package counter

import (
	"time"

	"fufupos/checkout/flow"
	"fufupos/gateway"
	"fufupos/sale"
	"fufupos/ui/tell"
	"fufupos/ui/view"
)

// thanksFor and askFor are how long the end of a sale stays on the customer's
// display where the cashier does not go on before.
const (
	thanksFor = 8 * time.Second
	askFor    = 30 * time.Second
)

// Face says what the customer sees of the present state.
func (s *Sale) Face(v *view.Customer) {
	t := s.desk.ShopTell()
	v.Accepted, v.Marks = t.T("customer.accepted"), marks(t, view.Alipay, view.WeChat)
	if v.Page = s.customerPage(); v.Page == view.CustomerIdle {
		return
	}
	v.Caption, v.Amount = t.T("sale.caption"), s.facingAmount()
	v.Title, v.Text = t.T("customer."+pageWords[v.Page]), t.T("customer."+pageWords[v.Page]+"_text")
	on, _ := s.stageSale()
	switch v.Page {
	case view.CustomerQR:
		v.QR = on.Sale.QRCode
		if t.Seconds(on.Deadline) > 0 && on.Deadline.After(on.Sale.CreatedAt) {
			v.Left = t.Left(on.Deadline)
			v.Ring = float32(on.Deadline.Sub(t.Now)) / float32(on.Deadline.Sub(on.Sale.CreatedAt))
		}
	case view.CustomerPaid:
		v.Accepted, v.Caption, v.Marks = "", "", nil
		switch gateway.Channel(on.Sale.ChannelNow()) {
		case gateway.ChannelAlipay:
			v.Marks = marks(t, view.Alipay)
		case gateway.ChannelWeChat:
			v.Marks = marks(t, view.WeChat)
		}
	}
}

var pageWords = map[view.CustomerPage]string{
	view.CustomerAmount: "amount", view.CustomerWait: "wait", view.CustomerQR: "qr", view.CustomerPaying: "paying", view.CustomerPaid: "paid", view.CustomerAsk: "ask",
}

// customerPage follows the sale on the cashier's screen, whatever else the
// cashier looks up meanwhile.
func (s *Sale) customerPage() view.CustomerPage {
	switch {
	case s.starting != nil:
		return underWay(s.starting.Method)
	case s.current != "":
		if v, ok := s.stageSale(); ok {
			return s.salePage(v)
		}
		return underWay(s.taken.Method)
	case s.desk.Asks(s.doubt):
		return view.CustomerWait
	case s.entry.Empty(), s.fault() != "", s.desk.Snapshot().Blocked != "":
		return view.CustomerIdle
	}
	return view.CustomerAmount
}

func (s *Sale) salePage(v flow.View) view.CustomerPage {
	shown := func(p view.CustomerPage, d time.Duration) view.CustomerPage {
		if s.desk.Now().Sub(v.Sale.FinishedAt) > d {
			return view.CustomerIdle
		}
		return p
	}
	switch of := v.Sale; {
	case of.State == sale.Paid:
		return shown(view.CustomerPaid, thanksFor)
	case of.State.Paid():
		return view.CustomerIdle // money goes back: that is between the two of them
	case of.State.Unpaid():
		return shown(view.CustomerAsk, askFor)
	case v.Phase == flow.Contacting && of.GivenUp == "":
		return underWay(of.Method)
	case v.Phase != flow.Customer || of.GivenUp != "":
		return view.CustomerAsk
	case of.Method == sale.QR && of.QRCode != "":
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
func (s *Sale) facingAmount() string {
	switch {
	case s.starting != nil || s.current != "":
		return tell.Amount(s.stageAmount())
	case s.desk.Asks(s.doubt):
		return tell.Amount(s.doubted.Amount)
	}
	return s.desk.Currency.Symbol() + s.entry.Shown()
}

func marks(say tell.Teller, brands ...view.Brand) []view.Mark {
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
