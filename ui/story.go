package ui

import (
	"strings"

	"fufupos/gateway"
	"fufupos/sale"
	"fufupos/ui/view"
)

// storyRows is how much of a sale's story the page has room for.
const storyRows = 14

// story is all that happened to a sale, newest first, in plain sentences: every
// attempt and every answer.
func (t *Till) story(entries []sale.Entry) []view.Pair {
	var rows []view.Pair
	for i := len(entries) - 1; i >= 0 && len(rows) < storyRows; i-- {
		if text := t.happened(entries[i].Event); text != "" {
			rows = append(rows, view.Pair{Label: t.moment(entries[i].At), Text: text})
		}
	}
	return rows
}

// happened is one event in words; empty for one that tells a person nothing.
func (t *Till) happened(e sale.Event) string {
	w := t.words
	switch e := e.(type) {
	case sale.SaleCreated:
		return w.T("story.created", display(e.Amount))
	case sale.Sent:
		return w.T("story.sent", t.callName(e.Call))
	case sale.Answered:
		return w.T("story.answered", t.callName(e.Call), t.answerText(e.Outcome, e.Code, e.Detail, e.Says, e.Unproven))
	case sale.QRReceived:
		return w.T("story.qr")
	case sale.GaveUp:
		return w.T("story.gave_up")
	case sale.WasPaid:
		return w.T("state." + string(e.State))
	case sale.Ended:
		return w.T("state." + string(e.State))
	case sale.Contradicted:
		return w.T("field.conflict") + ": " + e.Detail
	case sale.Confirmed:
		return w.T("story.confirmed")
	case sale.ReceiptEnded:
		outcome := "receipt.waiting"
		if e.Outcome != sale.NotPrinted {
			outcome = "receipt." + string(e.Outcome)
		}
		return w.T("story.receipt", e.N, w.T(outcome))
	case sale.ReceiptSeen:
		if e.CameOut {
			return w.T("story.receipt", e.N, w.T("receipt.came_out"))
		}
		return w.T("story.receipt", e.N, w.T("receipt.missing"))
	case sale.RefundMade:
		return w.T("refund.row", display(e.Amount), e.Reason)
	case sale.RefundSent:
		return w.T("story.sent", t.callName(sale.CallRefund))
	case sale.RefundAnswered:
		return w.T("story.answered", t.callName(e.Call), t.answerText(e.Outcome, e.Code, e.Detail, e.Says, e.Unproven))
	case sale.RefundEnded:
		return w.T("story.refund", w.T("refund."+string(e.State)))
	}
	return ""
}

func (t *Till) callName(c sale.Call) string { return t.words.T("call." + string(c)) }

// answerText is what an answer said: how the order stands, its code, or how it
// failed.
func (t *Till) answerText(outcome, code, detail string, says sale.Standing, unproven bool) string {
	var parts []string
	switch {
	case says == sale.Untold || code != "" && !says.Paid() && !says.Unpaid():
	case unproven:
		parts = append(parts, t.words.T("standing.unproven", t.words.T("standing."+string(says))))
	default:
		parts = append(parts, t.words.T("standing."+string(says)))
	}
	if name := t.words.Phrase(gateway.Code(code).Name); name != "" {
		parts = append(parts, name)
	} else if code != "" {
		parts = append(parts, code)
	}
	if len(parts) == 0 && detail != "" {
		parts = append(parts, detail)
	}
	if len(parts) == 0 {
		parts = append(parts, t.words.T("outcome."+outcome))
	}
	return strings.Join(parts, " · ")
}
