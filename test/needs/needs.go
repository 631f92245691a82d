// Package needs is the one list of what tests need of a machine that it may lack.
// A test that is not run shows nothing: where CI=true it fails.
package needs

import (
	"os"
	"slices"
	"testing"
)

// Thing is something that a machine may lack.
type Thing string

// What there is to lack.
const (
	Terminals     Thing = "pseudo terminals"
	Tracing       Thing = "leave to trace a process (Linux on amd64)"
	SecondAddress Thing = "a second loopback address"
	SmallDisk     Thing = "leave to mount a disk of its own"
	Screen        Thing = "a screen (make test has one)"
	AccessLists   Thing = "access lists that are kept as they are set"
	Pipes         Thing = "named pipes whose writes are told when they are done"
)

// mayLack is what also a machine of CI may lack: nothing. A name goes here with
// the reason why no such machine can have it.
var mayLack = []Thing{}

// wineLacks is what wine has not got, so that only a real Windows can show it; see
// docs/windows.md.
var wineLacks = []Thing{AccessLists, Pipes}

// Missing ends a test whose machine lacks what. why is what was seen of it.
func Missing(t testing.TB, what Thing, why any) {
	t.Helper()
	lacks := mayLack
	if Wine() {
		lacks = wineLacks
	}
	if os.Getenv("CI") == "true" && !slices.Contains(lacks, what) {
		t.Fatalf("this machine lacks %s, so this shows nothing: %v", what, why)
	}
	t.Skipf("this machine lacks %s: %v", what, why)
}
