package cli

import (
	"fufupos/config"
	"fufupos/till"
)

type configSetCmd struct {
	signed
	Key   string `arg:"" help:"usage.setting"`
	Value string `arg:"" help:"usage.setting_value"`
}

// Run changes one line of the file.
func (c configSetCmd) Run(r *run) error {
	who, err := c.claim(r)
	if err != nil {
		return err
	}
	f, err := r.settings()
	if err != nil {
		return err
	}
	did, err := r.answersFor(r.optionsOf(f), who, till.DeedOf(c.Key))
	if err != nil {
		return err
	}
	if err := f.Set(c.Key, c.Value); err != nil {
		return useError{err}
	}
	if err := did(c.Key); err != nil {
		return err
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

// optionsOf are a file's, also of one that is wrong and is to be put right: then as if
// nothing were set.
func (r *run) optionsOf(f *config.File) till.Options {
	c, _, err := f.Config()
	if err != nil {
		c = config.Default()
	}
	return till.Options{Config: c, File: f.Path(), Env: r.Env, Data: r.data}
}
