package receipt

import (
	"context"
	"fmt"
	"time"
	"unsafe"

	"golang.org/x/sys/windows"

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
	closePrinter     = winspool.NewProc("ClosePrinter")
)

const queueLimit = 15 * time.Second

// docInfo1 is Windows' DOC_INFO_1W.
type docInfo1 struct{ name, output, datatype *uint16 }

// queue is a printer of Windows', reached through its spooler with raw data.
type queue struct{ name string }

// Send hands the bytes over; printed means that the spooler took the job. The
// spooler's calls can't be interrupted: when they take too long they are left
// to end by themselves.
func (q queue) Send(ctx context.Context, data []byte) (sale.PrintOutcome, error) {
	ctx, cancel := context.WithTimeout(ctx, queueLimit)
	defer cancel()
	type result struct {
		outcome sale.PrintOutcome
		err     error
	}
	done := make(chan result, 1)
	go func() {
		outcome, err := q.spool(data)
		done <- result{outcome, err}
	}()
	select {
	case r := <-done:
		return r.outcome, r.err
	case <-ctx.Done():
		return sale.MaybePrinted, fmt.Errorf("the printer %s does not answer: look whether the receipt came out (%w)", q.name, ctx.Err())
	}
}

func (q queue) spool(data []byte) (sale.PrintOutcome, error) {
	refused := func(err error) (sale.PrintOutcome, error) {
		return sale.NotPrinted, fmt.Errorf("the printer %s refused the receipt: check its name and that it is on (%w)", q.name, err)
	}
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
	defer endDocPrinter.Call(uintptr(handle))
	if ok, _, err := startPagePrinter.Call(uintptr(handle)); ok == 0 {
		return refused(err)
	}
	defer endPagePrinter.Call(uintptr(handle))
	written := 0
	for written < len(data) {
		rest := data[written:]
		var n uint32
		ok, _, err := writePrinter.Call(uintptr(handle), uintptr(unsafe.Pointer(&rest[0])), uintptr(len(rest)), uintptr(unsafe.Pointer(&n)))
		written += int(n)
		if ok == 0 || n == 0 {
			return failed(written), broke(q.name, written, len(data), err)
		}
	}
	return sale.Printed, nil
}
