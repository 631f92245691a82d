// Package desktop puts the till's screens on a real screen: application, windows,
// keyboard hook. It is the one place that needs cgo.
package desktop
