// Package devices is the pages on which a device is tried: the scanner, and the printer.
// Nothing that is scanned while they are shown reaches a sale.
package devices
