package receipt

import (
	"context"
	"errors"
	"sync/atomic"
	"time"
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
	getJob           = winspool.NewProc("GetJobW")
	setJob           = winspool.NewProc("SetJobW")
)

// docInfo1 is Windows' DOC_INFO_1W.
type docInfo1 struct{ name, output, datatype *uint16 }

// jobInfo1 is the part of Windows' JOB_INFO_1W up to the status.
type jobInfo1 struct {
	id                                                        uint32
	printer, machine, user, document, datatype, statusInWords *uint16
	status                                                    uint32
}

// deleteJob is JOB_CONTROL_DELETE.
const deleteJob = 5

// queue is a printer of Windows', reached through its spooler with raw data.
type queue struct{ name string }

// send hands the bytes over; printed means that the spooler says so of the job. The
// spooler's calls can't be interrupted: when they take too long they are left
// to end by themselves.
func (q queue) send(ctx context.Context, data []byte, a *attempt) (sale.PrintOutcome, error) {
	a.still += time.Duration(len(data)) * time.Second / time.Duration(a.slowest) // no byte is seen to get on
	var trouble atomic.Pointer[string]
	way, err := pump(ctx, a, pumping{all: len(data), abort: func() {}, work: func(wrote func(int), stop <-chan struct{}) error {
		return q.spool(data, wrote, func(key string) { trouble.Store(&key) }, stop)
	}})
	_, refused := errors.AsType[refusal](err)
	switch key := trouble.Load(); {
	case err == nil:
		return sale.Printed, nil
	case refused:
		return sale.NotPrinted, message.New("printer.spooler_refuses", q.name, err)
	case way.written == 0 && !errors.Is(err, errStopped) && ctx.Err() == nil && a.said != sale.PrintWaits:
		return sale.NotPrinted, broke(q.name, 0, len(data), err)
	case key != nil && *key != "":
		err = message.New(*key, q.name)
	}
	return sale.MaybePrinted, message.New("printer.spooler_silent", q.name, err)
}

// refusal is an error by which the spooler said no.
type refusal struct{ error }

// spool gives the spooler a job and waits until it is printed. A job that is given up is
// taken out of the spooler: printed an hour later it would be one receipt too many.
func (q queue) spool(data []byte, wrote func(int), trouble func(string), stop <-chan struct{}) error {
	refused := func(err error) error { return refusal{err} }
	handle, err := q.open()
	if err != nil {
		return refused(err)
	}
	title, raw := windows.StringToUTF16Ptr("Receipt"), windows.StringToUTF16Ptr("RAW")
	defer closePrinter.Call(uintptr(handle))
	doc := docInfo1{name: title, datatype: raw}
	job, _, err := startDocPrinter.Call(uintptr(handle), 1, uintptr(unsafe.Pointer(&doc)))
	if job == 0 {
		return refused(err)
	}
	if ok, _, err := startPagePrinter.Call(uintptr(handle)); ok == 0 {
		abortPrinter.Call(uintptr(handle))
		return refused(err)
	}
	if err := feed(spooler(handle), data, chunkSize, nil)(wrote, stop); err != nil {
		abortPrinter.Call(uintptr(handle)) // half a job is not to be printed
		return err
	}
	endPagePrinter.Call(uintptr(handle))
	if ok, _, err := endDocPrinter.Call(uintptr(handle)); ok == 0 {
		return err
	}
	err = watchJob(func() (uint32, bool) { return jobStatus(handle, job) }, trouble, stop)
	if err != nil {
		setJob.Call(uintptr(handle), job, 0, 0, deleteJob)
	}
	return err
}

// jobStatus asks for a job's status; there is false where the spooler knows of none, or
// does not say.
func jobStatus(printer windows.Handle, job uintptr) (status uint32, there bool) {
	var buffer [1024]uint64
	var needed uint32
	ok, _, _ := getJob.Call(uintptr(printer), job, 1, uintptr(unsafe.Pointer(&buffer)), unsafe.Sizeof(buffer), uintptr(unsafe.Pointer(&needed)))
	if ok == 0 {
		return 0, false
	}
	return (*jobInfo1)(unsafe.Pointer(&buffer)).status, true
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

// open asks the spooler for the printer.
func (q queue) open() (handle windows.Handle, err error) {
	name, err := windows.UTF16PtrFromString(q.name)
	if err != nil {
		return 0, err
	}
	if ok, _, err := openPrinter.Call(uintptr(unsafe.Pointer(name)), uintptr(unsafe.Pointer(&handle)), 0); ok == 0 {
		return 0, err
	}
	return handle, nil
}

// look asks the spooler whether it has the printer.
func (q queue) look(context.Context) (Seen, error) {
	handle, err := q.open()
	if err != nil {
		return "", message.New("printer.spooler_refuses", q.name, err)
	}
	closePrinter.Call(uintptr(handle))
	return SeenThere, nil
}
