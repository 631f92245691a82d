package cli

import (
	"errors"
	"runtime"

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
	o, err := r.tillOptions(c.Training, c.Kiosk)
	if err == nil {
		err = r.openWindow(o)
	}
	return r.showTrouble(o, err)
}

// openWindow opens the till and its window, and returns when that is closed and the
// books are free. Where the till of this data folder is open already, its window comes
// to the front instead.
func (r *run) openWindow(o till.Options) error {
	t, ctx, done, err := r.open(o)
	if err != nil {
		if owned, ok := errors.AsType[*journal.OwnedError](err); ok && askShow(showSocket(owned.Dir)) {
			r.say("cli.window_shown")
			return nil
		}
		return err
	}
	asked, stop := listenShow(showSocket(o.DataDir()))
	defer stop() // last: who waits for the window to be gone waits for the books too
	defer done()
	w := WindowOptions{Till: t, Options: o, Config: o.Config, Training: o.Training, Log: r.Stderr, Data: o.DataDir(), Asked: asked, About: r.about()}
	w.Doctor = func() doctor.Till { return r.patient(o.DataDir(), o.Training) }
	if err := r.Window(ctx, w); err != nil {
		return useError{err}
	}
	return nil
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

// tillOptions: without a configuration the till trains.
func (r *run) tillOptions(training, kiosk bool) (till.Options, error) {
	o, err := r.optionsFor(training)
	switch {
	case training && r.file == "" && err != nil, errors.Is(err, config.ErrNoConfig):
		o = till.Options{Config: config.Training(), Env: r.Env, Data: r.data, Training: true, NewBooks: r.newBooks}
	case err != nil:
		return till.Options{}, err
	}
	o.Training, o.Listen = o.Training || training, true
	if kiosk {
		o.Config.Window.Start = "kiosk"
	}
	return o, nil
}
