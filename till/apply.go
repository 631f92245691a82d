package till

import (
	"cmp"
	"path/filepath"
	"slices"
	"sync"

	"fufupos/checkout"
	"fufupos/config"
	"fufupos/receipt"
)

// settings are what an open till goes by, and who is told when that changes.
type settings struct {
	mu      sync.Mutex // one change at a time
	options Options    // what the till goes by now
	told    map[int]func(config.Config)
	next    int
}

// present is the configuration that the till goes by now.
func (s *settings) present() config.Config {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.options.Config
}

// Apply has the open till go by another configuration: its limits, printer, scanners,
// language, sound and the customer's display, from the next sale on; a payment under
// way is not touched. restart are the settings whose change waits until the till is
// started anew. With an error nothing has changed.
func (t *Till) Apply(c config.Config) (restart []config.Setting, err error) {
	s := &t.settings
	s.mu.Lock()
	defer s.mu.Unlock()
	o := s.options
	var live []config.Setting
	o.Config, live, restart = o.Config.Adopt(c)
	if len(live) == 0 {
		return restart, nil
	}
	// What stands on a receipt comes from more than one section.
	paper := slices.ContainsFunc(live, func(s config.Setting) bool {
		return s.Section == "printer" || s.Section == "receipt" || s.Section == "terminal"
	})
	if paper {
		station, err := o.station(t.receipts(), t.habits)
		if err != nil {
			return nil, err
		}
		t.printer.use(station)
	}
	set := o.engineSettings()
	set.OtherPrinter = slices.ContainsFunc(live, func(s config.Setting) bool { return s.Key() == "printer.address" })
	t.Engine.Set(set)
	t.Staff.Set(o.Config)
	t.Shifts.Set(o.Config)
	t.Cash.Set(o.Config)
	s.options = o
	for _, tell := range s.told {
		tell(o.Config)
	}
	for _, setting := range live {
		t.Log.Info("setting changed", "key", setting.Key())
	}
	return restart, nil
}

// Config is what the till goes by now.
func (t *Till) Config() config.Config {
	t.settings.mu.Lock()
	defer t.settings.mu.Unlock()
	return t.settings.options.Config
}

// Watch hands what the till goes by to tell: now, and again with each change, one call
// at a time, until stop is called. tell must neither wait nor call the till.
func (t *Till) Watch(tell func(config.Config)) (stop func()) {
	s := &t.settings
	s.mu.Lock()
	defer s.mu.Unlock()
	id := s.next
	s.next++
	if s.told == nil {
		s.told = map[int]func(config.Config){}
	}
	s.told[id] = tell
	tell(s.options.Config)
	return func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		delete(s.told, id)
	}
}

// config is what the till goes by now.
func (s *settings) config() config.Config {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.options.Config
}

// engineSettings are what the engine may be told while it runs.
func (o Options) engineSettings() checkout.Settings {
	c := o.Config
	s := checkout.Settings{
		MaxAmount: c.Limits.MaxAmount, Confirm: c.Limits.ConfirmAmount, Parts: c.Printer.Copies, Subject: cmp.Or(c.Terminal.MerchantName, "FuFu POS"),
	}
	if c.Printer.Address.None() {
		s.Parts = 0
	}
	return s
}

// receipts is the folder that keeps what was printed.
func (t *Till) receipts() string { return filepath.Join(t.settings.options.DataDir(), "receipts") }

// readHabits is what was learned of printers; what cannot be read is learned anew.
func readHabits(dir string) *receipt.Habits {
	habits, _ := receipt.ReadHabits(filepath.Join(dir, receipt.HabitsFile))
	return habits
}
