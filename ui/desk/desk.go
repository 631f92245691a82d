package desk

import (
	"cmp"
	"context"
	"reflect"
	"time"

	"fufupos/checkout"
	"fufupos/money"
	"fufupos/sale"
	"fufupos/scanner"
	"fufupos/ui/jobs"
	"fufupos/ui/tell"
	"fufupos/ui/view"
	"fufupos/words"
)

// Options is what a desk and its pages need to know.
type Options struct {
	Jobs      jobs.Runner
	Language  string // one of Languages
	Languages []string
	Now       func() time.Time
	Zone      *time.Location

	Merchant  string // name of the shop, on top
	Currency  money.Currency
	MaxAmount money.Amount // nothing larger can be typed; zero: no limit

	Training bool
	// TrainingRules say which amounts make which customer in training.
	TrainingRules []Rule

	Kiosk bool // the window is not to be left by accident: closing always asks

	Wedge   bool // scanners that type like a keyboard are listened to
	Serial  bool // a serial scanner is configured
	Printer bool // a printer is configured
	Cash    bool // cash is taken as well

	Voice Voice // nil: the till is silent

	// Expect is told when an amount begins to wait for its scan, and when it no
	// longer does; it may be nil.
	Expect func(bool)

	// Until ends what waits for the gateway when the till is closed; nil: nothing does. A desk always has one.
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

	LockAfter time.Duration // nobody's hand for so long: who is here? 0: never

	FullScreen func()          // turns full screen on and off
	Quit       func()          // ends the till
	Show       func(view.View) // takes each new view
}

// Voice lets the till's news be heard. Its methods never wait.
type Voice interface {
	SetLang(language string)
	Mute(bool)
	// Trouble names why nothing is heard though it should be (the sound.* texts of
	// the catalogues); empty when all is well.
	Trouble() string
}

// Desk is the window without its widgets: after each input it hands a new View to
// Options.Show if anything on it has changed.
type Desk struct {
	Options
	words     words.Catalogue
	shopWords words.Catalogue // for the customer; the cashier may read another language
	shown     view.View

	pages []Page
	stack []Page // the last one is shown
	over  Overlay

	office  Office    // nil: nobody signs on
	guard   Overlay   // over everything: who is here?
	by      sale.By   // who stands here
	touched time.Time // when somebody last did something

	snap    checkout.Snapshot
	expects bool // Expect was told so
	muted   bool

	hint    hint
	strokes []stroke  // what was typed into the field of the page since the last other input
	dropped time.Time // when something typed was last not taken
	spent   time.Time // until when an Enter is somebody's habit
	typedAt time.Time // when the character was typed that is being taken; zero: none is

	banners []Banner
	serial  map[string]scanner.Status // by configured port
	typists typists
}

// New makes a desk with its pages, at least one. It shows nothing before the first
// call of one of its methods.
func New(o Options, pages ...func(*Desk) Page) *Desk {
	d := &Desk{Options: o, serial: map[string]scanner.Status{}}
	d.Until = cmp.Or(o.Until, context.Background())
	if d.Settle == nil {
		d.Settle = func() {}
	}
	d.words = words.In(o.Language)
	d.shopWords = d.words
	for _, make := range pages {
		d.pages = append(d.pages, make(d))
	}
	d.Home()
	if d.Deaf != "" {
		d.Announce(Banner{Tone: view.Warn, Text: d.T("banner.deaf", d.Deaf), What: "banner.deaf"})
	}
	return d
}

// T is a text in the cashier's language.
func (d *Desk) T(key string, args ...any) string { return d.words.T(key, args...) }

// Tell speaks the cashier's language, now.
func (d *Desk) Tell() tell.Teller { return tell.Teller{Catalogue: d.words, Now: d.Now(), Zone: d.Zone} }

// ShopTell speaks the customer's language, now.
func (d *Desk) ShopTell() tell.Teller {
	return tell.Teller{Catalogue: d.shopWords, Now: d.Now(), Zone: d.Zone}
}

// Snapshot is the newest of the engine's snapshots.
func (d *Desk) Snapshot() checkout.Snapshot { return d.snap }

// Limit is the most that can be charged at once.
func (d *Desk) Limit() money.Amount {
	if d.MaxAmount.IsZero() {
		return money.New(money.MaxMinor, d.Currency)
	}
	return d.MaxAmount
}

// Apply takes the engine's newest snapshot.
func (d *Desk) Apply(s checkout.Snapshot) {
	was := d.snap.Notices
	d.snap = s
	d.settingsNews(was)
	d.reconsider()
	for _, p := range d.pages {
		p.Apply()
	}
	d.publish()
}

// Refresh shows the present state, time included; call it a few times a second.
func (d *Desk) Refresh() {
	d.look()
	d.away()
	d.expireBanners()
	d.publish()
}

// Run runs a job of a page. What it gives is done on the UI thread, and then the
// screen is brought up to date; nil: nothing has changed.
func (d *Desk) Run(q jobs.Queue, job func() (done func())) {
	d.Jobs.Run(q, func() func() {
		done := job()
		if done == nil {
			return nil
		}
		return func() {
			done()
			d.publish()
		}
	})
}

func (d *Desk) publish() {
	d.reconsider()
	expects := first(d, Expecting.Expects)
	if expects != d.expects {
		d.expects = expects
		if d.Expect != nil {
			d.Expect(expects)
		}
	}
	if v := d.View(); !reflect.DeepEqual(v, d.shown) {
		d.shown = v
		d.Options.Show(v)
	}
}

// View is the present state in words.
func (d *Desk) View() view.View {
	v := view.View{Page: d.top().Name(), Body: d.top().View(), Top: d.topView(), Customer: d.customerView()}
	if o := d.cover(); o != nil {
		o.Cover(&v)
	}
	v.Banner = d.banner()
	if d.top() != d.pages[0] {
		each(d, func(p Laned) { v.Lane = p.Unsettled() })
	}
	return v
}

// customerView is what the customer sees, in the shop's language: the cashier's
// choice is for the cashier's screen.
func (d *Desk) customerView() view.Customer {
	t := d.ShopTell()
	now := t.Now.In(t.Zone)
	v := view.Customer{
		Shop: d.Merchant, Clock: t.Minute(now),
		Date: t.T("customer.date", now.Year(), t.T("month."+now.Format("1")), now.Day(), t.T("weekday."+weekday(now))),
	}
	if v.Shop == "" {
		v.Shop = t.T("customer.welcome")
	}
	if d.Training {
		v.Training = t.T("top.training")
	}
	each(d, func(f Facing) { f.Face(&v) })
	return v
}

func weekday(at time.Time) string { return string(rune('0' + int(at.Weekday()))) }

// Close is the wish to close the window. What is under way is asked about; it is
// safe in the journal either way.
func (d *Desk) Close() {
	if !d.Kiosk && d.Leave() {
		return
	}
	d.Ask(&Question{Of: "close", Yes: d.Quit, Text: func() string { return d.T(cmp.Or(d.underWay(), "close.kiosk")) }})
	d.publish()
}

// Leave closes the window if nothing is under way, and tells whether it does.
func (d *Desk) Leave() bool {
	if d.underWay() != "" {
		return false
	}
	d.Quit()
	return true
}

// UnderWay says in words what closing now would break off; empty for nothing.
func (d *Desk) UnderWay() string {
	if key := d.underWay(); key != "" {
		return d.T(key)
	}
	return ""
}

// underWay is the key of the question about what is; empty for nothing.
func (d *Desk) underWay() (key string) {
	each(d, func(c Closing) { key = cmp.Or(c.Closing(), key) })
	return key
}
