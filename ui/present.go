package ui

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"time"

	"fufupos/checkout/flow"
	"fufupos/gateway"
	"fufupos/sale"
	"fufupos/ui/view"
)

// laneCards and lastRows are how many sales the side of the sale page shows.
const (
	laneCards = 4
	lastRows  = 5
)

// View is the present state in words.
func (t *Till) View() view.View {
	v := view.View{Page: t.page, Top: t.topView(), Customer: t.customerView()}
	switch t.page {
	case view.SalePage:
		v.Body = t.saleView()
	case view.ListPage:
		v.Body = t.list.view()
	case view.DetailPage:
		v.Body = t.detailView()
	case view.HelpPage:
		v.Body = t.helpView()
	case view.RefundPage:
		v.Body = t.refundView()
	case view.ClaimPage:
		v.Body = t.claimView()
	}
	if t.question != nil {
		v.Question = t.questionView()
	}
	v.Banner = t.paperBanner()
	if len(t.banners) > 0 {
		b := t.banners[0]
		v.Banner = &view.Banner{
			Tone: b.tone, Icon: toneIcon(b.tone), Text: b.text,
			Close: view.Button{Label: t.words.T("button.seen"), Do: view.Dismiss{}},
		}
	}
	return v
}

func (t *Till) clock(at time.Time) string { return at.In(t.Zone).Format("15:04:05") }

func (t *Till) moment(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	at = at.In(t.Zone)
	if today := t.Now().In(t.Zone); at.YearDay() == today.YearDay() && at.Year() == today.Year() {
		return at.Format("15:04:05")
	}
	return at.Format("01-02 15:04")
}

// seconds is how long until then, rounded up, not below zero.
func (t *Till) seconds(until time.Time) int {
	return max(0, int((until.Sub(t.Now())+time.Second-1)/time.Second))
}

// span is a length of time in words, in its largest unit.
func (t *Till) span(d time.Duration) string {
	switch {
	case d < time.Minute:
		return t.words.T("span.seconds", max(0, int(d/time.Second)))
	case d < time.Hour:
		return t.words.T("span.minutes", int(d/time.Minute))
	}
	return t.words.T("span.hours", int(d/time.Hour))
}

func (t *Till) saleView() view.Sale {
	fault := t.amountFault()
	hint := cmp.Or(fault, t.hintNow())
	v := view.Sale{
		Caption: t.words.T("sale.caption"), Amount: t.Currency.Symbol() + "0.00",
		Hint: hint, HintBad: hint != "", Faulty: fault != "",
		Stage: t.stage(),
		Pad: view.Pad{
			Scan:  view.Button{Label: t.words.T("pad.scan"), Key: "Enter", Do: view.Press{Key: view.KeyEnter}, Strong: true},
			QR:    view.Button{Label: t.words.T("pad.qr"), Key: "F2", Do: view.Press{Key: view.KeyF2}},
			Clear: t.words.T("pad.clear"), Quick: t.quickButtons(),
		},
		Lane: t.laneView(),
		Last: t.lastView(),
	}
	switch {
	case t.starting != nil || t.current != "":
		v.Typed, v.Amount = true, display(t.stageAmount())
		v.Pad.Dim = t.selling()
		for i := range v.Pad.Quick {
			v.Pad.Quick[i].Off = v.Pad.Dim
		}
		switch v.Stage.Tone {
		case view.Good:
			v.Caption = t.words.T("sale.caption_paid")
		case view.Bad:
			v.Caption = t.words.T("sale.caption_unpaid")
		}
	case t.entry.text != "":
		v.Typed, v.Amount = true, t.Currency.Symbol()+t.entry.shown()
	}
	payable := !t.amount().IsZero()
	v.Pad.Scan.Off, v.Pad.QR.Off = !payable, !payable
	return v
}

