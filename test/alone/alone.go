// Package alone lets tests say that a file is its user's alone.
package alone

import (
	"testing"

	"fufupos/private"
	"fufupos/test/needs"
)

// Is fails where others come near a file or folder. Under wine, which keeps a mode in
// the place of an access list, it tells nothing; the list itself is a test's of private.
func Is(t testing.TB, path string) {
	t.Helper()
	if read, write, err := private.Others(path); !needs.Wine() && (read || write || err != nil) {
		t.Errorf("%s: others read %t, write %t, %v", path, read, write, err)
	}
}
