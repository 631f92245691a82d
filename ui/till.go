package ui

import (
	"reflect"
	"time"

	"fufupos/assets"
	"fufupos/checkout"
	"fufupos/money"
	"fufupos/sale"
	"fufupos/scanner"
)

// Options is what a Till needs to know.
type Options struct {
	Engine    Engine
	Jobs      Jobs
	Language  string // one of Languages
	Languages []string
	Now       func() time.Time
	Zone      *time.Location

	Merchant  string // name of the shop, on top
	Terminal  string
	Currency  money.Currency
	MaxAmount money.Amount // nothing larger can be typed; zero: no limit

	Training bool
	// TrainingHelp gives the help lines of training mode in a language: which
	// amounts make which customer.
	TrainingHelp func(language string) []string

	Kiosk bool // the window is not to be left by accident: closing always asks

	Wedge   bool // scanners that type like a keyboard are listened to
	Serial  bool // a serial scanner is configured
	Printer bool // a printer is configured

	Voice Voice // nil: the till is silent

	// Expect is told when an amount begins to wait for its scan, and when it no
	// longer does; it may be nil.
	Expect func(bool)

	FullScreen func()     // turns full screen on and off
	Quit       func()     // ends the till
	Show       func(View) // takes each new view
}

// Till is what the counter does: one state machine, on the UI thread, without
// widgets. After each input it hands a new View to Options.Show if anything on it
// has changed.
type Till struct {
	Options
	words     assets.Catalogue
	shopWords assets.Catalogue // for the customer; the cashier may read another language
	keys      []keyRow
	shown     View

	snap    checkout.Snapshot
	started bool // a first snapshot has come
	expects bool // Expect was told so

	page     Page
	entry    entry
	strokes  []stroke // what was typed into the field of the page since the last other input
	ready    bool     // Enter was pressed: waiting for the customer's code
	hint     string   // below the amount; goes with the next input
	problem  *notice
	question *question

	starting *checkout.Request // is being put to the engine; its code is in no other place
	current  sale.Number       // the sale on the stage
	taken    checkout.Request  // what current was started with, without the code
	begun    time.Time         // when current was started

	quick   quick
	muted   bool
	list    list
	detail  detail
	refund  refunding
	claim   claiming
	watch   watch
	banners []banner
	serial  map[string]scanner.Status // by configured port
	typists typists
}

// notice is why something the cashier wanted was not done.
type notice struct {
	tone        Tone
	title, text string
}

// NewTill makes a till that waits for an amount. It shows nothing before the
// first call of one of its methods.
func NewTill(o Options) *Till {
	t := &Till{Options: o, keys: keyTable(), serial: map[string]scanner.Status{}}
	t.words = assets.CatalogueFor(o.Language)
	t.shopWords = t.words
	t.list.till, t.list.perPage = t, 8
	t.watch.reset()
	return t
}

// Refresh shows the present state, time included; call it a few times a second.
func (t *Till) Refresh() {
	t.expireBanners()
	t.publish()
}

func (t *Till) publish() {
	if e := !t.amount().IsZero(); e != t.expects {
		t.expects = e
		if t.Expect != nil {
			t.Expect(e)
		}
	}
	if v := t.View(); !reflect.DeepEqual(v, t.shown) {
		t.shown = v
		t.Show(v)
	}
}

// Apply takes the engine's newest snapshot.
func (t *Till) Apply(s checkout.Snapshot) {
	t.snap = s
	t.reconcile()
	t.learn()
	t.publish()
}

// Scanner takes the newest state of one serial port.
func (t *Till) Scanner(s scanner.Status) {
	t.serial[s.Port] = s
	t.publish()
}

// Tap does what a button asks for.
func (t *Till) Tap(i Intent) {
	if i.Verb != Type && i.Verb != Clear && i.Verb != Press {
		t.strokes = nil
	}
	switch i.Verb {
	case Press:
		t.press(i.Key)
	case Type:
		for _, r := range i.Text {
			t.stroke(false, func(t *Till) { t.rune(r) })
		}
	case Quick:
		t.takeQuick(i.Text)
	case Clear:
		t.stroke(false, (*Till).clearAmount)
	case Open:
		t.pick(i.Sale)
	case Choose:
		t.choose(i.Text)
	case Refund:
		t.beginRefund(i.Sale)
	case Claim:
		t.openClaim()
	case Ask:
		t.ask(i.Sale)
	case Language:
		t.nextLanguage()
	case Dismiss:
		t.dismissBanner()
	case Mute:
		t.mute()
	}
	t.publish()
}

// Rune takes a typed character; all but ASCII digits and the point are ignored.
func (t *Till) Rune(r rune) {
	t.stroke(true, func(t *Till) { t.rune(r) })
	t.publish()
}

