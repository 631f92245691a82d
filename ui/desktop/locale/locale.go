// Package locale keeps the toolkit from complaining about a locale it cannot
// read. It is imported for its effect.
//
// Fyne parses the user's locale when the program starts, whatever the command,
// and prints three lines about "C.UTF-8", a usual one on machines without a
// desktop session. This package comes before it: of the packages that are ready,
// Go initialises the first by path, and this one needs nothing but the
// environment.
package locale

import (
	"cmp"
	"os"
	"strings"
)

func init() {
	effective := cmp.Or(os.Getenv("LC_ALL"), os.Getenv("LC_MESSAGES"), os.Getenv("LANG"))
	if strings.HasPrefix(effective, "C.") && os.Getenv("LANGUAGE") == "" {
		_ = os.Setenv("LANGUAGE", "en")
	}
}
