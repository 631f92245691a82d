//go:build !linux

package scanner

import (
	"context"
	"errors"
)

func openGrabbed(string) (string, keyFile, error) {
	return "", nil, errors.New("a keyboard can be read alone on Linux only")
}

func readKeys(context.Context, keyFile, string, func(Scan)) error { return nil }
