//go:build !linux

package receipt

// serialChunk is small: what the system was given cannot be held back any more.
const serialChunk = gateChunk

func openLine(p serialPort) (serialLine, error) {
	port, err := p.open()
	if err != nil {
		return nil, err
	}
	return newGate(port, p.flow), nil
}
