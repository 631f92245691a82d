package journal

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"hash"
)

const minKey = 16 // bytes

// keys are what the journal's key is split into, so that no value made for one
// purpose can pass for another.
type keys struct{ chain, head, code, check []byte }

func splitKey(key []byte) (keys, error) {
	if len(key) < minKey {
		return keys{}, fmt.Errorf("the journal's key is too short: %d bytes, at least %d are needed", len(key), minKey)
	}
	part := func(purpose string) []byte { return seal(key, []byte("fufupos journal "+purpose)) }
	return keys{chain: part("chain"), head: part("head"), code: part("payment code"), check: part("check")}, nil
}

// seal is the HMAC-SHA-256 of the fields, each with its length in front: no
// two lists of fields are the same bytes.
func seal(key []byte, fields ...[]byte) []byte {
	mac := hmac.New(sha256.New, key)
	for _, f := range fields {
		_ = binary.Write(mac, binary.BigEndian, uint64(len(f)))
		mac.Write(f)
	}
	return mac.Sum(nil)
}

func number(n int64) []byte { return binary.BigEndian.AppendUint64(nil, uint64(n)) }

// first is the link that the first entry hangs on: the journal's own name, so
// that entries of another journal under the same key don't fit.
func (k keys) first(id string) []byte { return seal(k.chain, []byte(id)) }

// linkSize is how much is kept of a link, in bytes. 128 bits of an HMAC are as far
// from being guessed as the key is; formats 1 and 2 kept all 256.
const linkSize = 16

// linker makes the links of the chain, for one goroutine at a time.
type linker struct {
	mac hash.Hash
	buf []byte
	sum []byte
}

func (k keys) linker() *linker { return &linker{mac: hmac.New(sha256.New, k.chain)} }

func text[T ~string | ~[]byte](b []byte, field T) []byte {
	return append(binary.BigEndian.AppendUint64(b, uint64(len(field))), field...)
}

func whole(b []byte, n int64) []byte {
	return binary.BigEndian.AppendUint64(binary.BigEndian.AppendUint64(b, 8), uint64(n))
}

// next is the link of a line that follows the one whose link is prev. It is good
// until the next call.
func (l *linker) next(prev []byte, line *Line) []byte {
	b := whole(text(l.buf[:0], prev), line.Seq)
	b = text(text(b, line.Stream.Kind), line.Stream.ID)
	b = text(text(b, line.By.Operator), line.By.Approver)
	b = whole(b, line.At.UnixNano())
	l.buf = text(text(b, line.Kind), line.Data)
	return l.sealed()[:linkSize]
}

// nextOld is the same for a line of formats 1 and 2, which knew sales only.
func (l *linker) nextOld(prev []byte, line *Line, at string) []byte {
	b := whole(text(l.buf[:0], prev), line.Seq)
	b = text(text(b, line.Stream.ID), at)
	l.buf = text(text(b, line.Kind), line.Data)
	return l.sealed()
}

func (l *linker) sealed() []byte {
	l.mac.Reset()
	l.mac.Write(l.buf)
	l.sum = l.mac.Sum(l.sum[:0])
	return l.sum
}

// head is the last entry's place and hash. mac seals it.
type head struct {
	seq  int64
	hash []byte
	mac  []byte
}

func (k keys) sealHead(id string, seq int64, hash []byte) []byte {
	return seal(k.head, []byte(id), number(seq), hash)
}

func (k keys) holds(id string, h head) bool {
	return hmac.Equal(h.mac, k.sealHead(id, h.seq, h.hash))
}

func (h head) at(seq int64, hash []byte) bool { return h.seq == seq && bytes.Equal(h.hash, hash) }

// CodeHash is what is kept of a payment code: 128 bits under the journal's key, in
// hex. The same code gives the same hash within one data folder; without the key
// it can't be found by trying.
func (j *Journal) CodeHash(code string) string {
	return hex.EncodeToString(seal(j.keys.code, []byte(code))[:16])
}
