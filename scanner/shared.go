package scanner

import (
	"fmt"
	"strings"
)

// DeviceName is what a keyboard is called wherever it is met, for Event.Device: maker
// and model as USB numbers them (0 and 0: not told), and its own name.
func DeviceName(vendor, product uint32, name string) string {
	name = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return -1
		}
		return r
	}, strings.ToValidUTF8(name, ""))
	const longest = 80 // a line; a device says what it likes
	if runes := []rune(name); len(runes) > longest {
		name = string(runes[:longest])
	}
	name = strings.TrimSpace(name)
	if vendor == 0 && product == 0 {
		return name
	}
	return strings.TrimSpace(fmt.Sprintf("%04x:%04x %s", vendor&0xffff, product&0xffff, name))
}

// shared begins the name of a keyboard that is none: see Shared.
const shared = "shared: "

// Shared names, for Event.Device, what the system calls a keyboard though anybody may
// type on it: programs (XTEST, injected keys), a remote desktop, all the keyboards
// there are under one name. Such a device is Mixed from the first key on and for good.
func Shared(name string) string { return shared + name }

// IsShared tells whether a device's name is one of Shared.
func IsShared(device string) bool { return strings.HasPrefix(device, shared) }
