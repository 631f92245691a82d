// Package day is the page of what a shift (X and Z) or a day brought: each line opens the
// sales that stand behind it.
package day
