package hands_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"fufupos/checkout"
	"fufupos/sale"
	"fufupos/scanner"
	"fufupos/ui"
	"fufupos/ui/view"
)

// watched is an engine whose every order is compared with what the cashier meant.
type watched struct {
	ui.Engine
	s *session
}

func (w watched) Start(by sale.By, r checkout.Request) (sale.Number, error) {
	w.s.put(r)
	n, err := w.Engine.Start(by, r)
	doubts, asked := errors.AsType[checkout.Doubts](err)
	if len(r.Sure) == 0 || asked {
		w.s.doubted(r, len(doubts))
	}
	if err == nil {
		w.s.charged(r)
	}
	return n, err
}

func (w watched) GiveUp(by sale.By, n sale.Number) error {
	if w.s.another {
		w.s.another = false
		w.s.met("another code after a decline")
	} else {
		w.s.answered("given up")
	}
	return w.Engine.GiveUp(by, n)
}

func (w watched) Refund(by sale.By, r checkout.RefundRequest) (sale.Number, error) {
	w.s.answered("given back")
	w.s.givenBack(r)
	return w.Engine.Refund(by, r)
}

func (w watched) AskNow(n sale.Number) error { return w.Engine.AskNow(n) }

func (w watched) Claim(ctx context.Context, c checkout.Claim) (checkout.Verdict, error) {
	return w.Engine.Claim(ctx, c)
}

// heard notes that a scan has come to the till.
func (s *session) heard(scan scanner.Scan) {
	if last, ok := s.heardAt[scan.Text]; ok && scan.At.Sub(last) < scanner.EchoTime {
		s.fail("one code is heard twice within %s", scan.At.Sub(last))
	}
	s.heardAt[scan.Text] = scan.At
	// A read that goes on is not what is heard, unless there is no other.
	over := func(r *read) bool { return r.text == scan.Text && !r.reached && r.done }
	some := slices.ContainsFunc(s.reads, over)
	// Those that a busy window hears of at once are one scan, which was read before what
	// was typed between them.
	from := len(s.means.keys)
	for _, r := range slices.Backward(s.reads) {
		if r.text == scan.Text && !r.reached && (r.done || !some) {
			from = min(from, r.keysBefore)
		}
	}
	for _, r := range slices.Backward(s.reads) {
		if r.text == scan.Text && !r.reached && (r.done || !some) {
			r.atQuestion = s.view.Question != nil
			r.reached, r.allowed = true, map[int64]int{}
			for n := from; n <= s.window.fetched; n++ {
				for _, minor := range s.means.amounts(n) {
					r.allowed[minor] = n
				}
			}
		}
	}
}

// put holds that what the engine is asked to charge is what was typed, and that a
// scanner has read the code.
func (s *session) put(r checkout.Request) {
	if r.Method == sale.QR {
		s.putQR(r)
		return
	}
	rd := s.readOf(r.AuthCode)
	switch {
	case rd == nil && s.isBeyondTelling():
		s.met(beyondTelling)
	case rd == nil:
		s.fail("a code is charged that no scanner has read: %d digits", len(r.AuthCode))
	case rd.charged:
		s.fail("one scan is charged twice")
	case !rd.allows(r.Amount.Minor):
		s.fail("%s is charged, allowed was %v (%s)", r.Amount, slices.Collect(maps.Keys(rd.allowed)), s.means.typed())
	}
}

// beyondTelling is a scan with a person's key within it, where no times are told: nothing
// tells it from a whole one. How many there may be is held at the end.
const beyondTelling = "codes charged with a person's key in them, where nothing is told"

// isBeyondTelling tells whether what the till has read may be such.
func (s *session) isBeyondTelling() bool {
	if s.plan.sense != untimed {
		return false
	}
	within := func(at time.Duration) bool {
		return slices.ContainsFunc(s.reads, func(r *read) bool {
			return s.now()-at < 2*time.Second && at >= r.first-s.slack && (!r.done || at <= r.last+s.slack+200*time.Millisecond)
		})
	}
	return within(s.person.acts[view.KeyEnter]) || slices.ContainsFunc(s.means.keys, func(k typed) bool { return within(k.at) })
}

func (rd *read) allows(minor int64) bool {
	_, ok := rd.allowed[minor]
	return ok
}

// readOf is the read of a code that may be charged with it.
func (s *session) readOf(code string) (found *read) {
	for _, r := range s.reads {
		if r.text == code && r.reached && !r.atQuestion && (found == nil || !r.charged || found.charged) {
			found = r
		}
	}
	return found
}

