// Package figures draws what a shift or a day brought.
package figures
