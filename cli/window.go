package cli

import (
	"errors"

	"fufupos/config"
	"fufupos/journal"
	"fufupos/till"
	"fufupos/words"
)

type tillCmd struct {
	orderly
	Training bool `help:"usage.training"`
}

func (c tillCmd) Run(r *run) error {
	o, err := r.tillOptions(c.Training)
	if err != nil {
		return err
	}
	t, ctx, done, err := r.open(o)
	if err != nil {
		var owned *journal.OwnedError
		if errors.As(err, &owned) && askShow(showSocket(owned.Dir)) {
			r.say("cli.window_shown")
			return nil
		}
		return r.showTrouble(o, err)
	}
	defer done()
	shown, stop := listenShow(showSocket(o.DataDir()))
	defer stop()
	if err := r.Window(ctx, WindowOptions{Till: t, Options: o, Config: o.Config, Training: o.Training, Log: r.Stderr, Data: o.DataDir(), Shown: shown}); err != nil {
		return useError{err}
	}
	return nil
}

// showTrouble says on the screen too that the books are not to be had. Who opens
// the till from the desktop sees no standard error.
func (r *run) showTrouble(o till.Options, err error) error {
	say := words.In(o.Config.Terminal.Language) // of the window it is said in
	text := ""
	if missing, ok := errors.AsType[*journal.MissingError](err); ok {
		text = say.T("trouble.books_gone", missing.Path)
	} else if errors.As(err, new(*journal.DamagedError)) || errors.As(err, new(*journal.TamperedError)) {
		text = say.T("trouble.books_damaged", o.DataDir())
	}
	if text == "" || r.Trouble == nil || r.json {
		return err
	}
	code := r.fail(err) // at once: the window may stay for a while
	ctx, stop := r.interruptible()
	defer stop()
	r.Trouble(ctx, TroubleOptions{
		Title: say.T("trouble.title"), Text: text, Button: say.T("trouble.close"), Config: o.Config,
	})
	return ended(code)
}

// tillOptions: without a configuration the till trains.
func (r *run) tillOptions(training bool) (till.Options, error) {
	o, err := r.optionsFor(training)
	switch {
	case training && r.file == "" && err != nil, errors.Is(err, config.ErrNoConfig):
		o = till.Options{Config: config.Training(), Env: r.Env, Data: r.data, Training: true, NewBooks: r.newBooks}
	case err != nil:
		return till.Options{}, err
	}
	o.Training, o.Listen = o.Training || training, true
	return o, nil
}