// putQR holds the same of an amount that is shown as a code.
func (s *session) putQR(r checkout.Request) {
	if !slices.Contains(s.person.shows, r.Amount.Minor) {
		s.fail("%s is charged by QR code, F2 was pressed at %v (%s)", r.Amount, s.person.shows, s.means.typed())
	}
}

// doubted notes how many questions are to be answered before this sale.
func (s *session) doubted(r checkout.Request, n int) {
	s.doubts = n
	rd := s.readOf(r.AuthCode)
	switch {
	case rd == nil:
	case n > 0:
		s.means.asked(rd.allowed[r.Amount.Minor])
	case rd.good != nil:
		rd.good.charged = true
	}
}

// charged holds that the questions about a sale were answered by a hand.
func (s *session) charged(r checkout.Request) {
	questions, since := s.doubts, s.person.acts[view.KeyF2]
	used := s.window.fetched
	if r.Method == sale.Scan {
		rd := s.readOf(r.AuthCode)
		if rd == nil {
			return
		}
		since = rd.first
		if scanner.Recognise(r.AuthCode).Doubt != scanner.NoDoubt {
			questions++
		}
		used = rd.allowed[r.Amount.Minor]
		for _, other := range s.reads {
			if other.text == r.AuthCode && other.reached {
				other.charged = true // an echo is the same scan
			}
		}
	}
	if hands := s.handsSince(since); hands < questions {
		s.fail("%s is charged: %d questions, %d of them answered by a hand", r.Amount, questions, hands)
	}
	if questions > 0 {
		s.met("questions answered yes")
	}
	s.met("sales")
	s.doubts = 0
	s.means.consumed(used)
}

// answered holds that a hand has answered the question that is open, or was.
func (s *session) answered(what kind) {
	s.met(what)
	if s.handsSince(s.asked) < 1 {
		s.fail("%s without a hand", what)
	}
}

// handsSince counts how often Enter was held for long enough since then.
func (s *session) handsSince(since time.Duration) (n int) {
	for _, h := range s.person.holds {
		if h.from >= since && min(h.until, s.now())-h.from >= holdTime-s.slack {
			n++
		}
	}
	return n
}

// givenBack holds that a refund is the one the cashier wanted.
func (s *session) givenBack(r checkout.RefundRequest) {
	want := s.wanted
	switch {
	case want == nil:
		s.fail("%s is given back, and nobody wanted a refund", r.Amount)
	case want.minor != r.Amount.Minor:
		s.fail("%s is given back, wanted was %d", r.Amount, want.minor)
	case want.sale != r.Sale:
		s.fail("sale %s is given back, wanted was %s", r.Sale, want.sale)
	}
}

// shown takes each new view.
func (s *session) shown(v view.View) {
	if v.Question != nil && (s.view.Question == nil || s.view.Question.Text != v.Question.Text) {
		s.asked = s.now()
		s.met("questions")
	}
	if now, was := brief(v), brief(s.view); now != was {
		s.note("                shown: %s", now)
	}
	// Enter at a sale that was not paid, or is declined so far, has the till offer its amount again.
	if _, minor := payable(v); minor > 0 && (unpaid(s.view) == minor || declined(s.view) == minor) && s.now()-s.person.acts[view.KeyEnter] < time.Second+s.slack {
		s.another = declined(s.view) == minor
		s.means.offered(minor, s.person.before) // what was pressed behind it, is of the offer
		if p := s.person; p.acts[view.KeyF2] > p.acts[view.KeyEnter] {
			p.shows = append(p.shows, minor) // it was pressed behind that Enter
		}
	}
	s.view = v
	if s.words != "" {
		s.wordsAt = s.now() // until now
	}
	if s.words = said(v); s.words != "" {
		s.wordsAt = s.now()
	}
}

// brief is a view in one line, for people.
func brief(v view.View) string {
	page, form := view.Of[view.Sale](v), view.Of[view.Form](v).Sale
	text := fmt.Sprintf("page %s %s %q", v.Page, page.Amount+form.Amount, page.Hint+form.Hint)
	if text += fmt.Sprintf(" %q", page.Stage.Title+form.Stage.Title); v.Question != nil {
		text += fmt.Sprintf(" asks %q %q", v.Question.Text, v.Question.Notice)
	}
	return text
}

// told is when the till last said something of what it did not do.
func (s *session) told() time.Duration {
	if s.words != "" {
		return s.now()
	}
	return s.wordsAt
}

