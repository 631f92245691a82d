//go:build unix

package private

import (
	"errors"
	"io/fs"
	"net"
	"os"
	"syscall"
	"time"
)

// Listen opens a way to this program for the same user's other programs, by a path
// that only one program uses at a time: what a killed one left there is replaced.
func Listen(path string) (net.Listener, error) {
	_ = os.Remove(path)
	l, err := net.Listen("unix", path)
	if err != nil {
		return nil, err
	}
	if err := os.Chmod(path, 0o600); err != nil {
		_ = l.Close()
		return nil, err
	}
	return l, nil
}

// Dial reaches the program that listens at path, within wait. In a folder that
// everybody can write to anybody can listen, so another user's is an error.
func Dial(path string, wait time.Duration) (net.Conn, error) {
	info, err := os.Lstat(path)
	if err != nil {
		return nil, err
	}
	is, ok := info.Sys().(*syscall.Stat_t)
	if info.Mode()&fs.ModeSocket == 0 || !ok || int(is.Uid) != os.Geteuid() {
		return nil, &os.PathError{Op: "dial", Path: path, Err: errors.New("it is not this user's")}
	}
	return net.DialTimeout("unix", path, wait)
}
