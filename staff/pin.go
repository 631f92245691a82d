package staff

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"strings"

	"golang.org/x/crypto/argon2"

	"fufupos/message"
)

// Secret is what is kept of a PIN: its hash by Argon2id, with salt and cost, written as
// everybody writes them. A PIN has few digits: without the pepper, which is kept elsewhere,
// and at this price, trying them all is not to be worth it.
type Secret string

// Cost is what one look at a PIN takes.
type Cost struct {
	Rounds  uint32
	Memory  uint32 // KiB
	Threads uint8
}

// Price takes 100 to 300 ms on a till; see BenchmarkPIN.
var Price = Cost{Rounds: 2, Memory: 64 << 10, Threads: 1}

const saltSize, hashSize = 16, 32

// The most that is believed of a hash's cost: one that somebody wrote must not hang the till.
const mostRounds, mostMemory = 64, 1 << 20

// CheckPIN says what is wrong with a PIN that is to be set; never the PIN.
func CheckPIN(pin string) error {
	if len(pin) < 4 || len(pin) > 8 || strings.Trim(pin, "0123456789") != "" {
		return message.New("staff.bad_pin")
	}
	return nil
}

// Pepper is the secret of all PINs of a till, made of its journal's key: that is in a file
// for this user alone, goes where the books go, and is in none of their entries.
func Pepper(journalKey []byte) []byte {
	mac := hmac.New(sha256.New, journalKey)
	mac.Write([]byte("fufupos staff pin"))
	return mac.Sum(nil)
}

// Hash is what is kept of a PIN.
func (c Cost) Hash(pin string, pepper []byte) Secret {
	salt := make([]byte, saltSize)
	_, _ = rand.Read(salt) // never fails
	return c.write(salt, c.sum(pin, pepper, salt))
}

func (c Cost) sum(pin string, pepper, salt []byte) []byte {
	mac := hmac.New(sha256.New, pepper)
	mac.Write([]byte(pin))
	return argon2.IDKey(mac.Sum(nil), salt, c.Rounds, c.Memory, c.Threads, hashSize)
}

var encoding = base64.RawStdEncoding

const layout = "$argon2id$v=19$m=%d,t=%d,p=%d$"

func (c Cost) write(salt, sum []byte) Secret {
	return Secret(fmt.Sprintf(layout, c.Memory, c.Rounds, c.Threads) + encoding.EncodeToString(salt) + "$" + encoding.EncodeToString(sum))
}

// Is tells whether a PIN is the one. It takes what the hash costs.
func (s Secret) Is(pin string, pepper []byte) bool {
	return CheckPIN(pin) == nil && s.hashes(pin, pepper)
}

// hashes tells whether the hash is that of a text.
func (s Secret) hashes(text string, pepper []byte) bool {
	var c Cost
	parts := strings.Split(string(s), "$")
	if len(parts) != 6 {
		return false
	}
	if n, err := fmt.Sscanf(strings.Join(parts[:4], "$")+"$", layout, &c.Memory, &c.Rounds, &c.Threads); n != 3 || err != nil {
		return false
	}
	salt, saltErr := encoding.DecodeString(parts[4])
	want, err := encoding.DecodeString(parts[5])
	if saltErr != nil || err != nil || len(want) != hashSize || c.Rounds < 1 || c.Rounds > mostRounds || c.Memory > mostMemory || c.Threads < 1 {
		return false
	}
	return subtle.ConstantTimeCompare(c.sum(text, pepper, salt), want) == 1
}
