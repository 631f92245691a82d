package answers_test

import (
	"bytes"
	"encoding/binary"
	"math/rand/v2"
	"slices"
	unicode16 "unicode/utf16"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// inChinese has an answer travel in GB18030, with a message that shows it.
func (a *answer) inChinese(message string) {
	a.plain = a.plain && len(a.bytes) == 0
	a.top.set("remark", message)
	a.bytes = append(a.bytes, func(b []byte) []byte {
		encoded, err := simplifiedchinese.GB18030.NewEncoder().Bytes(b)
		if err != nil {
			return b
		}
		return encoded
	})
}

func (a *answer) withMark() {
	a.plain = a.plain && len(a.bytes) == 0
	a.bytes = append(a.bytes, func(b []byte) []byte { return append([]byte("\xef\xbb\xbf"), b...) })
}

// changeBytes changes an answer's bytes, whatever they say.
func (a *answer) changeBytes(k kind, r *rand.Rand) {
	then := func(f func([]byte) []byte) { a.bytes = append(a.bytes, f) }
	switch k {
	case gb18030:
		// 芙 and 許 have a second byte that is a letter or a backslash.
		a.inChinese(pick(r, "交易成功", "芙芙咖啡撸", "許功蓋", "成功€"))
	case utf16:
		a.mute = true
		big := r.IntN(2) == 0
		then(func(b []byte) []byte {
			out := []byte{}
			for _, u := range unicode16.Encode([]rune("\ufeff" + string(b))) {
				if big {
					out = binary.BigEndian.AppendUint16(out, u)
				} else {
					out = binary.LittleEndian.AppendUint16(out, u)
				}
			}
			return out
		})
	case marked:
		a.withMark()
	case badUTF8:
		a.plain = false
		bad := pick(r, "\xff", "\xc3", "\xed\xa0\x80", "\xc0\x80", "\x81")
		// In a text of no weight, so that all else stays what it was.
		a.top = append(a.top, member{"note", "xx--xx"})
		then(func(b []byte) []byte { return bytes.ReplaceAll(b, []byte("xx--xx"), []byte("xx"+bad+"xx")) })
	case trailing:
		a.plain = false
		tail := pick(r, "\n", "  ", "}", "\x00", "x", `{"result":{"return_code":"SUCCESS"}}`, "\r\n0\r\n\r\n", "<!-- cached -->", "\xff\xff")
		then(func(b []byte) []byte { return append(b, tail...) })
	case truncated:
		a.mute, a.broken = true, r.IntN(2) == 0
		share := r.IntN(100)
		// Before all else, so that it is the object that lacks its end, by more than
		// any tail could make up for.
		a.bytes = slices.Insert(a.bytes, 0, func(b []byte) []byte { return b[:max(0, len(b)*share/100-2)] })
	case megabytes:
		a.plain = false
		size := pick(r, 900_000, 1_048_000, 1_100_000, 4_000_000)
		inside := r.IntN(2) == 0
		fill := pick(r, "x", " ", "\\u0041")
		then(func(b []byte) []byte {
			pad := bytes.Repeat([]byte(fill), size/len(fill))
			if end := bytes.LastIndexByte(b, '}'); inside && end > 0 {
				return append(append(append(b[:end:end], `,"padding":"`...), pad...), `"}`...)
			}
			return append(b, bytes.Repeat([]byte(" "), size)...)
		})
	case httpStatus:
		a.status = pick(r, 201, 202, 204, 206, 301, 302, 400, 403, 404, 429, 500, 502, 503, 504)
	}
}
