package journal

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"sync/atomic"
	"time"
)

// logSize is how long the log is made at the start, in bytes. About 30 KB of
// it go for one append.
const logSize = 2 << 20

// growLog fills the log with zeroes up to logSize. To sync a write that makes
// a file longer takes about twice the time of one that doesn't, and it is the
// customer who waits. SQLite reads a log up to the first frame that is none,
// so what stands behind doesn't count; it keeps no lock on this file that
// closing it here could drop. Nobody may be appending meanwhile.
func growLog(dir string) error {
	f, err := os.OpenFile(file(dir)+"-wal", os.O_RDWR, 0)
	if err != nil {
		return err
	}
	info, err := f.Stat()
	if err == nil && info.Size() < logSize {
		_, err = f.WriteAt(make([]byte, logSize-info.Size()), info.Size())
		err = errors.Join(err, f.Sync())
	}
	if isFull(err) {
		err = nil // appends are slower then, if there is room for any
	}
	return errors.Join(err, f.Close())
}

// renewLog writes the log that a till which died has left once more, byte for
// byte, and syncs it. What a failed sync was about is on no disk, though it can
// be read and every later sync succeeds: a checkpoint that believes it writes
// into the file what no log can mend after a power cut. A till that lives needs
// none of this: its index does not know what failed, see discard. Nobody may
// have the journal open for writing.
func renewLog(dir string) error {
	f, err := os.OpenFile(file(dir)+"-wal", os.O_RDWR, 0)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	log, err := io.ReadAll(f)
	if err == nil && len(log) > 0 {
		_, err = f.WriteAt(log, 0)
		err = errors.Join(err, f.Sync())
	}
	return errors.Join(err, f.Close())
}

// When the log is brought into the file. A checkpoint syncs the disk several
// times: it waits for a quiet moment, unless the log has grown long.
const (
	quiet     = 2 * time.Second
	worth     = 20  // appends, below this a checkpoint can wait
	tooMany   = 300 // appends, above this it can't
	keepRetry = time.Minute
	followed  = 5 // appends: as much of the log goes for a piece of Follow
)

// keeper makes the checkpoints, on a goroutine of its own: SQLite would make
// them inside of an append, while a customer waits.
type keeper struct {
	poke    chan struct{}
	quit    chan struct{}
	done    chan struct{}
	appends atomic.Int64 // since the last checkpoint
}

func keep(j *Journal) *keeper {
	k := &keeper{poke: make(chan struct{}, 1), quit: make(chan struct{}), done: make(chan struct{})}
	go k.run(j)
	return k
}

func (k *keeper) appended() {
	k.appends.Add(1)
	select {
	case k.poke <- struct{}{}:
	default:
	}
}

func (k *keeper) stop() {
	close(k.quit)
	<-k.done
}

func (k *keeper) run(j *Journal) {
	defer close(k.done)
	timer := time.NewTimer(quiet)
	defer timer.Stop()
	for {
		wait := quiet
		select {
		case <-k.quit:
			return
		case <-k.poke:
			if k.appends.Load() < tooMany {
				break
			}
			wait = k.checkpoint(j)
		case <-timer.C:
			wait = k.rest(j)
		}
		timer.Reset(wait)
	}
}

// rest does what waits for a quiet moment, and gives how long to wait for the next.
// It ends as soon as something is appended: somebody is paying.
func (k *keeper) rest(j *Journal) time.Duration {
	for more := j.Behind() > 0; more && len(k.poke) == 0; {
		var err error
		if more, err = j.Follow(); err != nil {
			return keepRetry // nothing is lost by it: what is behind is looked for without
		}
		k.appends.Add(followed)
	}
	if k.appends.Load() >= worth {
		return k.checkpoint(j)
	}
	return quiet
}

// checkpoint gives how long to wait for the next. A failed one is tried again:
// nothing is lost by it, all is in the log, and an append that fails for the
// same reason says so.
func (k *keeper) checkpoint(j *Journal) time.Duration {
	n := k.appends.Load()
	if err := j.Checkpoint(); err != nil {
		return keepRetry
	}
	k.appends.Add(-n)
	// The next append begins the log anew, unless it was begun before.
	j.mu.Lock()
	j.startLog()
	j.mu.Unlock()
	return quiet
}

// Checkpoint brings the log of appends into the journal's file, beside
// running appends and readers. The journal does so by itself when it is idle.
func (j *Journal) Checkpoint() error {
	if j.owner == nil {
		return ErrReadOnly
	}
	var busy, logged, moved int
	if err := j.read.QueryRow("PRAGMA wal_checkpoint(PASSIVE)").Scan(&busy, &logged, &moved); err != nil {
		return j.notWritten(err)
	}
	return nil
}

// secure brings what a till that died has left in the log into the file, before
// anything is believed of it. Another process that has been reading since
// before the till died can keep some of it back (busy): that is no reason not
// to open.
func (j *Journal) secure() error {
	var busy, logged, moved int
	return j.write.conn.QueryRowContext(context.Background(), "PRAGMA wal_checkpoint(FULL)").Scan(&busy, &logged, &moved)
}
