package main

import (
	"os"
	"strings"
	"testing"
)

// TestComplete: LICENSES.md names all that the program is built of, in the versions
// it is built of, with a licence that is known.
func TestComplete(t *testing.T) {
	want, err := document("../..")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(want) {
		if strings.Contains(line, "|  |") {
			t.Errorf("nobody knows the licence of this: %s", line)
		}
		if strings.Contains(line, "| GPL") {
			t.Errorf("the owner could not choose a licence with this in it: %s", line)
		}
	}
	got, err := os.ReadFile("../../LICENSES.md")
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Error("LICENSES.md is not as the program is now: go run ./scripts/licences")
	}
}
