package cli

import (
	"fufupos/message"
	"fufupos/till"
)

type diagnoseCmd struct {
	answering
	To string `required:"" placeholder:"FILE" type:"path" help:"usage.diagnose_to"`
}

// Run has the doctor look, and packs what support needs into one file.
func (c diagnoseCmd) Run(r *run) error {
	t := r.patient()
	found := r.examine(t)
	if err := till.Diagnose(t, found, r.about(), c.To); err != nil {
		return useError{message.New("diagnose.unwritten", c.To, err)}
	}
	if r.json {
		r.print(map[string]any{"file": c.To, "checks": till.Told(t, english(), found...)})
	}
	r.out("diagnose.done", c.To)
	return nil
}
