package cli

import "fufupos/config"

type configSetCmd struct {
	Key   string `arg:"" help:"usage.setting"`
	Value string `arg:"" help:"usage.setting_value"`
}

// Run changes one line of the file.
func (c configSetCmd) Run(r *run) error {
	f, err := r.settings()
	if err != nil {
		return err
	}
	if err := f.Set(c.Key, c.Value); err != nil {
		return useError{err}
	}
	if err := f.Save(); err != nil {
		return useError{err}
	}
	s, _ := config.Find(c.Key)
	if r.json {
		r.print(f.Show(s))
	}
	r.out("cli.setting_saved", c.Key, f.Path())
	if _, _, err := f.Config(); err != nil { // one thing is put right after the other
		r.say("cli.warning", err)
	}
	return nil
}
