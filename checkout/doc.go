// Package checkout is the payment engine: everything that decides about money.
//
// A sale is a pure function: flow.Step takes a sale's State, one Input and the
// time, and gives the events that happened and the actions to take. The Engine
// appends the events to the journal, durably, before it performs the actions,
// and feeds what comes back in as the next input. Recovery after a crash is the
// same loop: each unfinished sale is read from the journal and woken up.
//
// The window, the command line, the tests and the fault campaigns all drive
// this one engine; there is no second way to take money.
package checkout
