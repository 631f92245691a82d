package sim

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"
)

// reader walks through a script's JSON token by token, because encoding/json cannot say where a key stands that it
// does not know. The first error sticks; after it every call does nothing.
type reader struct {
	src []byte
	dec *json.Decoder
	at  int64 // where the latest token begins
	err error
}

func newReader(src []byte) *reader {
	r := &reader{src: src, dec: json.NewDecoder(bytes.NewReader(src))}
	r.dec.UseNumber()
	return r
}

// fail records an error at the latest token.
func (r *reader) fail(format string, args ...any) {
	if r.err != nil {
		return
	}
	before := r.src[:min(int(r.at), len(r.src))]
	line := bytes.Count(before, []byte("\n")) + 1
	column := len([]rune(string(before[bytes.LastIndexByte(before, '\n')+1:]))) + 1
	r.err = fmt.Errorf("script, line %d, column %d: %s", line, column, fmt.Sprintf(format, args...))
}

func (r *reader) unknown(key string) { r.fail("unknown key %q", key) }

func (r *reader) token() json.Token {
	if r.err != nil {
		return nil
	}
	from := r.dec.InputOffset()
	for from < int64(len(r.src)) && strings.IndexByte(" \t\r\n,:", r.src[from]) >= 0 {
		from++
	}
	r.at = from
	t, err := r.dec.Token()
	var syntax *json.SyntaxError
	switch {
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		r.fail("the script ends too early")
	case errors.As(err, &syntax):
		r.fail("not JSON: %s", syntax)
	case err != nil:
		r.fail("not JSON: %s", err)
	}
	return t
}

func (r *reader) end() error {
	if r.err != nil {
		return r.err
	}
	r.at = r.dec.InputOffset()
	if _, err := r.dec.Token(); err != io.EOF {
		r.fail("something follows the script")
	}
	return r.err
}

// object reads an object; member is called after each key and reads its value.
func (r *reader) object(member func(key string)) {
	r.delim('{', "an object")
	seen := map[string]bool{}
	for r.err == nil && r.dec.More() {
		key, _ := r.token().(string)
		if seen[key] {
			r.fail("key %q stands twice", key)
		}
		seen[key] = true
		if r.err == nil {
			member(key)
		}
	}
	r.delim('}', "the end of the object")
}

// array reads an array; element is called to read each element.
func (r *reader) array(element func()) {
	r.delim('[', "an array")
	for r.err == nil && r.dec.More() {
		element()
	}
	r.delim(']', "the end of the array")
}

func (r *reader) delim(d json.Delim, what string) {
	if t := r.token(); r.err == nil && t != d {
		r.fail("expected %s", what)
	}
}

// value reads any value, as it is written.
func (r *reader) value() string {
	if r.err != nil {
		return ""
	}
	r.at = r.dec.InputOffset()
	var value json.RawMessage
	if err := r.dec.Decode(&value); err != nil {
		r.fail("not JSON: %s", err)
	}
	return string(value)
}

func (r *reader) text() string {
	s, ok := r.token().(string)
	if !ok {
		r.fail("expected a string")
	}
	return s
}

func (r *reader) flag() *bool {
	b, ok := r.token().(bool)
	if !ok {
		r.fail("expected true or false")
	}
	return &b
}

func (r *reader) integer(low, high int64) int64 {
	number, _ := r.token().(json.Number)
	n, err := strconv.ParseInt(number.String(), 10, 64)
	if err != nil || n < low || n > high {
		r.fail("expected a whole number from %d to %d", low, high)
	}
	return n
}

func (r *reader) rate() float64 {
	number, _ := r.token().(json.Number)
	f, err := number.Float64()
	if err != nil || f < 0 || f > 1 {
		r.fail("expected a number from 0 to 1")
	}
	return f
}

func (r *reader) duration() time.Duration {
	d, err := time.ParseDuration(r.text())
	if err != nil || d < 0 {
		r.fail(`expected a duration such as "250ms", "3s" or "1m30s"`)
	}
	return d
}

// positive reads a duration that is not 0: in Timings, 0 is "as in life".
func (r *reader) positive() time.Duration {
	d := r.duration()
	if d == 0 {
		r.fail(`expected a duration above 0, such as "1ms"`)
	}
	return d
}

func oneOf[T ~string](r *reader, allowed []T) T {
	s := T(r.text())
	if !slices.Contains(allowed, s) {
		names := make([]string, len(allowed))
		for i, a := range allowed {
			names[i] = string(a)
		}
		r.fail("%q is none of %s", s, strings.Join(names, ", "))
	}
	return s
}
