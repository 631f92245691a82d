package cli

import "fufupos/config"

type configCheckCmd struct{ answering }

// Run ends with exit 2 and what is wrong: the file, the line and what would be right.
func (c configCheckCmd) Run(r *run) error {
	f, err := config.Open(r.file, r.Env)
	if err != nil {
		return useError{err}
	}
	_, warnings, err := f.Config()
	if err != nil {
		return useError{err}
	}
	told := []string{}
	for _, w := range warnings {
		told = append(told, english().Tell(string(w)))
		r.say("cli.warning", w)
	}
	if r.json {
		r.print(map[string]any{"file": f.Path(), "warnings": told})
	}
	r.out("cli.config_good", f.Path())
	return nil
}
