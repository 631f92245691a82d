package gateway

import (
	"bytes"
	"encoding/json"
	"reflect"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// object is a JSON object read leniently: each accessor gives its zero value
// for a field that is missing, null, empty or of another type. A nil object
// has no fields.
type object map[string]any

// unreadable stands in an object for a value that is there and can be read in no
// certain way: one of two unequal ones, or one that had to be taken out. Such a
// field has been told, and it does not say what we know.
type unreadable struct{}

// parseObject reads one JSON object, white space after it allowed. Anything else
// is ErrNotJSON.
func parseObject(text []byte) (object, error) {
	for _, reading := range readings(text) {
		if !json.Valid(reading) {
			continue
		}
		dec := json.NewDecoder(bytes.NewReader(reading))
		dec.UseNumber()
		if o, ok := readValue(dec).(map[string]any); ok {
			return o, nil
		}
	}
	return nil, ErrNotJSON
}

var byteOrderMark = []byte("\xEF\xBB\xBF")

// readings are the ways to read an answer's bytes, the likeliest first. What is
// not UTF-8 is GB18030: a gateway that speaks Chinese puts its messages in it,
// and what counts about money is the same ASCII in both. Where it is neither, the
// bytes that fit nothing are given up, not the answer.
func readings(text []byte) [][]byte {
	text = bytes.TrimPrefix(text, byteOrderMark)
	if utf8.Valid(text) {
		return [][]byte{text}
	}
	salvaged := bytes.ToValidUTF8(text, []byte("\uFFFD"))
	chinese, err := simplifiedchinese.GB18030.NewDecoder().Bytes(text)
	chinese = bytes.TrimPrefix(chinese, byteOrderMark) // recoded along with the rest
	switch {
	case err != nil:
		return [][]byte{salvaged}
	case bytes.Contains(chinese, []byte("\uFFFD")):
		return [][]byte{salvaged, chinese}
	}
	return [][]byte{chinese, salvaged}
}

// readValue reads the next value of a JSON text that is known to be valid.
func readValue(dec *json.Decoder) any {
	token, err := dec.Token()
	if err != nil {
		return nil
	}
	switch token {
	case json.Delim('{'):
		o := map[string]any{}
		for dec.More() {
			name, _ := dec.Token()
			field, ok := name.(string)
			if !ok { // never in valid JSON
				return nil
			}
			value := readValue(dec)
			if before, twice := o[field]; twice {
				value = both(before, value)
			}
			o[field] = value
		}
		_, _ = dec.Token()
		return o
	case json.Delim('['):
		var list []any
		for dec.More() {
			list = append(list, readValue(dec))
		}
		_, _ = dec.Token()
		return list
	}
	return token
}

// both is what a field says that stands twice: the document lists some twice.
func both(a, b any) any {
	switch {
	case isEmpty(a):
		return b
	case isEmpty(b), reflect.DeepEqual(a, b), text(a) != "" && text(a) == text(b), sameNumber(text(a), text(b)):
		return a
	}
	return unreadable{}
}

// sameNumber tells 1 and "1.0" for one value; a number that begins with a nought
// is a name.
func sameNumber(a, b string) bool {
	n, ok := integer(a)
	m, too := integer(b)
	return ok && too && n == m && (n == 0 || a[0] != '0' && b[0] != '0')
}

func isEmpty(v any) bool { return v == nil || v == "" }
