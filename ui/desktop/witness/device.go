package witness

import (
	"fmt"
	"strings"

	"fufupos/scanner"
)

// deviceName is what a keyboard is called wherever it is met, on X11, on Windows and
// as a device file: maker and model as USB numbers them, and its own name.
func deviceName(vendor, product uint32, name string) string {
	return strings.TrimSpace(fmt.Sprintf("%04x:%04x %s", vendor&0xffff, product&0xffff, tidy(name)))
}

// tidy keeps a name printable and of a size for a line: a device says what it likes.
func tidy(name string) string {
	name = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r == '\uFFFD' {
			return -1
		}
		return r
	}, strings.ToValidUTF8(name, ""))
	const longest = 80
	if runes := []rune(name); len(runes) > longest {
		name = string(runes[:longest])
	}
	return strings.TrimSpace(name)
}

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
