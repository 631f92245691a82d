package scanner

import (
	"os"
	"path/filepath"
	"strings"
)

// usbPorts lists the serial ports on USB from sysfs. The serial library's own list
// opens /dev/ttyS* and sets their speed, which would disturb a printer on one.
func usbPorts() ([]usbPort, error) { return usbPortsUnder("/sys/class/tty", "/dev") }

func usbPortsUnder(class, devices string) ([]usbPort, error) {
	var found []usbPort
	for _, pattern := range []string{"ttyACM*", "ttyUSB*"} {
		paths, err := filepath.Glob(filepath.Join(class, pattern))
		if err != nil {
			return nil, err
		}
		for _, path := range paths {
			if vendor := usbVendor(path); vendor != "" {
				found = append(found, usbPort{filepath.Join(devices, filepath.Base(path)), vendor})
			}
		}
	}
	return found, nil
}

// usbVendor walks from a tty's device up to the USB device it belongs to: the
// interface of a ttyACM, or a converter's port, is one or two levels below it.
func usbVendor(tty string) string {
	device, err := filepath.EvalSymlinks(filepath.Join(tty, "device"))
	if err != nil {
		return "" // unplugged since the listing
	}
	for range 3 {
		if id, err := os.ReadFile(filepath.Join(device, "idVendor")); err == nil {
			return strings.ToUpper(strings.TrimSpace(string(id)))
		}
		device = filepath.Dir(device)
	}
	return ""
}
