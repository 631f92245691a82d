package journal

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/gofrs/flock"

	"fufupos/message"
)

// owner holds the data folder for this process. The kernel lets go of the
// lock when the process dies, however it dies.
type owner struct {
	lock *flock.Flock
	pid  string // file
}

// own takes the folder, or says who has it.
func own(dir string) (*owner, error) {
	o := &owner{
		lock: flock.New(filepath.Join(dir, "lock"), flock.SetPermissions(0o600)),
		// Not in the lock's own file: on Windows nobody else can read that.
		pid: filepath.Join(dir, "lock.pid"),
	}
	locked, err := o.lock.TryLock()
	if err != nil {
		return nil, message.New("books.unlocked", err)
	}
	if !locked {
		return nil, &OwnedError{Dir: dir, PID: o.readPID()}
	}
	// A courtesy to the second process: on a full disk the till works without.
	_ = os.WriteFile(o.pid, []byte(strconv.Itoa(os.Getpid())+"\n"), 0o600)
	return o, nil
}

func (o *owner) readPID() int {
	text, _ := os.ReadFile(o.pid)
	pid, _ := strconv.Atoi(strings.TrimSpace(string(text)))
	return pid
}

func (o *owner) release() error {
	// A pid left behind does no harm: the lock alone decides.
	_ = os.Remove(o.pid)
	return o.lock.Close()
}

// Owned tells whether a till has a data folder open. It asks by the lock, and only where
// a till has left its number, so that it comes in no starting till's way.
func Owned(dir string) bool {
	if _, err := os.Stat(filepath.Join(dir, "lock.pid")); err != nil {
		return false
	}
	lock := flock.New(filepath.Join(dir, "lock"), flock.SetFlag(os.O_RDONLY))
	free, err := lock.TryRLock()
	_ = lock.Close()
	return err == nil && !free
}
