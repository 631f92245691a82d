package answers_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"slices"
	"strings"
)

// object is a JSON object as it is written: the order of its fields counts, and
// one may stand there twice. Values are string, json.Number, bool, nil, object,
// []any and verbatim.
type object []member

type member struct {
	name  string
	value any
}

// verbatim stands in the answer as it is, JSON or not.
type verbatim string

// parse reads an answer of the training gateway.
func parse(content []byte) (object, error) {
	dec := json.NewDecoder(bytes.NewReader(content))
	dec.UseNumber()
	v, err := parseValue(dec)
	if err != nil {
		return nil, err
	}
	if o, ok := v.(object); ok {
		return o, nil
	}
	return nil, errors.New("no object")
}

func parseValue(dec *json.Decoder) (any, error) {
	token, err := dec.Token()
	if err != nil {
		return nil, err
	}
	switch token {
	case json.Delim('{'):
		o := object{}
		for dec.More() {
			name, err := dec.Token()
			if err != nil {
				return nil, err
			}
			value, err := parseValue(dec)
			if err != nil {
				return nil, err
			}
			o = append(o, member{name.(string), value})
		}
		_, err := dec.Token()
		return o, err
	case json.Delim('['):
		list := []any{}
		for dec.More() {
			value, err := parseValue(dec)
			if err != nil {
				return nil, err
			}
			list = append(list, value)
		}
		_, err := dec.Token()
		return list, err
	}
	return token, nil
}

// text writes a value as JSON.
func text(v any) string {
	var b strings.Builder
	write(&b, v)
	return b.String()
}

func write(b *strings.Builder, v any) {
	switch v := v.(type) {
	case object:
		b.WriteByte('{')
		for i, m := range v {
			if i > 0 {
				b.WriteByte(',')
			}
			write(b, m.name)
			b.WriteByte(':')
			write(b, m.value)
		}
		b.WriteByte('}')
	case []any:
		b.WriteByte('[')
		for i, e := range v {
			if i > 0 {
				b.WriteByte(',')
			}
			write(b, e)
		}
		b.WriteByte(']')
	case verbatim:
		b.WriteString(string(v))
	default:
		content, err := json.Marshal(v)
		if err != nil {
			panic(err) // only what parse gives and the tables hold comes here
		}
		b.Write(content)
	}
}

// all are the values of every field of this name.
func (o object) all(name string) (values []any) {
	for _, m := range o {
		if m.name == name {
			values = append(values, m.value)
		}
	}
	return values
}

func (o object) index(name string) int {
	return slices.IndexFunc(o, func(m member) bool { return m.name == name })
}

// set puts a value in the field's place, or at the end.
func (o *object) set(name string, value any) {
	if i := o.index(name); i >= 0 {
		(*o)[i].value = value
		return
	}
	*o = append(*o, member{name, value})
}

func (o *object) remove(name string) {
	*o = slices.DeleteFunc(*o, func(m member) bool { return m.name == name })
}
