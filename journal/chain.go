package journal

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"time"

	"fufupos/sale"
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

// line is an entry as it stands in the table.
type line struct {
	seq  int64
	sale []byte
	at   []byte
	kind []byte
	data []byte
	hash []byte
}

// timeLayout has a fixed width, so that texts sort as times do.
const timeLayout = "2006-01-02T15:04:05.000000000Z"

func newLine(seq int64, e sale.Entry) (line, error) {
	kind, data, err := sale.Encode(e.Event)
	if err != nil {
		return line{}, err
	}
	if y := e.At.UTC().Year(); y < 1 || y > 9999 {
		return line{}, fmt.Errorf("entry of sale %s: the year %d cannot be kept", e.Sale, y)
	}
	return line{seq: seq, sale: []byte(e.Sale), at: []byte(e.At.UTC().Format(timeLayout)), kind: []byte(kind), data: data}, nil
}

// entry reads the line back.
func (l line) entry() (sale.Entry, error) {
	at, err := time.Parse(timeLayout, string(l.at))
	if err != nil {
		return sale.Entry{}, fmt.Errorf("journal entry %d: its time cannot be read", l.seq)
	}
	event, err := sale.Decode(string(l.kind), l.data)
	if err != nil {
		return sale.Entry{}, fmt.Errorf("journal entry %d: %w", l.seq, err)
	}
	return sale.Entry{Sale: sale.Number(l.sale), At: at, Event: event}, nil
}

// first is the link that the first entry hangs on: the journal's own name, so
// that entries of another journal under the same key don't fit.
func (k keys) first(id string) []byte { return seal(k.chain, []byte(id)) }

func (k keys) next(prev []byte, l line) []byte {
	return seal(k.chain, prev, number(l.seq), l.sale, l.at, l.kind, l.data)
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

// CodeHash is what is kept of a payment code (sale.SaleCreated.CodeHash): 128
// bits under the journal's key, in hex. The same code gives the same hash
// within one data folder; without the key it can't be found by trying.
func (j *Journal) CodeHash(code string) string {
	return hex.EncodeToString(seal(j.keys.code, []byte(code))[:16])
}
