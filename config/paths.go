package config

import (
	"os"
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

// MakeData makes the data folder with mode 0700 where it is missing, so that it
// is there after a power cut too.
func MakeData(dir string) error {
	dir, err := filepath.Abs(dir)
	var changed []string // folders that get a new name in them
	for at := dir; err == nil; at = filepath.Dir(at) {
		if _, missing := os.Stat(at); missing == nil || at == filepath.Dir(at) {
			break
		}
		changed = append(changed, filepath.Dir(at))
	}
	if err == nil {
		if err := CheckData(dir); err != nil {
			return err
		}
		err = private.MkdirAll(dir)
	}
	for _, folder := range changed {
		if err == nil {
			err = private.Sync(folder)
		}
	}
	if err != nil {
		return message.New("folder.unmade", err)
	}
	return nil
}
