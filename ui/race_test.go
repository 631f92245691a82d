//go:build race

package ui_test

// languages is one under the race detector: it looks for what goroutines do to each other, of
// which a language changes nothing, and takes ten times as long to draw.
func languages() []string { return []string{"en"} }
