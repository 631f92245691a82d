// Package setup is the pages about the till itself: its settings, and how it is, for whoever
// looks after it.
package setup
