package config_test

import (
	"bytes"
	"encoding/hex"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/zalando/go-keyring"

	"fufupos/config"
	"fufupos/test/alone"
	"fufupos/words"
)

func touch(t *testing.T, path string) {
	t.Helper()
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
}

// A key waits beside its place until its books are on the disk; from then on it
// says that there are books.
func TestJournalKey(t *testing.T) {
	keyring.MockInit()
	dir := t.TempDir()
	if none, err := config.FindJournalKey(dir); err != nil || none.Secret != nil {
		t.Fatalf("an empty folder has a key: %v", err)
	}
	first, err := config.MakeJournalKey(dir, false)
	if err != nil || len(first.Secret) != 32 || first.Used {
		t.Fatal(len(first.Secret), first.Used, err)
	}
	touch(t, filepath.Join(dir, "journal.db"))
	again, err := config.MakeJournalKey(dir, false)
	if err != nil || !bytes.Equal(first.Secret, again.Secret) || again.Used {
		t.Errorf("a till that died before its books: another key, or used: %v", err)
	}
	for _, key := range []config.JournalKey{first, again} { // two tills that started together
		if err := key.Keep(); err != nil {
			t.Fatal(err)
		}
	}
	for _, find := range []func() (config.JournalKey, error){
		func() (config.JournalKey, error) { return config.MakeJournalKey(dir, false) },
		func() (config.JournalKey, error) { return config.FindJournalKey(dir) },
	} {
		if key, err := find(); err != nil || !bytes.Equal(first.Secret, key.Secret) || !key.Used {
			t.Errorf("the kept key: used %t, %v", key.Used, err)
		}
	}
	alone.Is(t, filepath.Join(dir, "journal.key"))
	os.Remove(filepath.Join(dir, "journal.key"))
	if _, err := config.MakeJournalKey(dir, false); err == nil || strings.Contains(err.Error(), "\n") || !strings.Contains(words.In("en").Error(err), "key is gone") {
		t.Errorf("a new key for an old journal: %v", err)
	}
	if other, err := config.MakeJournalKey(dir, true); err != nil || bytes.Equal(first.Secret, other.Secret) {
		t.Errorf("new books at a person's word: %v", err)
	}
}

// Earlier versions kept the key in the keyring where the merchant's key came from
// it. It comes into the folder, wherever the merchant's key is found now.
func TestJournalKeyOutOfTheKeyring(t *testing.T) {
	keyring.MockInit()
	dir := t.TempDir()
	secret := bytes.Repeat([]byte{7}, 32)
	if err := keyring.Set("fufupos", "journal "+dir, hex.EncodeToString(secret)); err != nil {
		t.Fatal(err)
	}
	touch(t, filepath.Join(dir, "fufupos.log")) // the journal may be gone: its key still says that there was one
	for range 2 {
		key, err := config.MakeJournalKey(dir, false)
		if err != nil || !key.Used || !bytes.Equal(key.Secret, secret) {
			t.Fatalf("used %t, %v", key.Used, err)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "journal.key")); err != nil {
		t.Error(err)
	}
	if _, err := keyring.Get("fufupos", "journal "+dir); err == nil {
		t.Error("it has two places now")
	}
}

func TestStateDir(t *testing.T) {
	if got := config.StateDir([]string{"HOME=/home/a", "XDG_STATE_HOME="}); filepath.ToSlash(got) != "/home/a/.local/state/fufupos" && runtime.GOOS != "windows" {
		t.Error(got)
	}
	if got := config.StateDir([]string{"HOME=/home/a", "XDG_STATE_HOME=/s"}); filepath.ToSlash(got) != "/s/fufupos" && runtime.GOOS != "windows" {
		t.Error(got)
	}
	if got := config.StateDir(nil); got != "" {
		t.Error(got)
	}
}
