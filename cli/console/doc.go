// Package console gives a program of windows the console it was started from.
package console
