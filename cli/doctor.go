package cli

import (
	"context"
	"encoding/json"
	"os"

	"fufupos/child"
	"fufupos/doctor"
	"fufupos/message"
	"fufupos/till"
	"fufupos/words"
)

type doctorCmd struct{ answering }

// check is a finding for other programs.
type check struct {
	Name   string        `json:"name"`
	Result doctor.Result `json:"result"`
	Detail string        `json:"detail"`
	Advice string        `json:"advice"`
}

// Run looks at everything that the till needs, and says it in the order of the checks.
func (c doctorCmd) Run(r *run) error {
	t := r.patient()
	checks := t.Checks()
	said, next := map[string]doctor.Finding{}, 0
	found := doctor.Run(r.ctx, checks, func(f doctor.Finding) {
		said[f.Name] = f
		for ; next < len(checks); next++ {
			f, ended := said[checks[next].Name]
			if !ended {
				return
			}
			r.sayFinding(t, f)
		}
	})
	if r.json {
		r.print(map[string]any{"checks": checksOf(t, found)})
	}
	if doctor.Worst(found) == doctor.Failed {
		return ended(exitEnded)
	}
	return nil
}

// patient is this till as the doctor looks at it.
func (r *run) patient() doctor.Till {
	t := till.Doctor(r.file, r.Env, r.data)
	t.Version = r.Version
	if r.Screen != nil {
		t.Screen = lookAtScreen
	}
	return t
}

func (r *run) sayFinding(t doctor.Till, f doctor.Finding) {
	r.row("%-7s  %s: %s", r.words.T("doctor.result."+string(f.Result)), r.words.T("doctor.name."+f.Name), told(t, r.words, f.Detail))
	if f.Advice != "" {
		r.row("         %s", told(t, r.words, f.Advice))
	}
}

// told is a sentence of the doctor's without secrets.
func told(t doctor.Till, in words.Catalogue, s message.Said) string {
	return oneLine(t.Hide(in.Tell(string(s))))
}

func checksOf(t doctor.Till, found []doctor.Finding) []check {
	checks := []check{}
	for _, f := range found {
		checks = append(checks, check{f.Name, f.Result, told(t, english(), f.Detail), told(t, english(), f.Advice)})
	}
	return checks
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
