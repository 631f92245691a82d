package sim

import (
	"crypto/md5"
	"crypto/subtle"
	"encoding/hex"
	"strconv"
	"strings"
	"time"
)

// signer makes the document's signature (section 1) of a body at a time in milliseconds. It is a closure so
// that the key lies in no field that could be printed.
type signer func(stamp string, body []byte) string

func newSigner(key string) signer {
	return func(stamp string, body []byte) string {
		text := make([]byte, 0, len(stamp)+len(key)+len(body))
		text = append(text, stamp...)
		text = append(text, key...)
		for _, b := range body {
			if b != ' ' && b != '\n' && b != '\r' {
				text = append(text, b)
			}
		}
		sum := md5.Sum(text)
		return hex.EncodeToString(sum[:]) + ":" + stamp
	}
}

func (s signer) at(t time.Time, body []byte) string {
	return s(strconv.FormatInt(t.UnixMilli(), 10), body)
}

// objection says what is wrong with the signature sign over body, or nothing.
func (s signer) objection(sign string, body []byte, now time.Time, age time.Duration) string {
	_, stamp, found := strings.Cut(sign, ":")
	if !found {
		return "sign is not md5:timestamp"
	}
	if !digits(stamp) {
		return "timestamp is not a decimal number"
	}
	millis, err := strconv.ParseInt(stamp, 10, 64)
	if err != nil {
		return "timestamp is too long"
	}
	if subtle.ConstantTimeCompare([]byte(sign), []byte(s(stamp, body))) != 1 {
		return "signature does not match"
	}
	if d := now.Sub(time.UnixMilli(millis)); d > age || d < -age {
		return "timestamp is too far from the gateway's clock"
	}
	return ""
}

func digits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}
