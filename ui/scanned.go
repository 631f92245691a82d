package ui

import (
	"fufupos/checkout"
	"fufupos/sale"
	"fufupos/scanner"
	"fufupos/ui/view"
)

// scanned decides what a scan does. Nothing of it is kept unless it is charged.
func (t *Till) scanned(s scanner.Scan) {
	switch {
	case t.question != nil:
		t.question.notice = t.words.T("scan.question")
	case t.page == view.ClaimPage && !t.claim.busy:
		t.scanClaim(s)
	case t.page == view.ListPage && t.list.refunds && s.Kind == scanner.ReceiptNumber:
		t.beginRefund(sale.Number(s.Text))
	case t.page == view.RefundPage && (t.refund.sending || t.refund.made != ""):
		t.sayBusy()
	case t.page == view.RefundPage:
		t.scanRefund(s)
	case t.selling():
		t.page = view.SalePage
		t.sayUnused()
	case s.Kind == scanner.PaymentCode:
		t.page = view.SalePage
		t.scannedCode(s)
	case s.Kind == scanner.ReceiptNumber && t.amount().IsZero():
		t.openDetail(sale.Number(s.Text))
	default:
		t.page = view.SalePage
		t.leaveEnded()
		t.problem = &notice{view.Warn, named(t.words.T("scan.not_code"), s), t.words.Phrase(s.Reason)}
	}
}

// named is the notice's title with what was scanned, where that is short.
func named(title string, s scanner.Scan) string {
	if label := s.Label(); label != "" {
		return title + " · " + label
	}
	return title
}

func (t *Till) scannedCode(s scanner.Scan) {
	t.leaveEnded()
	switch fault := t.amountFault(); {
	case fault != "":
		t.problem = &notice{view.Warn, t.words.T("scan.no_sum"), fault}
		return
	case t.dropping():
		t.problem = &notice{view.Warn, t.words.T("scan.no_sum"), t.words.T("hint.dropped")}
		return
	case t.amount().IsZero():
		t.problem = &notice{view.Warn, t.words.T("scan.no_amount"), t.words.T("scan.no_amount_text")}
		return
	}
	t.cut = false
	r := checkout.Request{Method: sale.Scan, Amount: t.amount(), AuthCode: s.Text}
	if s.Doubt != scanner.NoDoubt {
		t.question = &question{kind: doubt, request: &r, doubts: []string{t.words.Phrase(s.Reason)}}
		return
	}
	t.charge(r)
}

// leaveEnded takes an ended sale off the stage.
func (t *Till) leaveEnded() {
	if t.current != "" {
		t.clearStage()
	}
}

// sayUnused says that a second scan was not used. That stays true when the payment
// has ended.
func (t *Till) sayUnused() {
	t.sayWhile(t.selling, "scan.busy", display(t.stageAmount()))
	t.hint.after = t.words.T("scan.unused")
}

// scanRefund takes another receipt to the refund page. Nothing is charged there.
func (t *Till) scanRefund(s scanner.Scan) {
	if s.Kind == scanner.ReceiptNumber {
		t.beginRefund(sale.Number(s.Text))
		return
	}
	t.say("hint.refund_scan")
}
