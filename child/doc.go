// Package child starts other programs, with an environment that holds none of
// the till's secrets. Nothing else of the till starts a program
// (TestNothingElseStartsPrograms).
package child