func (t *Till) laneView() view.Lane {
	v := view.Lane{Title: t.words.T("lane.title"), Empty: t.words.T("lane.empty")}
	more := 0
	for _, s := range t.snap.Unsettled() {
		if s.Sale.Number == t.current {
			continue
		}
		if len(v.Cards) == laneCards {
			more++
			continue
		}
		v.Cards = append(v.Cards, t.laneCard(s))
	}
	if n := len(v.Cards) + more; n > 0 {
		v.Title = t.words.T("lane.title_n", n)
	}
	if more > 0 {
		v.More = t.words.T("lane.more", more)
	}
	return v
}

func (t *Till) laneCard(s flow.View) view.LaneCard {
	c := view.LaneCard{
		Amount: display(s.Sale.Amount), Age: t.span(t.Now().Sub(s.Sale.CreatedAt)), Tone: view.Warn,
		Ask: view.Button{Label: t.words.T("button.ask"), Do: view.Ask{Sale: s.Sale.Number}},
		Do:  view.Open{Sale: s.Sale.Number},
	}
	switch {
	case s.Sale.State.Paid():
		c.Text, c.Tone = t.words.T("lane.refund"), view.Busy
	case s.Phase == flow.Person:
		c.Text, c.Tone = t.words.T("lane.person"), view.Bad
	case s.Phase == flow.Reversing:
		c.Text = t.words.T("lane.reversing")
	case s.Phase == flow.Asking:
		c.Text = t.words.T("lane.asking")
	case s.Phase == flow.Customer:
		c.Text, c.Tone = t.words.T("lane.customer"), view.Busy
	default:
		c.Text, c.Tone = t.words.T("lane.contacting"), view.Busy
	}
	c.Next = t.nextStep(s)
	return c
}

// nextStep says what the till does next for an unsettled sale, and when.
func (t *Till) nextStep(s flow.View) string {
	now := t.Now()
	switch {
	case s.Phase == flow.Person:
		return t.words.T("next.person")
	case s.Phase == flow.Reversing && s.Sale.CancelAt.IsZero() && s.CancelAt.Sub(now) > time.Minute:
		return t.words.T("next.cancel_from", s.CancelAt.In(t.Zone).Format("15:04"))
	case s.Phase == flow.Reversing && s.Sale.CancelAt.IsZero() && s.CancelAt.After(now):
		return t.words.T("next.cancel_in", t.seconds(s.CancelAt))
	case len(s.InFlight) > 0:
		return t.words.T("next.now")
	case s.NextQuery.After(now) && s.NextQuery.Sub(now) > time.Minute:
		return t.words.T("next.query_at", s.NextQuery.In(t.Zone).Format("15:04"))
	case s.NextQuery.After(now):
		return t.words.T("next.query_in", t.seconds(s.NextQuery))
	}
	return t.words.T("next.now")
}

func (t *Till) lastView() view.Last {
	v := view.Last{Title: t.words.T("last.title"), Empty: t.words.T("last.empty")}
	for _, s := range t.snap.Sales {
		if !s.Sale.State.Final() || len(v.Rows) == lastRows {
			continue
		}
		tone := stateTone(s.Sale)
		v.Rows = append(v.Rows, view.LastRow{
			Icon: stateIcon(s.Sale), Tone: tone, Amount: display(s.Sale.Amount), Text: t.stateName(s.Sale),
			Time: s.Sale.CreatedAt.In(t.Zone).Format("15:04"), Do: view.Open{Sale: s.Sale.Number},
		})
	}
	return v
}

func stateTone(s sale.Sale) view.Tone {
	switch {
	case s.Late, s.State == sale.Unresolved:
		return view.Warn
	case s.State == sale.Paid:
		return view.Good
	case s.State.Paid():
		return view.Calm
	case s.State.Unpaid():
		return view.Bad
	}
	return view.Busy
}

func stateIcon(s sale.Sale) string {
	switch {
	case s.State.Paid() && !s.Late:
		return "check"
	case s.State.Unpaid():
		return "cross"
	case s.Late, s.State == sale.Unresolved:
		return "warn"
	}
	return "clock"
}

func toneIcon(t view.Tone) string {
	switch t {
	case view.Good:
		return "check"
	case view.Bad:
		return "cross"
	case view.Warn:
		return "warn"
	}
	return "clock"
}

