//go:build unix

package config

import (
	"io/fs"
	"os"
	"syscall"
)

// lockFolder waits until no other till replaces a file of a folder.
func lockFolder(dir string) (unlock func(), err error) {
	folder, err := os.Open(dir)
	if err != nil {
		return nil, err
	}
	if err := syscall.Flock(int(folder.Fd()), syscall.LOCK_EX); err != nil {
		_ = folder.Close()
		return nil, err
	}
	return func() { _ = folder.Close() }, nil
}

// takeOwner gives a file to the owner of another one: what an administrator changes
// stays the till's.
func takeOwner(file *os.File, like fs.FileInfo) error {
	is, ok := like.Sys().(*syscall.Stat_t)
	if !ok || os.Geteuid() != 0 {
		return nil
	}
	return file.Chown(int(is.Uid), int(is.Gid))
}
