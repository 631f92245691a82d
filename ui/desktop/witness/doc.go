// Package witness tells of each key that a window gets which keyboard it came from
// and when it was pressed, by the system's own clock.
//
// A window's toolkit gives neither: it names no device, and what it calls "now" is
// the moment at which a window that was busy drawing got to the key. A Witness runs
// beside the window, on a connection or thread of its own, and takes a Note of each
// press and release; Find gives the one that belongs to a key of the window.
//
// It needs no cgo. On X11 it speaks the protocol itself: Xlib ends the program when
// a keyboard is unplugged between two requests, or the connection breaks.
package witness
