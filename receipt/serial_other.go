//go:build !linux

package receipt

import "go.bug.st/serial"

// serialChunk is small: what the system was given cannot be held back any more.
const serialChunk = gateChunk

func openLine(p serialPort) (serialLine, error) {
	port, err := serial.Open(p.name, p.mode())
	if err != nil {
		return nil, err
	}
	return newGate(port, p.flow), nil
}
