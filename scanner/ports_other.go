//go:build !linux

package scanner

import (
	"strings"

	"go.bug.st/serial/enumerator"
)

// usbPorts lists the serial ports on USB. On Windows this can take seconds.
func usbPorts() ([]usbPort, error) {
	ports, err := enumerator.GetDetailedPortsList()
	if err != nil {
		return nil, err
	}
	var found []usbPort
	for _, port := range ports {
		if port.IsUSB {
			found = append(found, usbPort{port.Name, strings.ToUpper(port.VID)})
		}
	}
	return found, nil
}
