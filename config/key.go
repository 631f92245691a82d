package config

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"github.com/gofrs/flock"
	"github.com/zalando/go-keyring"
)

const (
	keyVariable    = prefix + "MCHT_KEY"
	service        = "fufupos"
	keyringTimeout = 5 * time.Second
)

// Source is where a key was found.
type Source string

// The places of a key, in the order they are asked.
const (
	FromEnvironment Source = "environment"
	FromFile        Source = "key file"
	FromKeyring     Source = "keyring"
)

// ErrNoKey is returned by MerchantKey where there is none in any place.
var ErrNoKey = errors.New("there is no merchant key; store it with fufupos key set, or name a file of it as gateway.key_file")

// MerchantKey finds the merchant's secret: in env (FUFUPOS_MCHT_KEY), in the
// configured file, in the system's keyring. No error tells any part of it.
func MerchantKey(c Config, env []string) (string, Source, error) {
	for _, entry := range env {
		if key, ok := strings.CutPrefix(entry, keyVariable+"="); ok && strings.TrimSpace(key) != "" {
			return strings.TrimSpace(key), FromEnvironment, nil
		}
	}
	if c.Gateway.KeyFile != "" {
		key, err := readSecret(c.Gateway.KeyFile)
		return key, FromFile, err
	}
	key, err := ask(func() (string, error) { return keyring.Get(service, c.Gateway.BusiID) })
	if err != nil || strings.TrimSpace(key) == "" {
		return "", "", ErrNoKey
	}
	return strings.TrimSpace(key), FromKeyring, nil
}

// readSecret reads a file that nobody but its owner may read.
func readSecret(path string) (string, error) {
	info, err := os.Stat(path)
	if err != nil {
		return "", fmt.Errorf("the key file %s cannot be read: %w", path, errors.Unwrap(err))
	}
	if runtime.GOOS != "windows" && info.Mode().Perm()&0o077 != 0 {
		return "", fmt.Errorf("the key file %s can be read by others; run: chmod 600 %s", path, path)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		return "", fmt.Errorf("the key file %s cannot be read: %w", path, errors.Unwrap(err))
	}
	key := strings.TrimSpace(string(content))
	if key == "" {
		return "", fmt.Errorf("the key file %s is empty; put the merchant key in it", path)
	}
	return key, nil
}

// SetKey stores the merchant's secret: in the configured key file if there is
// one, else in the system's keyring under the merchant's number.
func SetKey(c Config, key string) (Source, error) {
	key = strings.TrimSpace(key)
	if key == "" || strings.ContainsFunc(key, func(r rune) bool { return r <= ' ' || r > '~' }) {
		return "", errors.New("a merchant key is one word of letters, digits and signs; nothing was stored")
	}
	if c.Gateway.KeyFile != "" {
		return FromFile, writeSecret(c.Gateway.KeyFile, key+"\n")
	}
	_, err := ask(func() (string, error) { return "", keyring.Set(service, c.Gateway.BusiID, key) })
	if err != nil {
		return "", fmt.Errorf("the system's keyring cannot be used (%v); name a file as gateway.key_file and try again", err)
	}
	return FromKeyring, nil
}

// JournalKey is the 32 bytes that chain the journal in dataDir, made at the
// first start: in the keyring where the merchant key came from it, else in
// DATA/journal.key. While there is a journal a missing key is an error and
// never a new one, since a new key would make every old entry look forged.
func JournalKey(dataDir string, merchant Source) ([]byte, error) {
	dir, err := filepath.Abs(dataDir)
	if err != nil {
		return nil, err
	}
	path, account := filepath.Join(dir, "journal.key"), "journal "+dir
	if text, err := readSecret(path); err == nil {
		return decodeKey(text, path)
	}
	// Two tills may start on a fresh folder at once: one makes the key, and the
	// other must find that one and no journal without it.
	alone, err := takeTurn(dir)
	if err != nil {
		return nil, err
	}
	defer alone()
	text, err := readSecret(path)
	if err == nil {
		return decodeKey(text, path)
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	if merchant == FromKeyring {
		text, err = ask(func() (string, error) { return keyring.Get(service, account) })
		if err == nil {
			return decodeKey(text, "the keyring")
		}
		if !errors.Is(err, keyring.ErrNotFound) {
			return nil, fmt.Errorf("the journal's key cannot be read from the system's keyring: %w", err)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "journal.db")); !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%s has a journal but its key is gone; bring %s back from a backup, or unlock the system's keyring", dir, path)
	}
	key := make([]byte, 32)
	if _, err := rand.Read(key); err != nil {
		return nil, fmt.Errorf("make the journal's key: %w", err)
	}
	text = hex.EncodeToString(key)
	if merchant == FromKeyring {
		_, err = ask(func() (string, error) { return "", keyring.Set(service, account, text) })
		return key, err
	}
	return key, writeSecret(path, text+"\n")
}

// turnLimit is how long another till may take to make the key.
const turnLimit = 15 * time.Second

// takeTurn waits until no other process makes a key in dir; the function it
// gives lets the next one. A folder that cannot be written is nobody's turn:
// whoever reads there makes no key.
func takeTurn(dir string) (done func(), err error) {
	if err := MakeData(dir); err != nil {
		return nil, err
	}
	turn := flock.New(filepath.Join(dir, "journal.key.lock"), flock.SetPermissions(0o600))
	ctx, cancel := context.WithTimeout(context.Background(), turnLimit)
	defer cancel()
	_, err = turn.TryLockContext(ctx, 20*time.Millisecond)
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		return nil, errors.New("another till is making the journal's key and does not end: end it and start again")
	case err != nil:
		return func() {}, nil
	}
	return func() { _ = turn.Unlock() }, nil
}

func decodeKey(text, where string) ([]byte, error) {
	key, err := hex.DecodeString(text)
	if err != nil || len(key) != 32 {
		return nil, fmt.Errorf("the journal's key in %s is damaged; bring it back from a backup", where)
	}
	return key, nil
}

// ask bounds a call of the keyring: a D-Bus that hangs must not hang the till.
func ask(call func() (string, error)) (string, error) {
	ctx, cancel := context.WithTimeout(context.Background(), keyringTimeout)
	defer cancel()
	type answer struct {
		text string
		err  error
	}
	answers := make(chan answer, 1)
	go func() {
		text, err := call()
		answers <- answer{text, err}
	}()
	select {
	case a := <-answers:
		return a.text, a.err
	case <-ctx.Done():
		return "", errors.New("the keyring does not answer")
	}
}

// writeSecret replaces a file durably: after a crash there is the old one or
// the whole new one.
func writeSecret(path, content string) (err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("the key cannot be stored: %w", err)
		}
	}()
	dir := filepath.Dir(path)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	temp, err := os.CreateTemp(dir, ".key-*") // made with mode 0600
	if err != nil {
		return err
	}
	defer os.Remove(temp.Name())
	_, err = temp.WriteString(content)
	err = errors.Join(err, temp.Sync(), temp.Close())
	if err != nil {
		return err
	}
	if err := os.Rename(temp.Name(), path); err != nil {
		return err
	}
	return syncFolder(dir)
}
