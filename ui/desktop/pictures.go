package desktop

import (
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/adrg/xdg"
)

// picturesMost is how many files are offered: more have no room.
const picturesMost = 6

// pictures are the newest files that may be a logo, where people put such files.
func pictures() []string {
	type found struct {
		path string
		at   time.Time
	}
	var all []found
	for _, folder := range []string{xdg.UserDirs.Desktop, xdg.UserDirs.Download, xdg.UserDirs.Pictures} {
		entries, _ := os.ReadDir(folder) // one that is not there has none
		for _, e := range entries {
			info, err := e.Info()
			if err == nil && info.Mode().IsRegular() && slices.Contains([]string{".png", ".jpg", ".jpeg"}, strings.ToLower(filepath.Ext(e.Name()))) {
				all = append(all, found{filepath.Join(folder, e.Name()), info.ModTime()})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b found) int { return cmp.Compare(b.at.UnixNano(), a.at.UnixNano()) })
	var paths []string
	for _, f := range all[:min(len(all), picturesMost)] {
		paths = append(paths, f.path)
	}
	return paths
}
