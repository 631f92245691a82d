package config

import (
	"path/filepath"
	"runtime"
	"strings"

	"github.com/adrg/xdg"

	"fufupos/message"
	"fufupos/private"
)

// DefaultFile is the configuration in the user's config folder.
func DefaultFile() string { return filepath.Join(xdg.ConfigHome, "fufupos", "config.toml") }

// DefaultData is the till's folder in the user's data folder.
func DefaultData() string { return filepath.Join(xdg.DataHome, "fufupos") }

// StateDir is the user's folder for what the till remembers outside of its data
// folder; empty where env, as os.Environ gives it, names no home.
func StateDir(env []string) string {
	value := func(name string) string {
		for i := len(env) - 1; i >= 0; i-- {
			if key, value, _ := strings.Cut(env[i], "="); key == name || runtime.GOOS == "windows" && strings.EqualFold(key, name) {
				return value
			}
		}
		return ""
	}
	base := value("XDG_STATE_HOME")
	if home := value("HOME"); !filepath.IsAbs(base) && filepath.IsAbs(home) {
		base = filepath.Join(home, ".local", "state")
	}
	if runtime.GOOS == "windows" {
		base = value("APPDATA")
	}
	if !filepath.IsAbs(base) {
		return ""
	}
	return filepath.Join(base, "fufupos")
}

// MakeData makes the data folder where it is missing, and refuses one as CheckData
// does.
func MakeData(dir string) error {
	if err := CheckData(dir); err != nil {
		return err
	}
	if err := private.MkdirAll(dir); err != nil {
		return message.New("folder.unmade", err)
	}
	return nil
}
