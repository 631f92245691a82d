package receipt

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"fufupos/message"
	"fufupos/money"
	"fufupos/sale"
)

// Shop is what a receipt says beside the sale.
type Shop struct {
	Merchant string         // the head of the receipt
	Zone     *time.Location // of the times printed; nil is UTC
	Code     CodeKind       // how our number is printed for the scanner; empty is a QR code
	Drawer   bool           // an original opens the drawer: the customer's part or a single one, never a copy
	Training bool           // says, above and below, that no money moved
	Logo     *Logo          // above everything; nil: none
	Head     []string       // lines below the merchant
	Foot     []string       // lines at the end, in place of the thanks
	// Store and Till stand on receipts of cash; those of a sale have the sale's own.
	Store, Till string
}

// ErrNotPaid: a receipt was asked for where no money came.
var ErrNotPaid = message.New("receipt.not_paid")

const clock = "2006-01-02 15:04:05"

// ForSale makes the receipt r of a paid sale. The numbers of the sale are never
// shortened; what the gateway has not told is left out. Error: ErrNotPaid.
func ForSale(s sale.Sale, r sale.Receipt, shop Shop, lang Lang) (Document, error) {
	if !s.State.Paid() {
		return nil, fmt.Errorf("%s: %w", s.Number, ErrNotPaid)
	}
	w := lang.words()
	d := head(r, shop, w.title, w)
	d = append(d, columns(
		w.store, s.StoreID, w.till, s.TerminalID, w.operator, s.OperatorID,
		w.created, shop.time(s.CreatedAt), w.paid, shop.time(s.PaidAt()), w.item, s.Subject,
	)...)
	d = append(d, Rule{})
	d = append(d, amount(w.amount, s.Amount)...)
	if given := s.RefundedMinor(); given > 0 {
		d = append(d, Columns{Label: w.refunded, Value: money.New(given, s.Amount.Currency).Display(), Bold: true})
	}
	d = append(d, columns(w.rate, foreign(s, s.Facts.ExchangeRate), w.cny, foreign(s, cnyAmount(s.Facts.CNYMinor)))...)
	if s.Late {
		d = append(d, Text{S: w.late, Align: Centre, Bold: true})
	}
	d = append(d, columns(
		w.channel, channel(s, w), w.method, w.methods[s.Method], w.status, w.states[s.State], w.funding, funding(s.Facts.Credit, w),
	)...)
	d = append(d, Rule{})
	d = append(d, columns(
		w.orderNo, string(s.Number), w.tradeNo, s.Facts.TradeNo, w.channelNo, s.Facts.ChannelTradeNo, w.phoneNo, s.Facts.PhoneCode,
	)...)
	return append(d, foot(r, shop, s.Number, w.thanks, w)...), nil
}

// head is the top of every receipt.
func head(r sale.Receipt, shop Shop, title string, w words) Document {
	var d Document
	if shop.Drawer && r.Copy == 0 && r.Part != sale.MerchantPart {
		d = append(d, Drawer{})
	}
	if shop.Logo != nil {
		d = append(d, Picture{shop.Logo})
	}
	d = append(d, Text{S: shop.Merchant, Align: Centre, Bold: true, Wide: true, Tall: true})
	d = append(d, centred(shop.Head)...)
	d = append(d, Text{S: title, Align: Centre, Bold: true})
	d = append(d, headings(r, shop, w)...)
	return append(d, Rule{})
}

// amount is what the receipt is about, large.
func amount(label string, a money.Amount) []Item {
	return []Item{Text{S: label, Align: Centre}, Text{S: a.Display(), Align: Centre, Bold: true, Wide: true, Tall: true}}
}

// foot is the end of every receipt: its number for the scanner and for people.
func foot(r sale.Receipt, shop Shop, n sale.Number, thanks string, w words) []Item {
	d := []Item{Feed{1}, Code{Kind: shop.Code, Number: n}, Feed{1}, Text{S: string(n), Align: Centre}}
	d = append(d, copyMark(r)...)
	d = append(d, trainingMark(shop, w)...)
	switch {
	case len(shop.Foot) > 0:
		d = append(d, centred(shop.Foot)...)
	case thanks != "":
		d = append(d, Text{S: thanks, Align: Centre})
	}
	return append(d, Feed{3}, Cut{})
}

// centred are the shop's own lines.
func centred(lines []string) (d []Item) {
	for _, line := range lines {
		d = append(d, Text{S: line, Align: Centre})
	}
	return d
}

func headings(r sale.Receipt, shop Shop, w words) []Item {
	var d []Item
	switch r.Part {
	case sale.CustomerPart:
		d = append(d, Text{S: customerHeading, Align: Centre, Bold: true})
	case sale.MerchantPart:
		d = append(d, Text{S: merchantHeading, Align: Centre, Bold: true})
	}
	d = append(d, trainingMark(shop, w)...)
	return append(d, copyMark(r)...)
}

// trainingMark stands at the head and at the foot, as the copy's does: goods are
// not to be had for half a receipt of training either.
func trainingMark(shop Shop, w words) []Item {
	if !shop.Training {
		return nil
	}
	return []Item{Text{S: trainingHeading, Align: Centre, Bold: true, Wide: true, Tall: true}, Text{S: w.training, Align: Centre, Bold: true}}
}

// copyMark stands at the head and at the foot, so that neither half of a torn
// copy passes for an original.
func copyMark(r sale.Receipt) []Item {
	if r.Copy == 0 {
		return nil
	}
	return []Item{Text{S: fmt.Sprintf("%s %d", copyHeading, r.Copy), Align: Centre, Bold: true, Wide: true, Tall: true}}
}

// columns takes labels and values in turn and leaves out what has no value.
func columns(pairs ...string) []Item {
	var d []Item
	for i := 0; i < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			d = append(d, Columns{Label: pairs[i], Value: pairs[i+1]})
		}
	}
	return d
}

func (shop Shop) time(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	zone := shop.Zone
	if zone == nil {
		zone = time.UTC
	}
	return t.In(zone).Format(clock)
}

// channel names who moved the money; one that the document does not list is its
// number.
func channel(s sale.Sale, w words) string {
	n := s.ChannelNow()
	if name, ok := w.channels[n]; ok || n <= 0 {
		return name
	}
	return strconv.Itoa(n)
}

// foreign keeps a text for a sale that is not in CNY (API section 3.1).
func foreign(s sale.Sale, text string) string {
	if s.Amount.Currency == money.CNY {
		return ""
	}
	return text
}

func cnyAmount(fen int64) string {
	if fen == 0 {
		return ""
	}
	return money.New(fen, money.CNY).Display()
}

// funding names the kind of funds; one that the document does not list is
// printed as the gateway gave it, "unknown" not at all.
func funding(credit string, w words) string {
	key := strings.ToLower(strings.TrimSpace(credit))
	if name, ok := w.funds[key]; ok {
		return name
	}
	if key == "unknown" {
		return ""
	}
	return credit
}
