// Package cli is the till's command line: one file a command. What it prints
// for a machine is one JSON document on standard output; progress and errors go
// to standard error.
package cli
