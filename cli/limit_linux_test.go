package cli_test

import (
	"os"
	"os/signal"
	"strconv"

	"golang.org/x/sys/unix"
)

// interruptFirst, in a process's environment, has a SIGTERM come before its command
// line is read.
const interruptFirst = "INTERRUPT_FIRST"

func interruptNow() {
	if os.Getenv(interruptFirst) != "" {
		_ = unix.Kill(os.Getpid(), unix.SIGTERM)
	}
}

// limitFiles makes a full disk: in a process with LIMIT_FILES in its
// environment no file grows beyond so many bytes.
func limitFiles() {
	limit, err := strconv.ParseUint(os.Getenv("LIMIT_FILES"), 10, 64)
	if err != nil {
		return
	}
	signal.Ignore(unix.SIGXFSZ) // the write itself is to fail, as on a full disk
	if err := unix.Setrlimit(unix.RLIMIT_FSIZE, &unix.Rlimit{Cur: limit, Max: limit}); err != nil {
		panic(err)
	}
}
