// Package over is what lies over a page of the cashier's window: the question that must be
// answered first, and the keyboard of a till without one.
package over
