package till

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"time"

	"fufupos/checkout"
	"fufupos/config"
)

// Follow has the open till go by its configuration file as people change it, until ctx
// ends. A till without a file has nothing to follow.
func (t *Till) Follow(ctx context.Context, o Options) {
	if o.File != "" {
		f := Follower{File: o.File, Env: o.Env, Trains: o.Training, Apply: func(c config.Config) ([]config.Setting, error) {
			restart, err := t.Apply(c)
			if err == nil {
				o.keepGood(t.Log)
			}
			return restart, err
		}, Notify: t.Engine.Notify, Log: t.Log}
		f.Run(ctx)
	}
}

// Follower looks at a configuration file every second. What it can't take is a notice
// on the screen, and the settings stay as they are.
type Follower struct {
	File   string
	Env    []string // overrides the file
	Trains bool     // no gateway needs to be named
	Apply  func(config.Config) (restart []config.Setting, err error)
	Notify func(kind checkout.NoticeKind, detail string)
	Log    *slog.Logger

	last, taken string // what was in the file when it was looked at, and when it was taken
}

// lookEvery is how often the file is looked at. It is small, and its content tells
// more than its time does.
const lookEvery = time.Second

// Run returns when ctx has ended.
func (f *Follower) Run(ctx context.Context) { every(ctx, lookEvery, lookEvery, f.look) }

// look takes what has changed. A file that is just being written is left until it has
// been the same twice.
func (f *Follower) look() {
	content := "gone"
	if read, err := os.ReadFile(f.File); err == nil {
		content = "there " + string(read)
	}
	rests := content == f.last
	f.last = content
	if !rests || content == f.taken {
		return
	}
	f.taken = content
	c, err := f.read()
	var restart []config.Setting
	if err == nil {
		restart, err = f.Apply(c)
	}
	if err != nil {
		f.Log.Warn("changed settings are not taken", "why", err)
		if wrong, ok := errors.AsType[*config.Wrong](err); ok && wrong.File != "" {
			short := *wrong // a banner has one line
			short.File = filepath.Base(wrong.File)
			err = &short
		}
		f.Notify(checkout.WrongSettings, err.Error())
		return
	}
	f.Notify(checkout.WrongSettings, "")
	var waiting []string
	for _, s := range restart {
		waiting = append(waiting, s.Key())
	}
	f.Notify(checkout.WaitingSettings, strings.Join(waiting, ", "))
}

// read is what the file says now.
func (f *Follower) read() (config.Config, error) {
	file, err := config.Open(f.File, f.Env)
	if err != nil {
		return config.Config{}, err
	}
	read := file.Config
	if f.Trains {
		read = file.Training
	}
	c, _, err := read()
	return c, err
}
