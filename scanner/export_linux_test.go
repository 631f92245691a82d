package scanner

// USBPortsUnder lists the ports of a sysfs folder as "name vendor" pairs.
func USBPortsUnder(class string) ([][2]string, error) {
	found, err := usbPortsUnder(class, "/dev")
	var pairs [][2]string
	for _, port := range found {
		pairs = append(pairs, [2]string{port.name, port.vendor})
	}
	return pairs, err
}

// ListUnder makes Auto look at a sysfs folder, for devices in another folder.
func (s *Serial) ListUnder(class, devices string) {
	s.list = func() ([]usbPort, error) { return usbPortsUnder(class, devices) }
}

// ListFails makes Auto's listing fail for good.
func (s *Serial) ListFails(err error) {
	s.list = func() ([]usbPort, error) { return nil, err }
}
