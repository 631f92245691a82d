package cli

import (
	"errors"

	"fufupos/doctor"
	"fufupos/message"
	"fufupos/staff"
	"fufupos/till"
)

type diagnoseCmd struct {
	answering
	signed
	To string `required:"" placeholder:"FILE" type:"path" help:"usage.diagnose_to"`
}

// Run has the doctor look, and packs what support needs into one file.
func (c diagnoseCmd) Run(r *run) error {
	who, err := c.claim(r)
	if err != nil {
		return err
	}
	t := r.patient(r.data, false)
	did, err := r.answersForDiagnosis(t, who)
	if err != nil {
		return err
	}
	found := r.examine(t)
	if err := did(c.To); err != nil {
		return err
	}
	if err := till.Diagnose(t, found, r.about(), c.To); err != nil {
		return useError{message.New("diagnose.unwritten", c.To, err)}
	}
	if r.json {
		r.print(map[string]any{"file": c.To, "checks": till.Told(t, english(), found...)})
	}
	r.out("diagnose.done", c.To)
	return nil
}

// answersForDiagnosis asks for a person, unless the books cannot be opened: then nobody
// knows who works here, and nothing of the books is in the file.
func (r *run) answersForDiagnosis(t doctor.Till, who claim) (did func(what string) error, err error) {
	books, err := t.Books()
	switch {
	case errors.Is(err, t.NoBooks):
	case err != nil:
		return func(string) error { return nil }, nil
	default:
		_ = books.Close() // it only read
	}
	return r.answersFor(till.Options{Config: t.Config, File: t.File, Env: r.Env, Data: r.data}, who, staff.Diagnose)
}
