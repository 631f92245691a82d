package config

import "io/fs"

func ours(fs.FileInfo) bool { return true }
