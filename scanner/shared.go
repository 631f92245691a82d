package scanner

import "strings"

// shared begins the name of a keyboard that is none: see Shared.
const shared = "shared: "

// Shared names, for Event.Device, what the system calls a keyboard though anybody may
// type on it: programs (XTEST, injected keys), a remote desktop, all the keyboards
// there are under one name. Such a device is Mixed from the first key on and for good.
func Shared(name string) string { return shared + name }

// IsShared tells whether a device's name is one of Shared.
func IsShared(device string) bool { return strings.HasPrefix(device, shared) }
