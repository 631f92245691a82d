package receipt

import (
	"context"
	"errors"
	"unsafe"

	"golang.org/x/sys/windows"

	"fufupos/message"
	"fufupos/sale"
)

var (
	winspool         = windows.NewLazySystemDLL("winspool.drv")
	openPrinter      = winspool.NewProc("OpenPrinterW")
	startDocPrinter  = winspool.NewProc("StartDocPrinterW")
	startPagePrinter = winspool.NewProc("StartPagePrinter")
	writePrinter     = winspool.NewProc("WritePrinter")
	endPagePrinter   = winspool.NewProc("EndPagePrinter")
	endDocPrinter    = winspool.NewProc("EndDocPrinter")
	abortPrinter     = winspool.NewProc("AbortPrinter")
	closePrinter     = winspool.NewProc("ClosePrinter")
)

// docInfo1 is Windows' DOC_INFO_1W.
type docInfo1 struct{ name, output, datatype *uint16 }

// queue is a printer of Windows', reached through its spooler with raw data.
type queue struct{ name string }

// send hands the bytes over; printed means that the spooler took the job. The
// spooler's calls can't be interrupted: when they take too long they are left
// to end by themselves.
func (q queue) send(ctx context.Context, data []byte, a *attempt) (sale.PrintOutcome, error) {
	way, err := pump(ctx, a, pumping{all: len(data), abort: func() {}, work: func(wrote func(int), stop <-chan struct{}) error {
		return q.spool(data, wrote, stop)
	}})
	_, refused := errors.AsType[refusal](err)
	switch {
	case err == nil:
		return sale.Printed, nil
	case refused:
		return sale.NotPrinted, message.New("printer.spooler_refuses", q.name, err)
	case way.written == 0 && !errors.Is(err, errStopped) && ctx.Err() == nil && a.said != sale.PrintWaits:
		return sale.NotPrinted, broke(q.name, 0, len(data), err)
	}
	// What the spooler does with a job that is not whole is its own.
	return sale.MaybePrinted, message.New("printer.spooler_silent", q.name, err)
}

// refusal is an error by which the spooler said no.
type refusal struct{ error }

func (q queue) spool(data []byte, wrote func(int), stop <-chan struct{}) (err error) {
	refused := func(err error) error { return refusal{err} }
	name, err := windows.UTF16PtrFromString(q.name)
	if err != nil {
		return refused(err)
	}
	title, raw := windows.StringToUTF16Ptr("Receipt"), windows.StringToUTF16Ptr("RAW")
	var handle windows.Handle
	if ok, _, err := openPrinter.Call(uintptr(unsafe.Pointer(name)), uintptr(unsafe.Pointer(&handle)), 0); ok == 0 {
		return refused(err)
	}
	defer closePrinter.Call(uintptr(handle))
	doc := docInfo1{name: title, datatype: raw}
	if ok, _, err := startDocPrinter.Call(uintptr(handle), 1, uintptr(unsafe.Pointer(&doc))); ok == 0 {
		return refused(err)
	}
	defer func() {
		if err != nil {
			abortPrinter.Call(uintptr(handle)) // half a job is not to be printed
			return
		}
		endDocPrinter.Call(uintptr(handle))
	}()
	if ok, _, err := startPagePrinter.Call(uintptr(handle)); ok == 0 {
		return refused(err)
	}
	defer endPagePrinter.Call(uintptr(handle))
	return feed(spooler(handle), data, chunkSize, nil)(wrote, stop)
}

// spooler writes to an open job.
type spooler windows.Handle

func (s spooler) Write(p []byte) (int, error) {
	var n uint32
	ok, _, err := writePrinter.Call(uintptr(s), uintptr(unsafe.Pointer(&p[0])), uintptr(len(p)), uintptr(unsafe.Pointer(&n)))
	if ok == 0 {
		return int(n), err
	}
	return int(n), nil
}
