package witness

import (
	"strings"

	"fufupos/scanner"
)

// software tells whether a name is that of a keyboard which anything may type on:
// programs, or all the keyboards of another computer.
func software(name string) bool {
	name = strings.ToLower(name)
	for _, part := range []string{"xtest", "xwayland", "vnc", "xrdp", "virtual core keyboard", "nx keyboard", "x2go", "spice"} {
		if strings.Contains(name, part) {
			return true
		}
	}
	return false
}

var programs = scanner.Shared("sent by a program")
