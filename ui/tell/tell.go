// Package tell says in words what a sale is, what became of it and when: one
// wording for every page.
package tell

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
	"time"

	"fufupos/checkout/flow"
	"fufupos/gateway"
	"fufupos/sale"
	"fufupos/ui/view"
	"fufupos/words"
)

// Teller speaks one language, at one moment, in the shop's zone.
type Teller struct {
	words.Catalogue
	Now  time.Time
	Zone *time.Location
}

// Clock is a time of day.
func (t Teller) Clock(at time.Time) string { return at.In(t.Zone).Format("15:04:05") }

// Minute is a time of day without its seconds.
func (t Teller) Minute(at time.Time) string { return at.In(t.Zone).Format("15:04") }

// Moment is a time: of day if it is today, else with its date; empty for none.
func (t Teller) Moment(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	at = at.In(t.Zone)
	if today := t.Now.In(t.Zone); at.YearDay() == today.YearDay() && at.Year() == today.Year() {
		return at.Format("15:04:05")
	}
	return at.Format("01-02 15:04")
}

// Date is a time with its date, to the second.
func (t Teller) Date(at time.Time) string { return at.In(t.Zone).Format("2006-01-02 15:04:05") }

// Midnight is the first moment of the day that a time is in, where that time is told.
func Midnight(at time.Time) time.Time {
	y, m, d := at.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, at.Location())
}

// Seconds is how long until then, rounded up, not below zero.
func (t Teller) Seconds(until time.Time) int {
	return max(0, int((until.Sub(t.Now)+time.Second-1)/time.Second))
}

// Left is how long until then, as m:ss.
func (t Teller) Left(until time.Time) string {
	left := t.Seconds(until)
	return fmt.Sprintf("%d:%02d", left/60, left%60)
}

// Elapsed is how long since then, for a ring.
func (t Teller) Elapsed(since time.Time) string {
	return t.T("stage.elapsed", max(0, int(t.Now.Sub(since)/time.Second)))
}

// Span is a length of time in its largest unit.
func (t Teller) Span(d time.Duration) string {
	switch {
	case d < time.Minute:
		return t.T("span.seconds", max(0, int(d/time.Second)))
	case d < time.Hour:
		return t.T("span.minutes", int(d/time.Minute))
	}
	return t.T("span.hours", int(d/time.Hour))
}

// State is how a sale stands.
func (t Teller) State(s sale.Sale) string { return t.T("state." + string(s.State)) }

// Channel is what a sale was paid with; empty where that is not known.
func (t Teller) Channel(s sale.Sale) string {
	switch c := gateway.Channel(s.ChannelNow()); {
	case c <= gateway.ChannelAuto:
		return ""
	case c.Known():
		return t.T(c.Key())
	default:
		return t.T(c.Key()) + " " + strconv.Itoa(int(c))
	}
}

// Funds is the kind of account that paid; one that nobody listed as it came.
func (t Teller) Funds(credit string) string { return cmp.Or(t.T(gateway.Credit(credit).Key()), credit) }

// Why says why a sale ended unpaid or is held.
func (t Teller) Why(s sale.Sale) string {
	if code := gateway.Code(s.Code); s.Reason == sale.Refused || s.Reason == sale.Declined && code == gateway.CodeSoundwaveFail {
		if text := t.T(code.Key()); text != "" {
			return text
		}
	}
	if s.Reason == "" {
		return ""
	}
	return t.T("reason." + string(s.Reason))
}

// NextStep says what the till does next for an unsettled sale, and when.
func (t Teller) NextStep(s flow.View) string {
	switch {
	case s.Phase == flow.Person:
		return t.T("next.person")
	case s.Phase == flow.Reversing && s.Sale.CancelAt.IsZero() && s.CancelAt.Sub(t.Now) > time.Minute:
		return t.T("next.cancel_from", t.Minute(s.CancelAt))
	case s.Phase == flow.Reversing && s.Sale.CancelAt.IsZero() && s.CancelAt.After(t.Now):
		return t.T("next.cancel_in", t.Seconds(s.CancelAt))
	case len(s.InFlight) > 0:
		return t.T("next.now")
	case s.NextQuery.After(t.Now) && s.NextQuery.Sub(t.Now) > time.Minute:
		return t.T("next.query_at", t.Minute(s.NextQuery))
	case s.NextQuery.After(t.Now):
		return t.T("next.query_in", t.Seconds(s.NextQuery))
	}
	return t.T("next.now")
}

// Tone is how a sale stands, at a glance.
func Tone(s sale.Sale) view.Tone {
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

// Icon is the shape beside a sale's tone.
func Icon(s sale.Sale) string {
	switch {
	case (s.State == sale.PartRefunded || s.State == sale.Refunded) && !s.Late:
		return "refund"
	case s.State.Paid() && !s.Late:
		return "check"
	case s.State.Unpaid():
		return "cross"
	case s.Late, s.State == sale.Unresolved:
		return "warn"
	}
	return "clock"
}

// Open is the shape and tone of a sale the till is busy with: the triangle it has on the
// stage as soon as nobody knows how it stands, a clock as long as it is on its way.
func Open(v flow.View) (icon string, tone view.Tone) {
	if !v.Sale.State.Final() && (v.Phase == flow.Asking || v.Phase == flow.Reversing) {
		return "warn", view.Warn
	}
	return Icon(v.Sale), Tone(v.Sale)
}

// ToneIcon is the shape beside a tone.
func ToneIcon(t view.Tone) string {
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

// Filled is the texts that are not empty.
func Filled(texts ...string) []string {
	var kept []string
	for _, text := range texts {
		if text != "" {
			kept = append(kept, text)
		}
	}
	return kept
}

// Dotted is the texts that are not empty, in one line.
func Dotted(texts ...string) string { return strings.Join(Filled(texts...), " · ") }
