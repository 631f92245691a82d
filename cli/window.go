package cli

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"runtime"
	"slices"
	"sync"

	"fufupos/config"
	"fufupos/doctor"
	"fufupos/journal"
	"fufupos/till"
	"fufupos/words"
)

type tillCmd struct {
	orderly
	Training bool `help:"usage.training"`
	Kiosk    bool `help:"usage.kiosk"`
}

func (c tillCmd) Run(r *run) error {
	if r.Window == nil {
		return wrongUse("cli.no_window_program")
	}
	o, err := r.opening(c.Training, c.Kiosk)
	if err == nil {
		err = r.openWindow(o)
	}
	return r.showTrouble(o.Options, err)
}

// openWindow opens the till and its window, and returns when that is closed and the
// books are free. Where the till of this data folder is open already, its window comes
// to the front instead.
func (r *run) openWindow(o opening) error {
	ctx, stop := r.interruptible()
	defer stop()
	opened := &windows{run: r}
	defer opened.close()
	w, err := opened.open(o)
	if err != nil && !o.Training {
		// A key that is missing is asked for in the window, as any other setting is.
		if _, _, trouble := config.MerchantKey(o.Config, o.Env); trouble != nil {
			r.fail(trouble)
			o.Training, o.trouble, o.guided = true, trouble, true
			w, err = opened.open(o)
		}
	}
	if err != nil {
		if owned, ok := errors.AsType[*journal.OwnedError](err); ok && askShow(showSocket(owned.Dir)) {
			r.say("cli.window_shown")
			return nil
		}
		return err
	}
	if err := r.Window(ctx, w); err != nil {
		return useError{err}
	}
	return nil
}

// windows are the tills that one window has shown: one, or one that trained and then
// one in earnest.
type windows struct {
	*run
	mu   sync.Mutex
	ends []func()
}

// open opens a till for the window.
func (s *windows) open(o opening) (WindowOptions, error) {
	t, err := s.openTill(o.Options)
	if err != nil {
		return WindowOptions{}, err
	}
	asked, stop := listenShow(showSocket(o.DataDir()))
	w := WindowOptions{
		Till: t, Options: o.Options, Config: o.Config, Training: o.Training, Log: s.Stderr, Data: o.DataDir(), Asked: asked, About: s.about(),
		Guided: o.guided, Trouble: o.trouble, Broken: o.broken,
		// Last the stop: who waits for the window to be gone waits for the books too.
		Close: sync.OnceFunc(func() { t.Close(); stop() }),
	}
	s.mu.Lock()
	s.ends = append(s.ends, w.Close)
	s.mu.Unlock()
	w.Doctor = func() doctor.Till { return s.patient(o.DataDir(), o.Training) }
	if o.Training && !o.forced {
		w.Earnest = func() (WindowOptions, error) {
			next, err := s.opening(false, o.kiosk)
			if err == nil {
				err = next.trouble
			}
			if err == nil && next.Training {
				err = config.ErrNoConfig
			}
			if err != nil {
				return WindowOptions{}, err
			}
			return s.open(next)
		}
	}
	return w, nil
}

// close closes those that are still open, the newest first.
func (s *windows) close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, end := range slices.Backward(s.ends) {
		end()
	}
}

// showTrouble says on the screen too why the till did not open: who opens it from the
// desktop sees no standard error. On Windows that is so of every trouble, elsewhere of
// the books'.
func (r *run) showTrouble(o till.Options, err error) error {
	if err == nil || r.Trouble == nil || r.json {
		return err
	}
	say := words.In(o.Config.Terminal.Language) // of the window it is said in
	if o.Config.Terminal.Language == "" {
		say = r.words
	}
	title, text := say.T("trouble.title"), ""
	if missing, ok := errors.AsType[*journal.MissingError](err); ok {
		text = say.T("trouble.books_gone", missing.Path)
	} else if errors.As(err, new(*journal.DamagedError)) || errors.As(err, new(*journal.TamperedError)) {
		text = say.T("trouble.books_damaged", o.DataDir())
	} else if runtime.GOOS == "windows" {
		title, text = say.T("trouble.start"), say.Error(err)
	} else {
		return err
	}
	code := r.fail(err) // at once: the window may stay for a while
	ctx, stop := r.interruptible()
	defer stop()
	r.Trouble(ctx, TroubleOptions{Title: title, Text: text, Button: say.T("trouble.close"), Config: o.Config})
	return ended(code)
}

// opening is the till that a window opens on.
type opening struct {
	till.Options
	kiosk, forced bool  // it is to train, whatever is configured
	guided        bool  // the guide is shown first
	trouble       error // why it trains; nil: it is to, or there is no configuration
	broken        bool  // nothing can be changed in the file before it is mended
}

// opening: a window opens whatever is wrong with the configuration. It trains then, and
// its guide says what is wrong, as standard error does.
func (r *run) opening(training, kiosk bool) (opening, error) {
	o, err := r.optionsFor(training)
	at := opening{Options: o, kiosk: kiosk, forced: training}
	switch wrong, named := errors.AsType[*config.Wrong](err); {
	case err == nil:
	case training && r.file == "", errors.Is(err, config.ErrNoConfig), r.file != "" && absent(r.file):
		at.Options = r.training()
		at.guided = !training && !till.Guided(r.data)
	case named:
		r.fail(err)
		at.trouble, at.guided = wrong, true
		at.Options, at.broken = r.unfinished()
	default:
		return opening{}, err
	}
	at.Training, at.Listen = at.Training || training, true
	if kiosk {
		at.Config.Window.Start = "kiosk"
	}
	return at, nil
}

func absent(file string) bool {
	_, err := os.Stat(file)
	return errors.Is(err, fs.ErrNotExist)
}

// training is a till that trains, in the language of whoever is there.
func (r *run) training() till.Options {
	return till.Options{Config: config.TrainingIn(config.Language(r.file, r.Env)), Begins: r.file, Env: r.Env, Data: r.data, Training: true, NewBooks: r.newBooks, PINCost: r.PINCost, Version: r.Version}
}

// unfinished is a till of a file that is wrong: it goes by what else the file says where
// only the gateway is missing; else the file is broken.
func (r *run) unfinished() (o till.Options, broken bool) {
	o = r.training()
	o.File = cmp.Or(r.file, config.DefaultFile())
	f, err := config.Open(r.file, r.Env)
	if err != nil {
		return o, true
	}
	c, _, err := f.Training()
	if err != nil {
		return o, true
	}
	o.Config = c
	base, _ := f.Get("gateway.base_url")
	merchant, _ := f.Get("gateway.busi_id")
	return o, base.Text != "" && merchant.Text != ""
}
