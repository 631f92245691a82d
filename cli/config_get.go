package cli

import "fufupos/config"

type configGetCmd struct {
	answering
	Key string `arg:"" help:"usage.setting"`
}

// Run prints the bare value, for a shell to take.
func (c configGetCmd) Run(r *run) error {
	f, err := r.settings()
	if err != nil {
		return err
	}
	s, known := config.Find(c.Key)
	if !known {
		return useError{config.NoSuchKey(c.Key)}
	}
	found := f.Show(s)
	if r.json {
		r.print(found)
	}
	r.row("%s", found.Value)
	return nil
}
