//go:build !windows

package receipt

import (
	"context"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"fufupos/child"
)

// queues asks the printing system; where there is none it has none.
func queues(ctx context.Context) []string {
	ask := child.Command(ctx, "lpstat", "-e")
	ask.WaitDelay = time.Second
	out, err := ask.Output()
	if err != nil {
		return nil
	}
	return strings.Fields(string(out))
}

func devicesThere() []string {
	found, _ := filepath.Glob("/dev/usb/lp*")
	return found
}

// plugged are ports that are there because something was plugged in: of the others most
// systems list dozens that lead nowhere.
var plugged = regexp.MustCompile(`^/dev/(ttyUSB|ttyACM|cu\.usb)`)

func isPort(name string) bool { return plugged.MatchString(name) }
