package config

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/adrg/xdg"
)

// DefaultFile is the configuration in the user's config folder.
func DefaultFile() string { return filepath.Join(xdg.ConfigHome, "fufupos", "config.toml") }

// DefaultData is the till's folder in the user's data folder.
func DefaultData() string { return filepath.Join(xdg.DataHome, "fufupos") }

// MakeData makes the data folder with mode 0700 where it is missing.
func MakeData(dir string) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fmt.Errorf("the data folder cannot be made: %w; give another with --data", err)
	}
	return nil
}
