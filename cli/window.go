package cli

import (
	"errors"

	"fufupos/config"
	"fufupos/journal"
	"fufupos/till"
)

type tillCmd struct {
	Training bool `help:"Take no real money: practise with the built-in gateway."`
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
			r.say("the till is open already: its window was brought to the front")
			return nil
		}
		return err
	}
	defer done()
	shown, stop := listenShow(showSocket(o.DataDir()))
	defer stop()
	if err := r.Window(ctx, WindowOptions{Till: t, Config: o.Config, Training: o.Training, Log: r.Stderr, Data: o.DataDir(), Shown: shown}); err != nil {
		return useError{err}
	}
	return nil
}

// tillOptions: without a configuration the till trains.
func (r *run) tillOptions(training bool) (till.Options, error) {
	o, err := r.options()
	switch {
	case training && r.file == "" && err != nil, errors.Is(err, config.ErrNoConfig):
		o = till.Options{Config: config.Training(), Env: r.Env, Data: r.data, Training: true, NewBooks: r.newBooks}
	case err != nil:
		return till.Options{}, err
	}
	o.Training, o.Listen = o.Training || training, true
	return o, nil
}
