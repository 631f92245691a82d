package config

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
	"github.com/zalando/go-keyring"

	"fufupos/message"
	"fufupos/private"
)

// JournalKey is the secret that chains the journal of a data folder.
type JournalKey struct {
	Secret []byte // 32 bytes
	// Used tells that books were begun with it: they must be there. Until they
	// are on the disk a new key waits beside its place; see Keep.
	Used bool
	dir  string
}

// The key has one place: it moves with its folder, and is copied with it.
func keyFile(dir string) string    { return filepath.Join(dir, "journal.key") }
func newKeyFile(dir string) string { return filepath.Join(dir, "journal.key.new") }

// MakeJournalKey finds the key of dataDir's journal, or makes one for new books.
// One that an earlier version left in the keyring is brought into the folder.
// While there is a journal a missing key is an error and never a new one, since
// a new key would make every old entry look forged; again says that a person
// wants new books all the same.
func MakeJournalKey(dataDir string, again bool) (JournalKey, error) {
	dir, err := filepath.Abs(dataDir)
	if err != nil {
		return JournalKey{}, err
	}
	if text, err := readSecret(keyFile(dir)); err == nil {
		return decodeKey(dir, text, keyFile(dir), true)
	}
	// Two tills may start on a fresh folder at once: one makes the key, and the
	// other must find that one and no journal without it.
	alone, err := takeTurn(dir)
	if err != nil {
		return JournalKey{}, err
	}
	defer alone()
	key, err := FindJournalKey(dir)
	_, gone := errors.AsType[keyGone](err)
	switch {
	case again && gone: // nobody will read those any more
	case err != nil, key.Secret != nil:
		return key, err
	}
	secret := make([]byte, 32)
	if _, err := rand.Read(secret); err != nil {
		return JournalKey{}, message.New("books.key_unmade", err)
	}
	if err := writeSecret(newKeyFile(dir), hex.EncodeToString(secret)+"\n"); err != nil {
		return JournalKey{}, err
	}
	return JournalKey{Secret: secret, dir: dir}, nil
}

// keyGone: the folder has a journal that nobody can check any more.
type keyGone struct{ dir string }

func (e keyGone) Error() string { return message.Text("books.key_gone", e.dir, keyFile(e.dir)) }

// FindJournalKey finds the key without making one; its Secret is nil where there
// are no books yet.
func FindJournalKey(dataDir string) (JournalKey, error) {
	dir, err := filepath.Abs(dataDir)
	if err != nil {
		return JournalKey{}, err
	}
	for _, path := range []string{keyFile(dir), newKeyFile(dir)} {
		text, err := readSecret(path)
		if err == nil {
			return decodeKey(dir, text, path, path == keyFile(dir))
		}
		if !errors.Is(err, fs.ErrNotExist) {
			return JournalKey{}, message.New("books.key_unread", err)
		}
	}
	if !exists(dir, "journal.db") && !exists(dir, "fufupos.log") {
		return JournalKey{dir: dir}, nil
	}
	text, err := ask(func() (string, error) { return keyring.Get(service, keyAccount(dir)) })
	switch {
	case err == nil:
		return fromKeyring(dir, text)
	case exists(dir, "journal.db"):
		return JournalKey{}, keyGone{dir}
	}
	return JournalKey{dir: dir}, nil
}

// keyAccount is under which name earlier versions kept the key in the keyring.
// Such a key did not move with its folder.
func keyAccount(dir string) string { return "journal " + dir }

// fromKeyring brings a key into its folder. Where that cannot be written it is
// used from where it is.
func fromKeyring(dir, text string) (JournalKey, error) {
	key, err := decodeKey(dir, text, message.New("books.keyring"), true)
	if err != nil {
		return key, err
	}
	if writeSecret(keyFile(dir), text+"\n") == nil {
		_, _ = ask(func() (string, error) { return "", keyring.Delete(service, keyAccount(dir)) })
	}
	return key, nil
}

// Keep says that the books begun with the key are on the disk: from now on
// their absence is an error.
func (k JournalKey) Keep() error {
	if k.Used {
		return nil
	}
	err := os.Rename(newKeyFile(k.dir), keyFile(k.dir))
	if errors.Is(err, fs.ErrNotExist) && exists(k.dir, "journal.key") {
		return nil // another till has said so
	}
	if err == nil {
		err = private.Sync(k.dir)
	}
	if err != nil {
		return message.New("books.key_unkept", err)
	}
	return nil
}

// PutJournalKey stores the key of books that are brought into a folder.
func PutJournalKey(dataDir string, secret []byte) error {
	return writeSecret(keyFile(dataDir), hex.EncodeToString(secret)+"\n")
}

func exists(dir, name string) bool {
	_, err := os.Lstat(filepath.Join(dir, name))
	return !errors.Is(err, fs.ErrNotExist)
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
		return nil, message.New("books.key_turn")
	case err != nil:
		return func() {}, nil
	}
	return func() { _ = turn.Unlock() }, nil
}

func decodeKey(dir, text string, where any, used bool) (JournalKey, error) {
	secret, err := hex.DecodeString(text)
	if err != nil || len(secret) != 32 {
		return JournalKey{}, message.New("books.key_damaged", where)
	}
	return JournalKey{Secret: secret, Used: used, dir: dir}, nil
}
