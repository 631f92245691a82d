package cli

import (
	"context"
	"encoding/json"
	"os"

	"fufupos/child"
	"fufupos/doctor"
	"fufupos/message"
	"fufupos/till"
)

type doctorCmd struct{ answering }

// Run looks at everything that the till needs, and says it in the order of the checks.
func (c doctorCmd) Run(r *run) error {
	t := r.patient(r.data, false)
	found := r.examine(t)
	if r.json {
		r.print(map[string]any{"checks": till.Told(t, english(), found...)})
	}
	if doctor.Worst(found) == doctor.Failed {
		return ended(exitEnded)
	}
	return nil
}

// patient is the till of a data folder as the doctor looks at it.
func (r *run) patient(data string, training bool) doctor.Till {
	t := till.Doctor(till.Options{File: r.file, Env: r.Env, Data: data, Training: training})
	t.Version = r.Version
	if r.Screen != nil {
		t.Screen = lookAtScreen
	}
	return t
}

// examine has the doctor look, and says each finding as soon as those before it are said.
func (r *run) examine(t doctor.Till) []doctor.Finding {
	checks := t.Checks()
	heard, next := map[string]doctor.Finding{}, 0
	return doctor.Run(r.ctx, checks, func(f doctor.Finding) {
		heard[f.Name] = f
		for ; next < len(checks); next++ {
			f, ended := heard[checks[next].Name]
			if !ended {
				return
			}
			told := till.Told(t, r.words, f)[0]
			r.row("%-7s  %s: %s", r.words.T("doctor.result."+string(f.Result)), r.words.T("doctor.name."+f.Name), told.Detail)
			if told.Advice != "" {
				r.row("         %s", told.Advice)
			}
		}
	})
}

// graphicsCmd is for the doctor, which starts it: a graphics driver may end the process
// that tries it. It is not listed.
type graphicsCmd struct{}

// screenSeen is what it prints.
type screenSeen struct {
	doctor.Screen
	Trouble string `json:"trouble,omitempty"` // a message
}

func (c graphicsCmd) Run(r *run) error {
	if r.Screen == nil {
		return wrongUse("cli.no_window_program")
	}
	screen, err := r.Screen()
	seen := screenSeen{Screen: screen}
	if err != nil {
		seen.Trouble = err.Error()
	}
	r.print(seen)
	return nil
}

// lookAtScreen has another process of this program look.
func lookAtScreen(ctx context.Context) (doctor.Screen, error) {
	self, err := os.Executable()
	if err != nil {
		return doctor.Screen{}, err
	}
	out, err := child.Command(ctx, self, "graphics").Output()
	var seen screenSeen
	if err == nil {
		err = json.Unmarshal(out, &seen)
	}
	switch {
	case err != nil:
		return doctor.Screen{}, message.New("doctor.graphics.died", err)
	case seen.Trouble != "":
		return seen.Screen, trouble(seen.Trouble)
	}
	return seen.Screen, nil
}

// trouble is an error from another process, by its text.
type trouble string

func (t trouble) Error() string { return string(t) }
