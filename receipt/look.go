package receipt

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"fufupos/message"
)

// Seen is what a look at a printer shows.
type Seen string

// What can be seen.
const (
	SeenNone   Seen = "none"   // no printer is named
	SeenReady  Seen = "ready"  // it says that it is ready
	SeenThere  Seen = "there"  // the system has it; such a printer says nothing by itself
	SeenSilent Seen = "silent" // it can be reached, and does not answer
)

// lookFor is how long a printer may take to answer a question when nobody waits for paper.
const lookFor = time.Second

// Look tells, without printing anything, whether the printer is there and ready. The error
// says in one sentence why nothing would come out.
func (a Address) Look(ctx context.Context) (Seen, error) {
	if a.None() {
		return SeenNone, nil
	}
	return a.way.look(ctx)
}

func (p tcp) look(ctx context.Context) (Seen, error) {
	conn, err := p.dial(ctx, life.dial)
	if err != nil {
		return "", err
	}
	defer conn.Close()
	answers, trouble := ask(conn, lookFor)
	switch {
	case trouble != "":
		return "", message.New(trouble, p.address)
	case !answers:
		return SeenSilent, nil
	}
	return SeenReady, nil
}

func (p serialPort) look(context.Context) (Seen, error) {
	port, err := p.open()
	if err != nil {
		return "", p.unopened(err)
	}
	return SeenThere, port.Close()
}

// look does not make the file that a receipt would make.
func (p device) look(context.Context) (Seen, error) {
	_, err := os.Stat(p.path)
	if errors.Is(err, fs.ErrNotExist) && !p.isDevice() {
		if _, err = os.Stat(filepath.Dir(p.path)); err == nil {
			return SeenThere, nil
		}
	}
	if err == nil {
		var file *os.File
		if file, err = p.open(); err == nil {
			return SeenThere, file.Close()
		}
	}
	return "", message.New("printer.unopened", p.path, err)
}
