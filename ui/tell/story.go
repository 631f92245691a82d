package tell

import (
	"strconv"

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
		if row := t.happened(entries[i].Event); row.Text != "" {
			row.Label = t.Moment(entries[i].At)
			rows = append(rows, row)
		}
	}
	return rows
}

// happened is one event in words; without a text for one that tells a person nothing.
func (t Teller) happened(e sale.Event) view.Pair {
	switch e := e.(type) {
	case sale.SaleCreated:
		return t.row("story.created", Amount(e.Amount))
	case sale.Sent:
		return t.row("story.sent", t.callName(e.Call))
	case sale.Answered:
		return t.answered(e.Call, e.Outcome, e.Code, e.Detail, e.Says, e.Unproven)
	case sale.QRReceived:
		return t.row("story.qr")
	case sale.GaveUp:
		return t.row("story.gave_up")
	case sale.WasPaid:
		return t.row("state." + string(e.State))
	case sale.Ended:
		return t.row("state." + string(e.State))
	case sale.Contradicted:
		told := t.Said(e.Detail)
		return view.Pair{Text: Dotted(t.T("field.conflict"), told.Ours), Small: told.Theirs}
	case sale.Confirmed:
		return t.row("story.confirmed")
	case sale.ReceiptEnded:
		outcome := "receipt.waiting"
		if e.Outcome != sale.NotPrinted {
			outcome = "receipt." + string(e.Outcome)
		}
		return t.because(t.T("story.receipt", e.N, t.T(outcome)), e.Outcome, e.Detail)
	case sale.ReceiptSeen:
		if e.CameOut {
			return t.row("story.receipt", e.N, t.T("receipt.came_out"))
		}
		return t.row("story.receipt", e.N, t.T("receipt.missing"))
	case sale.RefundMade:
		return t.row("refund.row", Amount(e.Amount), e.Reason)
	case sale.RefundSent:
		return t.row("story.sent", t.callName(sale.CallRefund))
	case sale.RefundAnswered:
		return t.answered(e.Call, e.Outcome, e.Code, e.Detail, e.Says, e.Unproven)
	case sale.RefundEnded:
		return t.row("story.refund", t.T("refund."+string(e.State)))
	}
	return view.Pair{}
}

func (t Teller) callName(c sale.Call) string { return t.T("call." + string(c)) }

// row is a row that says one thing.
func (t Teller) row(key string, values ...any) view.Pair { return view.Pair{Text: t.T(key, values...)} }

// answered is what an answer said: how the order stands, its code, or how it failed;
// small behind that, the other side's words.
func (t Teller) answered(c sale.Call, outcome sale.Outcome, code, detail string, says sale.Standing, unproven bool) view.Pair {
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
	told := t.Said(detail)
	if len(parts) == 0 && told.Ours != "" {
		parts = append(parts, told.Ours)
	}
	if len(parts) == 0 {
		parts = append(parts, t.T("outcome."+string(outcome)))
	}
	return view.Pair{Text: t.T("story.answered", t.callName(c), Dotted(parts...)), Small: told.Theirs}
}

// because is what became of a receipt, with the printer's reason where it has not
// come out for certain.
func (t Teller) because(text string, outcome sale.PrintOutcome, detail string) view.Pair {
	if outcome == sale.Printed {
		return view.Pair{Text: text}
	}
	told := t.Said(detail)
	return view.Pair{Text: Dotted(text, told.Ours), Small: told.Theirs}
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
		row := t.because(what+" · "+t.T(outcome), r.Outcome, r.Detail)
		row.Label = t.Moment(at)
		rows = append(rows, row)
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
