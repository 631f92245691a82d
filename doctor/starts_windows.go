package doctor

import (
	"path/filepath"
	"strings"
)

// startFolders are the user's and everybody's: what lies in them Windows opens when
// somebody signs on.
func startFolders(env []string) (folders []string) {
	for _, entry := range env {
		name, value, _ := strings.Cut(entry, "=")
		if strings.EqualFold(name, "APPDATA") || strings.EqualFold(name, "ProgramData") {
			folders = append(folders, filepath.Join(value, `Microsoft\Windows\Start Menu\Programs\Startup`))
		}
	}
	return folders
}
