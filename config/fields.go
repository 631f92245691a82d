package config

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// field is one key of the file: how a value of it is read. want says what a
// right value is, and ends the sentence about a wrong one.
type field struct {
	section, key string
	kind         kind
	want         string
	set          func(c *Config, value any) bool
	fault        func(text string) string // names a sign that is not to be in a text; nil: none
}

type kind int

const (
	text kind = iota
	boolean
	integer
	list
	choice // true, false or a string in quotes: true is "true"
)

func (k kind) String() string {
	return [...]string{"a string in quotes", "true or false", "a whole number", "a list of strings", "true, false or a string in quotes"}[k]
}

func (f field) name() string { return f.section + "." + f.key }

// env is the environment variable that overrides the key.
func (f field) env() string {
	return prefix + strings.ToUpper(f.section) + "_" + strings.ToUpper(f.key)
}

const prefix = "FUFUPOS_"

// words is a text of at most limit characters, and not an empty one if must.
func words(section, key string, limit int, must bool, at func(*Config) *string) field {
	want := fmt.Sprintf("at most %d characters, without control characters", limit)
	if must {
		want = fmt.Sprintf("1 to %d characters, without control characters", limit)
	}
	return of(section, key, want, at, func(s string) (string, bool) {
		return s, plain(s, limit) && (s != "" || !must)
	})
}

// ascii is a key whose text is a number or word of the gateway's: nothing
// invisible and nothing that only looks like a digit is in it.
func ascii(f field) field {
	f.fault = strange
	return f
}

// of is a key whose text is parsed into a T.
func of[T any](section, key, want string, at func(*Config) *T, parse func(string) (T, bool)) field {
	return field{
		section: section, key: key, kind: text, want: want,
		set: func(c *Config, value any) bool {
			v, ok := parse(value.(string))
			if ok {
				*at(c) = v
			}
			return ok
		},
	}
}

// sections lists the sections of the file, sorted.
func sections() []string {
	names := map[string]bool{}
	for _, f := range fields {
		names[f.section] = true
	}
	return slices.Sorted(maps.Keys(names))
}

// find is the field of a section's key.
func find(section, key string) (field, bool) {
	for _, f := range fields {
		if f.section == section && f.key == key {
			return f, true
		}
	}
	return field{}, false
}

// keys lists a section's keys, in the order of the documentation.
func keys(section string) []string {
	var names []string
	for _, f := range fields {
		if f.section == section {
			names = append(names, f.key)
		}
	}
	return names
}
