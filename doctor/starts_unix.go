//go:build unix

package doctor

import (
	"path/filepath"

	"github.com/adrg/xdg"
)

// startFolders are those of the desktop: what lies in them it opens when somebody signs on.
func startFolders([]string) []string {
	folders := []string{filepath.Join(xdg.ConfigHome, "autostart")}
	for _, dir := range xdg.ConfigDirs {
		folders = append(folders, filepath.Join(dir, "autostart"))
	}
	return folders
}
