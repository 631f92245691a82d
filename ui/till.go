package ui

import (
	"context"
	"reflect"
	"time"

	"fufupos/checkout"
	"fufupos/checkout/flow"
	"fufupos/money"
	"fufupos/sale"
	"fufupos/scanner"
	"fufupos/ui/view"
	"fufupos/words"
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

	// Until ends what waits for the gateway when the till is closed; nil: never.
	Until context.Context

	// After asks for a Refresh when so much time has passed; nil: whoever drives the
	// till calls Refresh as time goes on, and is never away.
	After func(time.Duration)
	// Settle hands on the keys that are held back as long as they may be a scanner's;
	// it may be nil. It is called before a tap: they were typed first.
	Settle func()
	// Down tells whether a key is held down now; it may be nil.
	Down func(view.Key) bool

	// Deaf is the address where notifications were to be heard and cannot be.
	Deaf string

	FullScreen func()          // turns full screen on and off
	Quit       func()          // ends the till
	Show       func(view.View) // takes each new view
}

// Till is what the counter does: one state machine, on the UI thread, without
// widgets. After each input it hands a new View to Options.Show if anything on it
// has changed.
type Till struct {
	Options
	words     words.Catalogue
	shopWords words.Catalogue // for the customer; the cashier may read another language
	keys      []keyRow
	shown     view.View

	snap    checkout.Snapshot
	started bool // a first snapshot has come
	expects bool // Expect was told so

	page     view.Page // the sale page is the one it begins with
	entry    entry
	strokes  []stroke // what was typed into the field of the page since the last other input
	ready    bool     // Enter was pressed: waiting for the customer's code
	hint     hint
	dropped  time.Time // when something typed was last not taken
	typedAt  time.Time // when the character was typed that is being taken; zero: none is
	problem  *notice
	question *question

	starting *checkout.Request // is being put to the engine; its code is in no other place
	current  sale.Number       // the sale on the stage
	taken    checkout.Request  // what current was started with, without the code
	begun    time.Time         // when current was started
	cut      bool              // something typed since was not taken: its amount is not what was meant

	quick   quick
	muted   bool
	list    list
	detail  detail
	refund  refunding
	puts    map[sale.Number]refunding // refunds that are being put to the engine, by their sales
	putNo   int
	claim   claiming
	watch   watch
	banners []banner
	paper   receiptSaid               // what was said, or left unsaid, of a receipt
	serial  map[string]scanner.Status // by configured port
	typists typists
}

// notice is why something the cashier wanted was not done.
type notice struct {
	tone        view.Tone
	title, text string
}

// NewTill makes a till that waits for an amount. It shows nothing before the
// first call of one of its methods.
func NewTill(o Options) *Till {
	t := &Till{Options: o, keys: keyTable(), serial: map[string]scanner.Status{}, puts: map[sale.Number]refunding{}}
	t.words = words.In(o.Language)
	t.shopWords = t.words
	t.list.till, t.list.perPage = t, 8
	t.page = view.SalePage
	t.watch.reset()
	if t.Deaf != "" {
		t.announce(banner{tone: view.Warn, text: t.words.T("banner.deaf", t.Deaf)})
	}
	return t
}

// Refresh shows the present state, time included; call it a few times a second.
func (t *Till) Refresh() {
	t.lookHold()
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
	if s.Keyboard {
		t.typists.alone = s
	} else {
		t.serial[s.Port] = s
	}
	t.publish()
}

// another makes ready for an input that is no typing: what was typed stays typed,
// and what was said of it goes.
func (t *Till) another() {
	t.strokes, t.hint, t.dropped = nil, hint{}, time.Time{}
}

func (t *Till) settle() {
	if t.Settle != nil {
		t.Settle()
	}
}

// Tap does what a button asks for.
func (t *Till) Tap(do view.Intent) {
	switch do.(type) {
	case nil:
		return
	case view.Search, view.Words, view.Fits: // not from a finger
	case view.Type, view.Clear, view.Press, view.HoldYes, view.LetGo:
		t.settle()
	default:
		t.settle()
		t.another()
	}
	switch i := do.(type) {
	case view.Press:
		t.press(i.Key)
	case view.HoldYes:
		t.holdYes(false)
	case view.LetGo:
		t.release()
	case view.Type:
		for _, r := range i.Text {
			t.stroke(false, func(t *Till) { t.rune(r) })
		}
	case view.Quick:
		t.takeQuick(i.Amount)
	case view.Clear:
		t.stroke(false, (*Till).clearAmount)
	case view.Open:
		t.pick(i.Sale)
	case view.Choose:
		t.choose(i.N)
	case view.Refund:
		t.beginRefund(i.Sale)
	case view.Claim:
		t.openClaim()
	case view.Ask:
		t.ask(i.Sale)
	case view.Language:
		t.nextLanguage()
	case view.Dismiss:
		t.dismissBanner()
	case view.Receipt:
		t.receiptSeen(i.Sale, i.N, i.CameOut)
	case view.Mute:
		t.mute()
	case view.Search:
		t.search(i.Text)
	case view.Words:
		t.ownReason(i.Text)
	case view.Fits:
		t.list.perPage = max(i.Rows, 1)
	}
	t.publish()
}

// clearStage takes what has ended off the stage, for the next sale.
func (t *Till) clearStage() {
	if t.current != "" {
		t.current, t.entry = "", entry{}
	}
	t.problem, t.ready, t.hint = nil, false, hint{}
}

// ended tells whether the sale on the stage needs no more waiting.
func (t *Till) ended() bool {
	v, ok := t.snap.View(t.current)
	return ok && (v.Sale.State.Final() || v.Phase == flow.Person)
}

func (t *Till) enter() {
	switch {
	case t.question != nil:
		t.point()
	case t.page == view.ListPage:
		t.list.open()
	case t.page == view.RefundPage:
		t.enterRefund()
	case t.page == view.ClaimPage:
		t.enterClaim()
	case t.page != view.SalePage:
	case t.selling():
		t.sayBusy()
	case t.current != "":
		t.enterEnded()
	case t.amountFault() != "": // it is said below the amount
	case t.amount().IsZero():
		t.say("hint.amount_first")
	default:
		t.problem, t.ready = nil, true
	}
}

// enterEnded leaves an ended sale; one that failed is offered once more.
func (t *Till) enterEnded() {
	v, _ := t.snap.View(t.current)
	t.clearStage()
	if v.Sale.State.Unpaid() {
		t.entry, t.ready = offered(v.Sale.Amount), true
	}
}

func (t *Till) escape() {
	switch {
	case t.question != nil:
		t.answer(false)
	case t.page == view.DetailPage && t.detail.fromList:
		t.page = view.ListPage
	case t.page == view.RefundPage:
		t.leaveRefund()
	case t.page != view.SalePage:
		t.page = view.SalePage
	case t.starting != nil:
		t.sayBusy()
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
	case t.amountFault() != "":
		t.clearAmount()
	case t.problem != nil:
		t.problem = nil
	case t.ready:
		t.ready = false
	case t.entry.text == "" && t.paperBanner() != nil:
		t.leavePaper()
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
	t.page = view.SalePage
}

func (t *Till) fullScreen() {
	if t.FullScreen != nil {
		t.FullScreen()
	}
}

func (t *Till) openHelp() {
	switch {
	case t.question != nil:
	case t.page == view.HelpPage:
		t.page = view.SalePage
	default:
		t.page = view.HelpPage
	}
}

// Scan takes what a scanner has read.
func (t *Till) Scan(s scanner.Scan) {
	t.strokes, t.hint = nil, hint{}
	t.letGo()
	t.scanned(s)
	t.publish()
}
