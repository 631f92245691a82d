package doctor

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"fufupos/config"
)

// writes is how many are measured; the middle one counts.
const writes = 5

// disk looks whether the data folder can be written, has room, and how long a sale has
// to wait for it.
func (t Till) disk(ctx context.Context) Finding {
	if err := config.CheckData(t.Data); err != nil {
		return wrong(told(err), said("doctor.do.folder"))
	}
	at := nearest(t.Data)
	free, err := freeSpace(at)
	if err != nil {
		return wrong(said("folder.unseen", at, err), said("doctor.do.folder"))
	}
	room := mib(free)
	if free < t.Limits.SpaceWrong {
		return wrong(said("doctor.disk.full", at, room), said("doctor.do.space"))
	}
	took, err := writeSpeed(ctx, at)
	switch {
	case err != nil:
		return wrong(said("folder.unwritten", at, err), said("doctor.do.folder"))
	case free < t.Limits.SpaceDoubt:
		return doubt(said("doctor.disk.full", at, room), said("doctor.do.space"))
	case took > t.Limits.SlowDisk:
		return doubt(said("doctor.disk.slow", at, took.Milliseconds()), said("doctor.do.disk"))
	}
	return fine(said("doctor.disk.ok", at, room, float64(took.Microseconds()/100)/10))
}

func mib(bytes uint64) uint64 { return bytes >> 20 }

// nearest is the folder, or where it is not there yet, the one that it will be made in.
func nearest(dir string) string {
	for {
		if _, err := os.Stat(dir); !errors.Is(err, fs.ErrNotExist) || dir == filepath.Dir(dir) {
			return dir
		}
		dir = filepath.Dir(dir)
	}
}

// writeSpeed is how long a small write takes until it is on the disk.
func writeSpeed(ctx context.Context, dir string) (time.Duration, error) {
	file, err := os.CreateTemp(dir, ".doctor-*")
	if err != nil {
		return 0, err
	}
	defer os.Remove(file.Name())
	defer file.Close()
	var took []time.Duration
	for range writes {
		began := time.Now()
		_, err := file.Write(make([]byte, 4096))
		if err == nil {
			err = file.Sync()
		}
		if err != nil {
			return 0, err
		}
		took = append(took, time.Since(began))
		if ctx.Err() != nil {
			break
		}
	}
	slices.Sort(took)
	return took[len(took)/2], nil
}
