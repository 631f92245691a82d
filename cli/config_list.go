package cli

import "fufupos/config"

type configListCmd struct{ answering }

// Run lists every setting, with the variable behind it that overrides the file.
func (c configListCmd) Run(r *run) error {
	f, err := r.settings()
	if err != nil {
		return err
	}
	all := []config.Shown{}
	for _, s := range config.Settings() {
		found := f.Show(s)
		all = append(all, found)
		line := found.Key + " = " + found.Value
		if found.Source == config.InEnvironment {
			line += "  # " + s.Variable()
		}
		r.row("%s", line)
	}
	if r.json {
		r.print(map[string]any{"settings": all})
	}
	return nil
}
