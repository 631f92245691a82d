//go:build unix

package cli

import (
	"io/fs"
	"os"
	"syscall"
)

// ownSocket tells whether a socket is this user's: in a folder that everybody can
// write to, anybody can put one.
func ownSocket(path string) bool {
	info, err := os.Lstat(path)
	if err != nil || info.Mode()&fs.ModeSocket == 0 {
		return false
	}
	is, ok := info.Sys().(*syscall.Stat_t)
	return ok && int(is.Uid) == os.Geteuid()
}
