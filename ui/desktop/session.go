package desktop

import (
	"context"
	"sync"
	"time"

	"fufupos/cli"
	"fufupos/config"
	"fufupos/scanner"
	"fufupos/till"
	"fufupos/ui/cash"
	"fufupos/ui/day"
	"fufupos/ui/desk"
	"fufupos/ui/devices"
	"fufupos/ui/guide"
	"fufupos/ui/office"
	"fufupos/ui/setup"
	"fufupos/ui/view"
	"fufupos/words"
)

// session is a till while a window shows it, and what goes on for it beside the window.
type session struct {
	cli.WindowOptions
	window  context.Context // ends with the window
	ctx     context.Context // ends when the till is no longer shown
	cancel  context.CancelFunc
	joined  sync.WaitGroup
	stops   []func()
	next    chan<- Options
	logo    *logo
	ears    *hearing
	changes chan Changes
	scans   chan scanner.Scan
	ports   chan scanner.Status
	heard   chan scanner.Heard
	after   *session // the one that has taken its place
	mu      sync.Mutex
}

// begin makes a till ready to be shown; next takes what a window is to show in its place.
func begin(ctx context.Context, o cli.WindowOptions, next chan<- Options) (*session, error) {
	s := &session{
		WindowOptions: o, window: ctx, next: next, logo: &logo{}, changes: make(chan Changes, 1), scans: make(chan scanner.Scan), ports: make(chan scanner.Status, 64),
		heard: make(chan scanner.Heard, 64),
	}
	if err := s.logo.read(o.Config.Display.Logo); err != nil {
		return nil, err
	}
	s.ctx, s.cancel = context.WithCancel(ctx)
	s.ears = newHearing(o.Config)
	s.stops = append(s.stops, o.Till.Engine.Subscribe(s.ears.listen), o.Till.Watch(s.changed), s.ears.Close)
	return s, nil
}

// changed hands on other settings.
func (s *session) changed(c config.Config) {
	s.ears.set(c.Sound)
	if err := s.logo.read(c.Display.Logo); err != nil {
		s.Till.Log.Warn("the customer's display keeps its logo", "why", err)
	}
	select {
	case <-s.changes: // nobody has taken it, and it is out of date
	default:
	}
	s.changes <- changesTo(c, s.logo)
}

// hear begins what goes on beside the window: of two sessions only one has the scanners.
func (s *session) hear() {
	s.joined.Go(func() {
		s.Till.Listen(s.ctx, till.Ears{
			Scan: func(c scanner.Scan) { hand(s.ctx, s.scans, c) }, Status: func(p scanner.Status) { hand(s.ctx, s.ports, p) },
			Heard: func(h scanner.Heard) { hand(s.ctx, s.heard, h) },
		})
	})
	s.joined.Go(func() { s.Till.Tend(s.ctx, s.Options) })
	s.joined.Go(func() { s.Till.Follow(s.ctx, s.Options) })
}

// leave ends all of it.
func (s *session) leave() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.cancel()
	s.joined.Wait()
	for _, stop := range s.stops {
		stop()
	}
	s.stops = nil
}

// end ends it, and what has taken its place.
func (s *session) end() {
	s.leave()
	if s.after != nil {
		s.after.end()
	}
}

// options are the till's as the window wants them.
func (s *session) options() Options {
	o, c := s.WindowOptions, s.Config
	at := changesTo(c, s.logo)
	deaf := ""
	if o.Till.Deaf != nil {
		deaf = o.Till.Deaf.Address
	}
	kept := o.Till.Setup(o.Options)
	trial := &devices.Scanner{Store: kept}
	shifts := days{s.ctx, o.Till}
	lead := guide.Options{Till: kept.Guide(), Trouble: o.Trouble, Broken: o.Broken, Scanner: view.TryScanner{}, Printer: view.TryPrinter{}}
	if o.Earnest != nil {
		lead.Earnest = s.earnest
	}
	shows := Options{
		Look:   look(c),
		Engine: counterEngine{o.Till.Engine, o.Till.Books, o.Till.Slips()},
		Pages:  append(cash.Pages(o.Till.Cash), setup.Settings(kept, setup.Paper{Sample: o.Till.Slips().Sample, Pictures: pictures}), doctorOf(o).Page, trial.Page, printerOf(o, kept).Page, office.People(crew{o.Till.Staff, o.Till}), office.Shift(shifts), office.Drawer(shifts), day.New(reports{shifts}), lead.Page),
		Staff:  crew{o.Till.Staff, o.Till},
		Till: desk.Options{
			Language: c.Terminal.Language, Languages: words.Languages(),
			Now: time.Now, Zone: c.Terminal.Zone, Merchant: c.Terminal.MerchantName,
			Currency: c.Terminal.FeeType, MaxAmount: c.Limits.MaxAmount,
			Training: o.Training, TrainingRules: trainingRules(),
			Voice: s.ears,
			Deaf:  deaf, LockAfter: c.Staff.LockAfter,
			Expect: keepReady(s.ctx, &s.joined, o.Till),
			Wedge:  at.Till.Wedge, Serial: len(at.Till.Ports) > 0, Printer: at.Till.Printer, Cash: at.Till.Cash,
		},
		Display: at.Display, Start: c.Window.Start, Keyboard: c.Window.Keyboard, Scanner: at.Scanner, Memory: o.Data, Asked: o.Asked,
		Subscribe: o.Till.Engine.Subscribe, Scans: s.scans, Ports: s.ports, Heard: s.heard, Ear: trial.Heard, Changes: s.changes, Log: o.Till.Log,
		OnClosed: o.Till.Engine.Close, // whoever waits for a gateway that hangs waits no more
	}
	if o.Guided {
		shows.First = view.SetUp{}
	}
	return shows
}

// earnest has the window show the till that takes real money, in place of this one, which
// is closed then.
func (s *session) earnest() error {
	real, err := s.Earnest()
	if err != nil {
		return err
	}
	after, err := begin(s.window, real, s.next)
	if err != nil {
		real.Close()
		return err
	}
	shows := after.options()
	shows.OnShown = func() {
		s.leave()
		s.Close()
		after.hear()
	}
	s.mu.Lock()
	s.after = after
	s.mu.Unlock()
	s.next <- shows
	return nil
}
