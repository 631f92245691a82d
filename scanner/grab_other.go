//go:build !linux

package scanner

import (
	"context"

	"fufupos/message"
)

func openGrabbed(string) (string, keyFile, error) {
	return "", nil, message.New("scanner.linux_only")
}

func readKeys(context.Context, keyFile, *scans, func(Scan)) error { return nil }
