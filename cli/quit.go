package cli

import (
	"errors"

	"fufupos/message"
	"fufupos/till"
)

// quitCmd asks the open window of the data folder, and of its training, to close: for
// who brings a new version.
type quitCmd struct{}

func (c quitCmd) Run(r *run) error {
	for _, training := range []bool{false, true} {
		open, err := askClose(showSocket(till.Options{Data: r.data, Training: training}.DataDir()))
		if err != nil {
			return useError{errors.Join(message.New("cli.quit_failed"), err)}
		}
		if open {
			r.say("cli.quit_busy")
			return ended(exitPending)
		}
	}
	return nil
}
