package doctor

import (
	"context"
	"errors"
	"path/filepath"
	"sync"
	"time"

	"fufupos/config"
	"fufupos/gateway"
	"fufupos/journal"
	"fufupos/message"
)

// Till is what is looked at. Config is the configuration, or where Trouble says that
// there is none or no right one, what a till does without.
type Till struct {
	File     string // of the configuration
	Config   config.Config
	Trouble  error          // config.ErrNoConfig, or what is wrong with it
	Training bool           // it brings a gateway of its own
	Warnings []message.Said // what else is to be said of it
	Env      []string       // as os.Environ gives it
	Data     string         // the folder of the till's files
	State    string         // the folder of the witness; empty: none is left
	Version  string
	Limits   Limits
	Hide     func(text string) string // takes the merchant key and payment codes out of a text

	// Probe asks the gateway a harmless question. The error: there is no key for it.
	Probe func(ctx context.Context) (gateway.Probe, error)
	// Books opens the books for reading. Errors: NoBooks, and why they cannot be opened.
	Books   func() (Books, error)
	NoBooks error
	// Notify takes the port for notifications and gives it back. The error says why it
	// cannot; deaf, that the till opens all the same.
	Notify func() (deaf bool, err error)
	// Backups are the files that the till has left in its folder for backups.
	Backups func() ([]string, error)
	// Screen looks at the graphics and the monitors; nil in a program without a window.
	Screen func(ctx context.Context) (Screen, error)
	// Starts are the folders whose programs the system opens by itself; nil for its own.
	Starts []string
}

// Books are a till's, open for reading.
type Books interface {
	Verify() (journal.Report, error)
	Last(n int64) ([]journal.Line, error)
	Close() error
}

// Screen is what a till can draw on.
type Screen struct {
	Graphics string   `json:"graphics"` // the version of OpenGL and who draws
	Monitors []string `json:"monitors"`
}

// Limits are from where on something is a warning, or a failure.
type Limits struct {
	SpaceDoubt, SpaceWrong uint64        // bytes free
	SlowDisk               time.Duration // for one write
	OldBackup              time.Duration
}

// LifeLimits are those of a till.
var LifeLimits = Limits{SpaceDoubt: 1 << 30, SpaceWrong: 100 << 20, SlowDisk: 250 * time.Millisecond, OldBackup: 48 * time.Hour}

// How long a check may take. The books of years take a while.
const (
	usual    = 20 * time.Second
	forBooks = 3 * time.Minute
)

// Checks are all checks, in the order in which they are read.
func (t Till) Checks() []Check {
	t.Probe, t.Screen = once(t.Probe), once(t.Screen)
	return []Check{
		{"configuration", usual, t.configuration},
		{"key", usual, t.key},
		{"gateway", usual, t.gateway},
		{"merchant", usual, t.merchant},
		{"clock", usual, t.clock},
		{"scanner", usual, t.scanner},
		{"printer", usual, t.printer},
		{"display", usual, t.display},
		{"sound", usual, t.sound},
		{"fonts", usual, t.fonts},
		{"graphics", usual, t.graphics},
		{"disk", usual, t.disk},
		{"journal", forBooks, t.journal},
		{"backup", usual, t.backup},
		{"ports", usual, t.ports},
		{"autostart", usual, t.autostart},
		{"version", usual, t.version},
	}
}

// once has something that several checks want to know looked at once; nil stays nil.
func once[T any](look func(context.Context) (T, error)) func(context.Context) (T, error) {
	if look == nil {
		return nil
	}
	var first sync.Once
	var found T
	var err error
	return func(ctx context.Context) (T, error) {
		first.Do(func() { found, err = look(ctx) })
		return found, err
	}
}

// none tells whether there is no configuration, broken whether it is not right: then
// what depends on it is not known.
func (t Till) none() bool   { return errors.Is(t.Trouble, config.ErrNoConfig) }
func (t Till) broken() bool { return t.Trouble != nil && !t.none() }

// notLooked is the finding of what depends on a configuration that is not right.
func notLooked() Finding {
	return doubt(said("doctor.not_looked"), said("doctor.do.configuration"))
}

// configuration says what is wrong with the settings.
func (t Till) configuration(context.Context) Finding {
	switch {
	case t.none():
		return doubt(said("doctor.configuration.none", t.File), said("doctor.do.make"))
	case t.Trouble != nil:
		return wrong(told(t.Trouble), said("doctor.do.mend", t.File))
	case len(t.Warnings) > 0:
		return doubt(joined(t.Warnings), said("doctor.do.change", t.File))
	}
	return fine(said("doctor.configuration.ok", t.File))
}

// told is an error as a detail.
func told(err error) message.Said { return message.Said(err.Error()) }

// joined are several in one line.
func joined(all []message.Said) (line message.Said) {
	for i, s := range all {
		if i > 0 {
			line += "; "
		}
		line += s
	}
	return line
}

// open tells whether a till has the data folder open.
func (t Till) open() bool { return journal.Owned(t.Data) }

// data is a file of the data folder.
func (t Till) data(name string) string { return filepath.Join(t.Data, name) }
