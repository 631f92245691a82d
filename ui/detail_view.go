package ui

import (
	"strconv"
	"strings"

	"fufupos/gateway"
	"fufupos/money"
	"fufupos/sale"
	"fufupos/ui/view"
)

func (t *Till) detailView() view.Detail {
	d := t.detail
	v := view.Detail{Title: t.words.T("detail.title"), Notice: d.notice, Buttons: []view.Button{t.back()}}
	switch {
	case !d.found && d.busy:
		v.Text = t.words.T("list.busy")
		return v
	case !d.found:
		v.Icon, v.Tone = "warn", view.Warn
		v.State, v.Text = t.words.T("detail.unknown"), t.words.T("detail.unknown_text", string(d.number))
		return v
	}
	s := d.sale
	v.Icon, v.Tone, v.Amount, v.State, v.Text = stateIcon(s), stateTone(s), display(s.Amount), t.stateName(s), t.why(s)
	v.Rows = t.detailRows(s)
	v.HistoryTitle, v.HistoryEmpty = t.words.T("detail.history"), t.words.T("detail.no_history")
	v.History = t.story(t.detail.entries)
	if len(v.History) == 0 {
		v.History = t.history(s)
	}
	v.Buttons = append(v.Buttons, t.askButton())
	if s.State.Paid() {
		if t.Printer {
			v.Buttons = append(v.Buttons, view.Button{Label: t.words.T("button.reprint"), Key: "F7", Do: view.Press{Key: view.KeyF7}, Strong: true})
		}
		v.Buttons = append(v.Buttons, view.Button{
			Label: t.words.T("top.refund"), Key: "F4", Do: view.Press{Key: view.KeyF4}, Danger: true, Off: s.Refundable() == 0,
		})
	}
	return v
}

func (t *Till) detailRows(s sale.Sale) []view.Pair {
	var rows []view.Pair
	add := func(key, text string) {
		if text != "" {
			rows = append(rows, view.Pair{Label: t.words.T("field." + key), Text: text})
		}
	}
	add("number", string(s.Number))
	add("trade_no", s.Facts.TradeNo)
	add("channel_trade_no", s.Facts.ChannelTradeNo)
	add("phone_code", s.Facts.PhoneCode)
	add("method", t.words.T("method."+string(s.Method)))
	add("channel", t.channel(s))
	add("credit", t.funds(s))
	add("rate", dotted(s.Facts.ExchangeRate, inCNY(s.Facts.CNYMinor)))
	add("subject", s.Subject)
	add("created", s.CreatedAt.In(t.Zone).Format("2006-01-02 15:04:05"))
	if !s.FinishedAt.IsZero() {
		add("finished", s.FinishedAt.In(t.Zone).Format("2006-01-02 15:04:05"))
	}
	add("operator", s.OperatorID)
	add("terminal", dotted(s.StoreID, s.TerminalID))
	add("code", s.Code)
	add("detail", s.Detail)
	if s.Conflict != s.Detail {
		add("conflict", s.Conflict)
	}
	if s.Elsewhere() {
		add("elsewhere", t.words.T("field.elsewhere_text", t.words.T("standing."+string(s.Told))))
	}
	for _, r := range s.Refunds[max(0, len(s.Refunds)-refundRows):] {
		if at := r.BackAt(); !at.IsZero() {
			add("refund_at", dotted(at.In(t.Zone).Format("2006-01-02 15:04:05"), display(r.Amount), r.Rate, inCNY(r.CNYMinor)))
		}
	}
	return rows
}

// refundRows is how many of a sale's refunds have a row of their own.
const refundRows = 3

func dotted(texts ...string) string { return strings.Join(filled(texts...), " · ") }

// funds is the kind of account that paid; one that nobody listed as it came.
func (t *Till) funds(s sale.Sale) string {
	if name := t.words.Phrase(gateway.Credit(s.Facts.Credit).Name); name != "" {
		return name
	}
	return s.Facts.Credit
}

func inCNY(fen int64) string {
	if fen == 0 {
		return ""
	}
	return display(money.New(fen, money.CNY))
}

func (t *Till) history(s sale.Sale) []view.Pair {
	var rows []view.Pair
	for _, r := range s.Receipts {
		what := t.words.T("receipt.original")
		switch {
		case r.Copy > 0:
			what = t.words.T("receipt.copy", strconv.Itoa(r.Copy))
		case r.Part == sale.MerchantPart:
			what = t.words.T("receipt.merchant")
		case r.Part == sale.CustomerPart:
			what = t.words.T("receipt.customer")
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
		rows = append(rows, view.Pair{Label: t.moment(at), Text: what + " · " + t.words.T(outcome)})
	}
	for _, r := range s.Refunds {
		text := t.words.T("refund.row", display(r.Amount), t.words.T("refund."+string(r.State)))
		if why := t.words.Phrase(gateway.Code(r.Code).Name); why != "" && r.State == sale.RefundFailed {
			text += " · " + why
		}
		rows = append(rows, view.Pair{Label: t.moment(r.CreatedAt), Text: text})
	}
	return rows
}
