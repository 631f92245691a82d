//go:build unix

package private

import "os"

// Keep makes a file or folder that is there this user's alone.
func Keep(path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	if info.IsDir() {
		return os.Chmod(path, 0o700)
	}
	return os.Chmod(path, 0o600)
}

// Others tells whether anybody but this user, and the system's administrators, may
// read a file or folder, or write to it.
func Others(path string) (read, write bool, err error) {
	info, err := os.Stat(path)
	if err != nil {
		return false, false, err
	}
	mode := info.Mode().Perm()
	return mode&0o044 != 0, mode&0o022 != 0, nil
}
