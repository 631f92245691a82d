package tell

import (
	"path"
	"strings"
)

// Device is a keyboard's name without its numbers, no longer than the bar has room.
func Device(device string) string {
	if strings.HasPrefix(device, "/") {
		device = path.Base(device)
	}
	numbers, name, found := strings.Cut(device, " ")
	if !found || len(numbers) != len("0c2e:0b61") || numbers[4] != ':' {
		name = device
	}
	const longest = 24
	if runes := []rune(name); len(runes) > longest {
		return strings.TrimSpace(string(runes[:longest-1])) + "…"
	}
	return name
}
