package cli

import (
	"errors"

	"fufupos/config"
)

// setting is a key of the configuration for other programs.
type setting struct {
	Key     string        `json:"key"`
	Value   string        `json:"value"`
	Default string        `json:"default"`
	Source  config.Origin `json:"source"`
}

// settings opens the configuration to look at it and to change it. Where there is none
// at the default place everything has its default, and the first change makes it.
func (r *run) settings() (*config.File, error) {
	f, err := config.Open(r.file, r.Env)
	if errors.Is(err, config.ErrNoConfig) {
		return config.New(r.file, r.Env), nil
	}
	if err != nil {
		return nil, useError{err}
	}
	return f, nil
}

// settingOf is what a key has, but no secret.
func settingOf(f *config.File, s config.Setting) setting {
	v, _ := f.Get(s.Key())
	if s.Secret && v.Text != "" {
		v.Text = "***"
	}
	return setting{s.Key(), v.Text, s.Default, v.Origin}
}
