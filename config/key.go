package config

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"github.com/zalando/go-keyring"

	"fufupos/message"
	"fufupos/private"
)

const (
	keyVariable    = prefix + "MCHT_KEY"
	service        = "fufupos"
	keyringTimeout = 5 * time.Second
)

// secrets are variables of the environment that are no settings: PINs are asked for by the
// command line.
var secrets = []string{keyVariable, PINVariable, ApproverPINVariable}

// The variables that hold the PIN of who gives a command, and of who approves it.
const (
	PINVariable         = prefix + "PIN"
	ApproverPINVariable = prefix + "APPROVER_PIN"
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
var ErrNoKey = message.New("key.none")

// MerchantKey finds the merchant's secret: in env (FUFUPOS_MCHT_KEY), in the
// configured file, in the system's keyring. No error tells any part of it.
func MerchantKey(c Config, env []string) (string, Source, error) {
	for _, entry := range env {
		if key, ok := strings.CutPrefix(entry, keyVariable+"="); ok && bare(key) != "" {
			key, err := cleanKey(key)
			return key, FromEnvironment, err
		}
	}
	if c.Gateway.KeyFile != "" {
		key, err := readSecret(c.Gateway.KeyFile)
		if err == nil {
			key, err = cleanKey(key)
		}
		return key, FromFile, err
	}
	key, err := ask(func() (string, error) { return keyring.Get(service, c.Gateway.BusiID) })
	if err != nil || bare(key) == "" {
		return "", "", ErrNoKey
	}
	key, err = cleanKey(key)
	return key, FromKeyring, err
}

// readSecret reads a file that nobody but its owner may read.
func readSecret(path string) (string, error) {
	switch read, write, err := private.Others(path); {
	case err != nil:
		return "", message.New("key.unreadable", path, errors.Unwrap(err))
	case (read || write) && runtime.GOOS == "windows":
		return "", message.New("key.open_windows", path, path)
	case read || write:
		return "", message.New("key.open", path, path)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		return "", message.New("key.unreadable", path, errors.Unwrap(err))
	}
	key := strings.TrimSpace(string(content))
	if key == "" {
		return "", message.New("key.empty", path)
	}
	return key, nil
}

// SetKey stores the merchant's secret: in the configured key file if there is
// one, else in the system's keyring under the merchant's number.
func SetKey(c Config, key string) (Source, error) {
	key, err := cleanKey(key)
	switch {
	case err != nil:
		return "", message.New("key.not_stored", err)
	case key == "":
		return "", message.New("key.one_word")
	}
	if c.Gateway.KeyFile != "" {
		return FromFile, writeSecret(c.Gateway.KeyFile, key+"\n")
	}
	_, err = ask(func() (string, error) { return "", keyring.Set(service, c.Gateway.BusiID, key) })
	if err != nil {
		return "", noKeyring{message.New("key.no_keyring", err)}
	}
	return FromKeyring, nil
}

// noKeyring is the error of a system that keeps no keys.
type noKeyring struct{ error }

func (e noKeyring) Unwrap() error { return e.error }

// keyBeside is the key file beside the configuration, where nothing else keeps the key.
const keyBeside = "mcht.key"

// KeepKey stores the merchant's secret as SetKey does for what the file says. Where the
// system has no keyring it goes into a file of this user's alone beside f, which names it
// from its next Save on.
func (f *File) KeepKey(c Config, key string) (Source, error) {
	source, err := SetKey(c, key)
	if _, missing := errors.AsType[noKeyring](err); !missing {
		return source, err
	}
	c.Gateway.KeyFile = filepath.Join(filepath.Dir(f.path), keyBeside)
	if err := f.Set("gateway.key_file", keyBeside); err != nil {
		return "", err
	}
	return SetKey(c, key)
}

// KeyText is a merchant key as it was typed, scanned or pasted: the text itself, or what
// is in the file whose whole path it is.
func KeyText(text string) (string, error) {
	text = bare(text)
	if filepath.IsAbs(text) {
		content, err := os.ReadFile(text)
		if err != nil {
			return "", message.New("key.unreadable", text, errors.Unwrap(err))
		}
		text = string(content)
	}
	return cleanKey(text)
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
		return "", message.New("key.keyring_silent")
	}
}

// writeSecret replaces a file durably, for this user alone.
func writeSecret(path, content string) error {
	err := private.MkdirAll(filepath.Dir(path))
	if err == nil {
		err = replaceFile(path, []byte(content), false, nil)
	}
	if err != nil {
		return message.New("key.not_stored", err)
	}
	return nil
}
