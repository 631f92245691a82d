// Package flow decides what happens to a sale. Step takes a sale's State, one
// Input and the time, and gives the events that happened, the actions to take
// once these are in the journal, and the State after them.
//
// It is pure: it has no clock, no I/O and no memory but the State it is given.
// Package checkout runs it.
package flow
