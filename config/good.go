package config

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"time"
)

// GoodFile is what the till's folder keeps of the configuration that it last went by.
const GoodFile = "config-good.toml"

// KeepGood keeps what is in the file, which the till now goes by, in the folder data.
func KeepGood(file, data string) error {
	content, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	kept := filepath.Join(data, GoodFile)
	if had, err := os.ReadFile(kept); err == nil && string(had) == string(content) {
		return nil
	}
	return replaceFile(kept, content, false, nil)
}

// Good tells when the settings that the folder keeps were taken; ok is false where it
// keeps none.
func Good(data string) (at time.Time, ok bool) {
	about, err := os.Stat(filepath.Join(data, GoodFile))
	if err != nil {
		return time.Time{}, false
	}
	return about.ModTime(), true
}

// PutBack makes the settings that the folder keeps those of the file again. What is in
// the file now goes aside, to the path that is given. The error, a *Wrong, says why it stays.
func PutBack(file, data string) (aside string, err error) {
	good, err := os.ReadFile(filepath.Join(data, GoodFile))
	if err == nil {
		aside, err = Aside(file)
	}
	if err == nil {
		err = replaceFile(file, good, false, nil)
	}
	if err != nil {
		return "", &Wrong{What: said("config.unwritable", file, err)}
	}
	return aside, nil
}

// Aside gives a file that cannot be used another name beside it, which is free, so that
// nothing of it is lost. One that is not there stays so.
func Aside(file string) (path string, err error) {
	for n := 1; ; n++ {
		path = file + ".broken"
		if n > 1 {
			path += "-" + strconv.Itoa(n)
		}
		if _, err := os.Lstat(path); errors.Is(err, fs.ErrNotExist) {
			break
		}
	}
	if err := os.Rename(file, path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", err
	}
	return path, nil
}