func (t *Till) rune(r rune) {
	if r == '。' {
		r = '.' // what the point's key gives under a Chinese input method
	}
	if r != '.' && (r < '0' || r > '9') || t.question != nil {
		return
	}
	switch t.page {
	case RefundPage:
		t.typeRefund(r)
		return
	case ClaimPage:
		t.typeClaim(r)
		return
	case ListPage, DetailPage, HelpPage:
		return
	}
	if t.starting != nil || t.current != "" && !t.ended() {
		t.hint = t.words.T("hint.busy")
		return
	}
	t.clearStage()
	if r == '.' {
		t.entry, _ = t.entry.point()
		return
	}
	var ok bool
	t.entry, ok = t.entry.digit(r, t.MaxAmount)
	switch {
	case ok:
	case t.entry.full():
		t.hint = t.words.T("hint.decimals")
	default:
		t.hint = t.words.T("hint.max", display(t.MaxAmount))
	}
}

func (t *Till) backspace() {
	switch {
	case t.question != nil:
		return
	case t.page == RefundPage && t.refund.made == "" && !t.refund.sending:
		t.refund.entry, t.hint = t.refund.entry.back(), ""
		return
	case t.page == ClaimPage && !t.claim.busy:
		t.claim.entry, t.claim.verdict, t.hint = t.claim.entry.back(), nil, ""
		return
	}
	if t.question != nil || t.page != SalePage || t.starting != nil || t.current != "" {
		return
	}
	t.clearStage()
	t.entry = t.entry.back()
}

func (t *Till) clearAmount() {
	switch {
	case t.question != nil:
		return
	case t.page == RefundPage:
		if t.refund.made == "" && !t.refund.sending {
			t.refund.entry, t.hint = entry{}, ""
		}
		return
	case t.page == ClaimPage:
		if !t.claim.busy {
			t.claim.entry, t.claim.verdict, t.hint = entry{}, nil, ""
		}
		return
	}
	if t.question != nil || t.starting != nil || t.current != "" && !t.ended() {
		return
	}
	t.clearStage()
	t.entry = entry{}
}

// clearStage takes what has ended off the stage, for the next sale.
func (t *Till) clearStage() {
	if t.current != "" {
		t.current, t.entry = "", entry{}
	}
	t.problem, t.ready, t.hint = nil, false, ""
}

// ended tells whether the sale on the stage needs no more waiting.
func (t *Till) ended() bool {
	v, ok := t.snap.View(t.current)
	return ok && (v.Sale.State.Final() || v.Phase == checkout.Person)
}

// amount is the typed amount; zero where there is none.
func (t *Till) amount() money.Amount {
	if t.current != "" || t.starting != nil {
		return money.Amount{}
	}
	return t.entry.amount(t.Currency)
}

func (t *Till) enter() {
	switch {
	case t.question != nil:
		t.answer(true)
	case t.page == ListPage:
		t.list.open()
	case t.page == RefundPage:
		t.enterRefund()
	case t.page == ClaimPage:
		t.enterClaim()
	case t.page != SalePage:
	case t.starting != nil:
		t.hint = t.words.T("hint.busy")
	case t.current != "":
		t.enterEnded()
	case t.amount().IsZero():
		t.hint = t.words.T("hint.amount_first")
	default:
		t.problem, t.hint, t.ready = nil, "", true
	}
}

// enterEnded leaves an ended sale; one that failed is offered once more.
func (t *Till) enterEnded() {
	v, ok := t.snap.View(t.current)
	if !ok || !t.ended() {
		t.hint = t.words.T("hint.busy")
		return
	}
	t.clearStage()
	if v.Sale.State.Unpaid() {
		t.entry, t.ready = entry{v.Sale.Amount.String()}, true
	}
}

func (t *Till) escape() {
	switch {
	case t.question != nil:
		t.answer(false)
	case t.page == DetailPage && t.detail.fromList:
		t.page = ListPage
	case t.page == RefundPage:
		t.leaveRefund()
	case t.page != SalePage:
		t.page, t.hint = SalePage, ""
	case t.starting != nil:
		t.hint = t.words.T("hint.busy")
	case t.current == "":
		t.escapeEntry()
	case t.ended():
		t.clearStage()
	default:
		t.askGiveUp()
	}
}

// escapeEntry takes one thing back: the banner, the waiting for a code, the amount.
func (t *Till) escapeEntry() {
	switch {
	case len(t.banners) > 0:
		t.dismissBanner()
	case t.problem != nil:
		t.problem = nil
	case t.ready:
		t.ready = false
	default:
		t.clearStage()
		t.entry = entry{}
	}
}

func (t *Till) setAside() {
	switch {
	case t.question != nil && t.question.kind != giveUp, t.starting != nil, t.current == "":
		return
	}
	t.question = nil
	t.watch.open[t.current] = !t.ended()
	t.clearStage()
	t.page = SalePage
}

func (t *Till) fullScreen() {
	if t.FullScreen != nil {
		t.FullScreen()
	}
}

func (t *Till) openHelp() {
	if t.question == nil {
		t.page = HelpPage
	}
}

// Scan takes what a scanner has read.
func (t *Till) Scan(s scanner.Scan) {
	t.strokes = nil
	t.scanned(s)
	t.publish()
}
