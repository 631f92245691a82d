package receipt

import (
	"fufupos/cash"
	"fufupos/sale"
)

// ForCash makes the receipt of a cash sale or, where it was voided, of the void. It has no
// code for the scanner: no gateway knows the number.
func ForCash(s cash.Sale, p cash.Print, shop Shop, lang Lang) Document {
	w := lang.words()
	r := sale.Receipt{Copy: p.Copy}
	title, at, thanks := w.cashTitle, w.paid, w.thanks
	if s.Voided {
		title, at, thanks = w.voidTitle, w.sold, ""
	}
	d := head(r, shop, title, w)
	d = append(d, columns(w.store, shop.Store, w.till, shop.Till, w.operator, s.Operator, at, shop.time(s.At))...)
	if s.Voided {
		d = append(d, columns(w.voidedAt, shop.time(s.VoidedAt), w.operator, s.VoidedBy.Operator, w.reason, s.Reason)...)
		d = append(d, Rule{})
		d = append(d, amount(w.givenBack, s.Amount)...)
	} else {
		d = append(d, Rule{})
		d = append(d, amount(w.amount, s.Amount)...)
		d = append(d, Columns{Label: w.given, Value: s.Given.Display()}, Columns{Label: w.change, Value: s.Change().Display(), Bold: true})
	}
	d = append(d, Columns{Label: w.method, Value: w.cash}, Rule{}, Columns{Label: w.cashNo, Value: cash.Number(s.No), Bold: true})
	d = append(d, copyMark(r)...)
	d = append(d, trainingMark(shop, w)...)
	if thanks != "" {
		d = append(d, Text{S: thanks, Align: Centre})
	}
	return append(d, Feed{3}, Cut{})
}
