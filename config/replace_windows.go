package config

import (
	"io/fs"
	"os"
)

func lockFolder(string) (unlock func(), err error) { return func() {}, nil }

func takeOwner(*os.File, fs.FileInfo) error { return nil }
