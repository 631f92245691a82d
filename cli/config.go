package cli

import (
	"errors"

	"fufupos/config"
)

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
