// Package figures keeps what campaigns have met, for who runs them: make test
// prints it at its end.
package figures

import (
	"os"
	"path/filepath"
	"testing"
)

// Folder names the folder in the environment; unset, nothing is kept.
const Folder = "CAMPAIGN_FIGURES"

// Keep writes the figures of one campaign, in place of those of an earlier run.
func Keep(campaign, text string) error {
	dir := os.Getenv(Folder)
	if dir == "" {
		return nil
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, campaign+".txt"), []byte(text+"\n"), 0o644)
}

// AtLeast fails a campaign that has met something too seldom to show anything.
func AtLeast(t testing.TB, what string, met, least int) {
	t.Helper()
	if met < least {
		t.Errorf("%s: %d met, at least %d were to be: this run shows too little", what, met, least)
	}
}
