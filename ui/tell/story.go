package tell

import (
	"strconv"
	"strings"

	"fufupos/gateway"
	"fufupos/sale"
	"fufupos/ui/view"
)

// storyRows is how much of a sale's story the page has room for.
const storyRows = 14

// Story is all that happened to a sale, newest first, in plain sentences: every
// attempt and every answer.
func (t Teller) Story(entries []sale.Entry) []view.Pair {
	var rows []view.Pair
	for i := len(entries) - 1; i >= 0 && len(rows) < storyRows; i-- {
		if text := t.happened(entries[i].Event); text != "" {
			rows = append(rows, view.Pair{Label: t.Moment(entries[i].At), Text: text})
		}
	}
	return rows
}

// happened is one event in words; empty for one that tells a person nothing.
func (t Teller) happened(e sale.Event) string {
	switch e := e.(type) {
	case sale.SaleCreated:
		return t.T("story.created", Amount(e.Amount))
	case sale.Sent:
		return t.T("story.sent", t.callName(e.Call))
	case sale.Answered:
		return t.T("story.answered", t.callName(e.Call), t.answerText(e.Outcome, e.Code, e.Detail, e.Says, e.Unproven))
	case sale.QRReceived:
		return t.T("story.qr")
	case sale.GaveUp:
		return t.T("story.gave_up")
	case sale.WasPaid:
		return t.T("state." + string(e.State))
	case sale.Ended:
		return t.T("state." + string(e.State))
	case sale.Contradicted:
		return t.T("field.conflict") + ": " + t.Theirs(e.Detail)
	case sale.Confirmed:
		return t.T("story.confirmed")
	case sale.ReceiptEnded:
		outcome := "receipt.waiting"
		if e.Outcome != sale.NotPrinted {
			outcome = "receipt." + string(e.Outcome)
		}
		return t.because(t.T("story.receipt", e.N, t.T(outcome)), e.Outcome, e.Detail)
	case sale.ReceiptSeen:
		if e.CameOut {
			return t.T("story.receipt", e.N, t.T("receipt.came_out"))
		}
		return t.T("story.receipt", e.N, t.T("receipt.missing"))
	case sale.RefundMade:
		return t.T("refund.row", Amount(e.Amount), e.Reason)
	case sale.RefundSent:
		return t.T("story.sent", t.callName(sale.CallRefund))
	case sale.RefundAnswered:
		return t.T("story.answered", t.callName(e.Call), t.answerText(e.Outcome, e.Code, e.Detail, e.Says, e.Unproven))
	case sale.RefundEnded:
		return t.T("story.refund", t.T("refund."+string(e.State)))
	}
	return ""
}

func (t Teller) callName(c sale.Call) string { return t.T("call." + string(c)) }

// answerText is what an answer said: how the order stands, its code, or how it
// failed.
func (t Teller) answerText(outcome sale.Outcome, code, detail string, says sale.Standing, unproven bool) string {
	var parts []string
	switch {
	case says == sale.Untold || code != "" && !says.Paid() && !says.Unpaid():
	case unproven:
		parts = append(parts, t.T("standing.unproven", t.T("standing."+string(says))))
	default:
		parts = append(parts, t.T("standing."+string(says)))
	}
	if name := t.Meaning(code); name != "" {
		parts = append(parts, name)
	}
	if detail = t.Theirs(detail); len(parts) == 0 && detail != "" {
		parts = append(parts, detail)
	}
	if len(parts) == 0 {
		parts = append(parts, t.T("outcome."+string(outcome)))
	}
	return strings.Join(parts, " · ")
}

// because is what became of a receipt, with the printer's reason where it has not
// come out for certain.
func (t Teller) because(text string, outcome sale.PrintOutcome, detail string) string {
	if outcome == sale.Printed || detail == "" {
		return text
	}
	return text + " · " + t.Tell(detail)
}

// History is the receipts and refunds of a sale, where its story is not read yet.
func (t Teller) History(s sale.Sale) []view.Pair {
	var rows []view.Pair
	for _, r := range s.Receipts {
		what := t.T("receipt.original")
		switch {
		case r.Copy > 0:
			what = t.T("receipt.copy", strconv.Itoa(r.Copy))
		case r.Part == sale.MerchantPart:
			what = t.T("receipt.merchant")
		case r.Part == sale.CustomerPart:
			what = t.T("receipt.customer")
		}
		outcome := "receipt.waiting"
		switch r.Outcome {
		case sale.Printed, sale.Taken, sale.MaybePrinted:
			outcome = "receipt." + string(r.Outcome)
			if r.Seen != sale.NotAsked {
				outcome = "receipt." + string(r.Seen)
			}
		}
		at := r.Started
		if at.IsZero() {
			at = r.DueAt
		}
		rows = append(rows, view.Pair{Label: t.Moment(at), Text: t.because(what+" · "+t.T(outcome), r.Outcome, r.Detail)})
	}
	for _, r := range s.Refunds {
		text := t.T("refund.row", Amount(r.Amount), t.T("refund."+string(r.State)))
		if why := t.T(gateway.Code(r.Code).Key()); why != "" && r.State == sale.RefundFailed {
			text += " · " + why
		}
		rows = append(rows, view.Pair{Label: t.Moment(r.CreatedAt), Text: text})
	}
	return rows
}
