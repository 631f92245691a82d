package receipt

import (
	"context"
	"fmt"

	"go.bug.st/serial"

	"fufupos/sale"
)

// serialChunk is small, so that a slow line still shows progress.
const serialChunk = 256

// serialPort is a printer on a serial line, 8 data bits, no parity.
type serialPort struct {
	name string
	baud int
}

func (p serialPort) Send(ctx context.Context, data []byte) (sale.PrintOutcome, error) {
	port, err := serial.Open(p.name, &serial.Mode{BaudRate: p.baud, DataBits: 8, Parity: serial.NoParity, StopBits: serial.OneStopBit})
	if err != nil {
		return sale.NotPrinted, fmt.Errorf("the printer's port %s cannot be opened: check its cable (%w)", p.name, err)
	}
	defer port.Close()
	// Dropping what waits in the system's buffer is what frees a blocked write:
	// closing the port does not.
	n, err := pump(ctx, port, data, serialChunk, port.Drain, func() { _ = port.ResetOutputBuffer() })
	if err != nil {
		return failed(n), broke(p.name, n, len(data), err)
	}
	return sale.Printed, nil
}
