package desktop

import (
	"time"

	"fufupos/scanner"
)

// A port's scan comes by a way of its own, and could overtake the amount's last digit: that
// may wait in the system for a window that is busy, or in the wedge, which is not sure of it.

const (
	// keysSoon is how long a key may be on its way to the window that the witness has
	// seen already.
	keysSoon = 5 * time.Millisecond
	// keysTries is how often it is looked for. Some keys never come: the system keeps
	// them for itself.
	keysTries = 20
)

// fromPort takes a port's scan behind the keys that were pressed before it.
func (k *keyboard) fromPort(s scanner.Scan) {
	k.ports = append(k.ports, s)
	if len(k.ports) == 1 {
		k.nextPort(keysTries)
	}
}

// nextPort offers the scans that wait, or looks once more a little later.
func (k *keyboard) nextPort(tries int) {
	k.poll()
	for len(k.ports) > 0 {
		if tries > 0 && k.keyOnItsWay(k.ports[0].At) {
			time.AfterFunc(keysSoon, func() { k.post(func() { k.nextPort(tries - 1) }) })
			return
		}
		s := k.ports[0]
		k.ports = k.ports[1:]
		k.take(k.wedge.Scan(s))
	}
}

// keyOnItsWay tells whether a key was pressed before that moment which the window has
// not got to.
func (k *keyboard) keyOnItsWay(before time.Time) bool {
	if k.witness == nil {
		return false
	}
	first, ok := k.witness.Waiting()
	if ok && !first.After(before) {
		k.poll() // the witness asked the system, so that now it has come
		first, ok = k.witness.Waiting()
	}
	return ok && !first.After(before)
}
