//go:build unix

package doctor

import "golang.org/x/sys/unix"

// freeSpace is how many bytes this user can still write in a folder.
func freeSpace(dir string) (uint64, error) {
	var disk unix.Statfs_t
	if err := unix.Statfs(dir, &disk); err != nil {
		return 0, err
	}
	return uint64(disk.Bavail) * uint64(disk.Bsize), nil
}