func (t *Till) stateName(s sale.Sale) string { return t.words.T("state." + string(s.State)) }

func (t *Till) channel(s sale.Sale) string {
	switch c := gateway.Channel(s.ChannelNow()); {
	case c <= gateway.ChannelAuto:
		return ""
	case c.Known():
		return t.words.Phrase(c.Name)
	default:
		return t.words.Phrase(c.Name) + " " + strconv.Itoa(int(c))
	}
}

// why says why a sale ended unpaid or is held.
func (t *Till) why(s sale.Sale) string {
	if code := gateway.Code(s.Code); s.Reason == sale.Refused || s.Reason == sale.Declined && code == gateway.CodeSoundwaveFail {
		if text := t.words.Phrase(gateway.Code(s.Code).Name); text != "" {
			return text
		}
	}
	if s.Reason == "" {
		return ""
	}
	return t.words.T("reason." + string(s.Reason))
}

func (t *Till) helpView() view.Help {
	v := view.Help{Title: t.words.T("help.title"), Back: t.back()}
	v.Rows = append(v.Rows,
		view.Pair{Label: t.words.T("help.digits_key"), Text: t.words.T("help.digits")},
		view.Pair{Label: t.words.T("help.scan_key"), Text: t.words.T("help.scan")})
	for _, row := range t.keys {
		v.Rows = append(v.Rows, view.Pair{Label: row.label, Text: t.words.T(row.text)})
	}
	if t.Training && t.TrainingHelp != nil {
		v.Notes = t.trainingHelp()
	}
	for _, n := range t.snap.Notices {
		v.Notes = append(slices.Clone(v.Notes), t.words.T("notice."+string(n.Kind)+"_text"))
	}
	if t.Voice != nil {
		if trouble := t.Voice.Trouble(); trouble != "" {
			v.Notes = append(slices.Clone(v.Notes), t.words.T("sound."+trouble))
		}
	}
	return v
}

func (t *Till) back() view.Button {
	return view.Button{Label: t.words.T("button.back"), Key: "Esc", Do: view.Press{Key: view.KeyEscape}}
}

func (l *list) view() view.List {
	t := l.till
	v := view.List{
		Title: l.title(), Prompt: t.words.T("list.prompt"), Search: l.search, Busy: l.busy, Back: t.back(),
		Prev:   view.Button{Label: t.words.T("list.prev"), Key: "PgUp", Do: view.Press{Key: view.KeyPageUp}},
		Next:   view.Button{Label: t.words.T("list.next"), Key: "PgDn", Do: view.Press{Key: view.KeyPageDown}},
		Claim:  view.Button{Label: t.words.T("button.claim"), Do: view.Claim{}},
		Refund: view.Button{Label: t.words.T("top.refund"), Key: "F4", Do: view.Press{Key: view.KeyF4}, Off: len(l.sales) == 0},
	}
	pages := max(1, (len(l.sales)+l.perPage-1)/l.perPage)
	page := l.at / l.perPage
	v.Prev.Off, v.Next.Off = page == 0, page == pages-1
	v.Page = fmt.Sprintf("%d / %d", page+1, pages)
	switch {
	case l.failed != "":
		v.Empty = l.failed
		return v
	case len(l.sales) == 0 && l.busy:
		v.Empty = t.words.T("list.busy")
		return v
	case len(l.sales) == 0 && l.search != "":
		v.Empty = t.words.T("list.none")
		return v
	case len(l.sales) == 0:
		v.Empty = t.words.T("list.empty")
		return v
	}
	first := page * l.perPage
	for i, s := range l.sales[first:min(first+l.perPage, len(l.sales))] {
		if now, ok := t.snap.View(s.Number); ok {
			s = now.Sale
		}
		v.Rows = append(v.Rows, view.ListRow{
			Icon: stateIcon(s), Tone: stateTone(s), Time: t.moment(s.CreatedAt), Amount: display(s.Amount),
			State: t.stateName(s), Channel: t.channel(s), Number: string(s.Number), Selected: first+i == l.at,
			Do: view.Open{Sale: s.Number},
		})
	}
	return v
}
