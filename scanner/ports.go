package scanner

import (
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Auto is the port name that stands for: find the scanner by its USB identity.
const Auto = "auto"

// DefaultBaud is what serial scanners are delivered with. Those that are USB
// devices themselves ignore it.
const DefaultBaud = 9600

// Port is where a scanner hangs: a device and its speed, or Auto.
type Port struct {
	Name string // "/dev/ttyACM0", "COM3", Auto
	Baud int
}

// windowsPort is a port of Windows' in all the ways there are to write it.
var windowsPort = regexp.MustCompile(`(?i)^(?:[\\/]{2}[.?][\\/])?(COM[1-9][0-9]{0,2}):?$`)

// portName is a port's one name: Windows takes COM3 also as com3 and \\.\COM3.
func portName(name string) string {
	if m := windowsPort.FindStringSubmatch(name); m != nil {
		return strings.ToUpper(m[1])
	}
	return name
}

// ParsePort reads a port as the configuration has it: "auto", "/dev/ttyACM0",
// "COM3", each with "?baud=N" behind it if need be. The error is one line that
// names what is wrong.
func ParsePort(text string) (Port, error) {
	name, query, hasQuery := strings.Cut(text, "?")
	port := Port{Name: portName(name), Baud: DefaultBaud}
	switch {
	case name == "":
		return Port{}, errors.New(`scanner port: empty; give "auto" or a device such as "/dev/ttyACM0" or "COM3"`)
	case strings.ContainsFunc(name, isControl):
		return Port{}, fmt.Errorf("scanner port %q: a device's name has no control characters", text)
	case name != Auto && !strings.HasPrefix(name, "/") && !windowsPort.MatchString(name):
		return Port{}, fmt.Errorf(`scanner port %q: give "auto" or a device such as "/dev/ttyACM0" or "COM3"`, text)
	case !hasQuery:
		return port, nil
	}
	values, err := url.ParseQuery(query)
	if err != nil {
		return Port{}, fmt.Errorf("scanner port %q: what follows the ? can't be read", text)
	}
	for parameter, given := range values {
		if parameter != "baud" {
			return Port{}, fmt.Errorf("scanner port %q: unknown parameter %q; only baud is known", text, parameter)
		}
		baud, err := strconv.Atoi(given[0])
		if err != nil || len(given) > 1 || baud < 300 || baud > 4_000_000 || !isDigits(given[0]) {
			return Port{}, fmt.Errorf("scanner port %q: baud is one number from 300 to 4000000", text)
		}
		port.Baud = baud
	}
	if _, given := values["baud"]; !given {
		return Port{}, fmt.Errorf("scanner port %q: nothing follows the ?; write ?baud=9600 or leave it out", text)
	}
	return port, nil
}

// ParsePorts reads a list of ports. The error is as ParsePort's, or names a port that
// is listed twice.
func ParsePorts(texts []string) ([]Port, error) {
	var ports []Port
	for _, text := range texts {
		port, err := ParsePort(text)
		if err != nil {
			return nil, err
		}
		if slices.ContainsFunc(ports, func(p Port) bool { return p.Name == port.Name }) {
			return nil, fmt.Errorf("scanner port %q: it is listed twice", port.Name)
		}
		ports = append(ports, port)
	}
	return ports, nil
}

// usbPort is a serial port on USB and its vendor's number, in upper case.
type usbPort struct {
	name, vendor string
}

// makers are USB vendors whose serial devices are barcode scanners.
var makers = map[string]string{
	"0536": "Hand Held Products (Honeywell)",
	"05E0": "Symbol (Zebra)",
	"05F9": "PSC (Datalogic)",
	"065A": "Opticon",
	"067E": "Intermec (Honeywell)",
	"0745": "Syntech (CipherLab)",
	"080C": "Datalogic",
	"0C2E": "Metrologic (Honeywell)",
	"1EAB": "Newland",
}

// bridges are USB vendors of converters to serial lines, behind which there may
// be a scanner, or a printer, or a scale.
var bridges = map[string]string{
	"0403": "FTDI",
	"067B": "Prolific",
	"10C4": "Silicon Labs",
	"1A86": "WCH",
}

// candidates are the ports to try for Auto, best first: those of scanner makers.
// A converter is taken only where there is no other and no scanner: opening the
// wrong one of two takes it away from the printer.
func candidates(found []usbPort, exclude []string) []string {
	var scanners, converters []string
	for _, port := range found {
		if slices.ContainsFunc(exclude, func(name string) bool { return portName(name) == portName(port.name) }) {
			continue
		}
		if makers[port.vendor] != "" {
			scanners = append(scanners, port.name)
		} else if bridges[port.vendor] != "" {
			converters = append(converters, port.name)
		}
	}
	if len(scanners) == 0 && len(converters) == 1 {
		return converters
	}
	slices.Sort(scanners)
	return scanners
}
