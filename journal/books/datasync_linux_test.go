package books_test

import (
	"fmt"
	"os"
	"strings"

	"golang.org/x/sys/unix"
)

func datasync(f *os.File) error { return unix.Fdatasync(int(f.Fd())) }

// written is how many bytes this process has written.
func written() (n int64) {
	content, _ := os.ReadFile("/proc/self/io")
	_, text, _ := strings.Cut(string(content), "wchar: ")
	_, _ = fmt.Sscan(text, &n)
	return n
}
