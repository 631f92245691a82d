package voice

import (
	"os"
	"slices"
	"strings"
)

// environment is what programs started by this package get: the till's own
// variables, the merchant key among them, are none of their business.
func environment(more ...string) []string {
	own := func(v string) bool { return strings.HasPrefix(strings.ToUpper(v), "FUFUPOS_") }
	return append(slices.DeleteFunc(os.Environ(), own), more...)
}
