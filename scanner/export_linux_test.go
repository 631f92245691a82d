package scanner

// USBPortsUnder lists the ports of a sysfs folder as "name vendor" pairs.
func USBPortsUnder(class string) ([][2]string, error) {
	found, err := usbPortsUnder(class)
	var pairs [][2]string
	for _, port := range found {
		pairs = append(pairs, [2]string{port.name, port.vendor})
	}
	return pairs, err
}
