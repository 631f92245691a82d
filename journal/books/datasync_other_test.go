//go:build !linux

package books_test

import "os"

func datasync(f *os.File) error { return f.Sync() }
