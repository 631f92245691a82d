package receipt

import (
	"context"
	"io/fs"
	"os"
	"strings"
	"time"

	"fufupos/message"
	"fufupos/sale"
)

// device is a printer that is a file of the system's, or an ordinary file.
type device struct{ path string }

func (p device) send(ctx context.Context, data []byte, a *attempt) (sale.PrintOutcome, error) {
	file, err := p.open()
	if err != nil {
		return sale.NotPrinted, message.New("printer.unopened", p.path, err)
	}
	way, err := pump(ctx, a, pumping{all: len(data), work: feed(file, data, chunkSize, nil), abort: func() {
		if file.SetWriteDeadline(time.Now()) != nil {
			_ = file.Close()
		}
	}})
	if closed := file.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return failed(way.written), broke(p.path, way.written, len(data), err)
	}
	return sale.Printed, nil
}

// open never makes a file where a device should be: receipts would pile up in
// /dev while the printer is unplugged. Not blocking gives writes a time-out,
// and an error for a pipe that nobody reads.
func (p device) open() (*os.File, error) {
	flags := os.O_WRONLY | nonBlocking
	info, err := os.Stat(p.path)
	switch {
	case err == nil && info.Mode()&(fs.ModeDevice|fs.ModeNamedPipe) != 0:
	case p.isDevice():
	default:
		flags |= os.O_CREATE | os.O_APPEND
	}
	return os.OpenFile(p.path, flags, 0o600)
}

// isDevice tells whether the path is one of the system's devices, also while it is
// unplugged.
func (p device) isDevice() bool {
	return strings.HasPrefix(p.path, "/dev/") || strings.HasPrefix(p.path, devices)
}
