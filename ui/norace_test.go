//go:build !race

package ui_test

import "fufupos/words"

// languages are those that everything is drawn in.
func languages() []string { return words.Languages() }