// said is what the till says of something that was not done.
func said(v view.View) string {
	page, form := view.Of[view.Sale](v), view.Of[view.Form](v).Sale
	text := page.Hint + form.Hint
	if v.Question != nil {
		text += v.Question.Title
	}
	if t := page.Stage.Tone; t == view.Warn || t == view.Bad {
		text += page.Stage.Title
	}
	switch v.Page {
	case view.DetailPage:
		text += view.Of[view.Detail](v).Title
	case view.RefundPage, view.ClaimPage:
		text += form.Stage.Title
	}
	return text
}

// payable is the amount that a scan would charge now.
func payable(v view.View) (text string, minor int64) {
	page := view.Of[view.Sale](v)
	if v.Page != view.SalePage || page.Pad.Scan.Off {
		return "", 0
	}
	text = digits(page.Amount)
	return text, value(text)
}

// unpaid is the amount of the sale on the stage that ended unpaid.
func unpaid(v view.View) int64 {
	page := view.Of[view.Sale](v)
	if v.Page != view.SalePage || !page.Pad.Scan.Off || page.Pad.Dim || page.Stage.Tone != view.Bad {
		return 0
	}
	return value(digits(page.Amount))
}

// declined is the amount of the sale on the stage that the platform has declined, which
// is being confirmed.
func declined(v view.View) int64 {
	page := view.Of[view.Sale](v)
	if v.Page != view.SalePage || page.Stage.Tone != view.Warn || page.Stage.Icon != "cross" {
		return 0
	}
	return value(digits(page.Amount))
}

// looks holds, whenever nothing is under way, that no digit but the cashier's
// stands in the field, and all of them or none.
func (s *session) looks() {
	if s.over {
		return
	}
	s.after(350*time.Millisecond, s.looks)
	if !s.quiet() || s.view.Page != view.SalePage || s.view.Question != nil || view.Of[view.Sale](s.view).Pad.Dim {
		return
	}
	s.met("looks at the amount")
	if shown := len(digits(view.Of[view.Sale](s.view).Amount)); view.Of[view.Sale](s.view).Faulty && shown > s.means.longest()+6 {
		s.fail("%s stands in the field, typed was %s", view.Of[view.Sale](s.view).Amount, s.means.typed())
	}
	text, minor := payable(s.view)
	if n := len(s.means.keys); minor > 0 && !slices.Contains(s.means.amounts(n), minor) {
		s.fail("the amount is %s, typed was %v (%s)", text, s.means.amounts(n), s.means.typed())
	}
}

// quiet tells whether no key has come for a while, and none is waiting.
func (s *session) quiet() bool {
	for _, r := range s.reads {
		if !r.done || s.now()-r.last < 1600*time.Millisecond {
			return false
		}
	}
	return s.window.quiet() && s.window.busyUntil < s.now() && s.now()-s.person.lastAt > 400*time.Millisecond
}

// settles holds, some time after a whole scan, that it was charged or refused in
// words.
func (s *session) settles(r *read) {
	if s.over {
		return
	}
	if !r.done || s.repeats(r) || s.now()-r.last < 2500*time.Millisecond || !s.plan.sense.byDevice() && !s.quiet() {
		s.after(300*time.Millisecond, func() { s.settles(r) })
		return
	}
	if r.good != nil {
		s.rate(r)
	}
	if r.charged || r.echo || s.told() >= r.first {
		return
	}
	s.fail("a scan has vanished: %s, %d signs, reached the till: %t", r.what, len(r.text), r.reached)
}

// repeats tells whether the scanner goes on right behind: without a suffix, or with the
// same text, both are one read.
func (s *session) repeats(r *read) bool {
	return slices.ContainsFunc(s.reads, func(o *read) bool {
		return o != r && o.by == r.by && (o.text == r.text || len(r.by.suffix) == 0) && o.first >= r.last && o.first-r.last < time.Second && (!o.done || s.repeats(o) || s.now()-o.last < 2500*time.Millisecond)
	})
}

// fail notes that something is wrong.
func (s *session) fail(format string, args ...any) {
	if len(s.wrong) < 10 {
		s.wrong = append(s.wrong, fmt.Sprintf("%8.3f ", s.now().Seconds())+fmt.Sprintf(format, args...))
	}
}

func (s *session) note(format string, args ...any) {
	if len(s.trail) < 1000 {
		s.trail = append(s.trail, fmt.Sprintf("%8.3f ", s.now().Seconds())+fmt.Sprintf(format, args...))
	}
}
