package receipt

import (
	"context"
	"slices"
	"strings"

	"go.bug.st/serial"
)

// Found is a printer, or what one may hang on, that this computer knows of.
type Found struct {
	Address string // as ParseAddress reads it
	Name    string // what the system calls it
}

// Find lists the printers that the system has a queue for, the devices of printers, and the
// serial ports, without those named: a scanner's. No network is searched.
func Find(ctx context.Context, without []string) (found []Found) {
	for _, name := range queues(ctx) {
		found = append(found, Found{Address: "spool://" + escaped(name), Name: name})
	}
	for _, path := range devicesThere() {
		found = append(found, Found{Address: "file://" + path, Name: path})
	}
	ports, _ := serial.GetPortsList() // none is as good as an error
	slices.Sort(ports)
	for _, port := range ports {
		if isPort(port) && !slices.Contains(without, port) {
			found = append(found, Found{Address: "serial://" + port, Name: port})
		}
	}
	return found
}

// escaped is a name as it stands in an address.
func escaped(name string) string { return strings.NewReplacer("%", "%25", "?", "%3F").Replace(name) }
