//go:build unix

package config

import (
	"io/fs"
	"os"
	"syscall"
)

// ours tells whether a file is this user's; everything is the administrator's.
func ours(info fs.FileInfo) bool {
	is, ok := info.Sys().(*syscall.Stat_t)
	return !ok || os.Geteuid() == 0 || int(is.Uid) == os.Geteuid()
}
