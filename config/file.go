package config

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"fufupos/message"
	"fufupos/private"
)

// File is a configuration that can be looked at and changed. What its owner wrote stays
// as it is, but for the values that are set.
type File struct {
	path  string
	env   []string
	there bool   // it was there when it was read
	read  []byte // what was in it then
	doc   *document
}

// Path is where the file is.
func (f *File) Path() string { return f.path }

// Config is the whole configuration, checked, with what else is to be said of it.
func (f *File) Config() (Config, []message.Said, error) {
	l, warnings, err := f.load(f.doc, false)
	if err != nil {
		return Config{}, nil, err
	}
	warnings = append(warnings, l.c.doubts()...)
	if f.there && runtime.GOOS == "windows" {
		_, write, err := private.Others(f.path)
		warnings = append(warnings, openDoubt(f.path, write && err == nil)...)
	}
	return l.c, warnings, nil
}

// openDoubt is said of a file that others can change: what it names is where money goes. A
// folder made in C:\ is open to everybody who signs on. Elsewhere a group is
// often the user's own, and nothing is said.
func openDoubt(path string, open bool) []message.Said {
	if !open {
		return nil
	}
	return []message.Said{said("config.open_windows", path, path)}
}

// Training is the configuration for a till that trains: it may name no gateway.
func (f *File) Training() (Config, []message.Said, error) {
	l, warnings, err := f.load(f.doc, true)
	if err != nil {
		return Config{}, nil, err
	}
	return l.c.training(), warnings, nil
}

// Get is what a setting has, as it is or will be when the file is saved, also where
// another setting is wrong. ok is false for a key that is none.
func (f *File) Get(key string) (Value, bool) {
	s, ok := Find(key)
	if !ok {
		return Value{}, false
	}
	v := Value{Text: s.Default, Origin: ByDefault}
	if e := f.doc.find(s); e != nil {
		text, _ := textOf(s.Kind, e.given)
		v = Value{bare(text), InFile, e.line}
	}
	if text, set := lookUpEnv(f.env, s.Variable()); set {
		v = Value{Text: bare(text), Origin: InEnvironment}
	}
	return v, true
}

// Entry is a setting with what it has.
type Entry struct {
	Setting
	Value
}

// Entries is what every setting has, in the order of the documentation.
func (f *File) Entries() []Entry {
	var all []Entry
	for _, s := range settings {
		v, _ := f.Get(s.Key())
		all = append(all, Entry{s, v})
	}
	return all
}

// Shown is what a setting has, for people and other programs: a secret is ***.
type Shown struct {
	Key     string `json:"key"`
	Value   string `json:"value"`
	Default string `json:"default"`
	Source  Origin `json:"source"`
}

// Show is what a setting has, as Get, but no secret.
func (f *File) Show(s Setting) Shown {
	v, _ := f.Get(s.Key())
	if v.Text != "" {
		v.Text = s.shown(v.Text)
	}
	return Shown{s.Key(), v.Text, s.Default, v.Origin}
}

// Set has the file give a setting a value, from Save on. The error, a *Wrong, says why
// it can't be: the value is wrong, there is no such setting, a variable of the
// environment overrides it, or it does not go together with what else is set.
func (f *File) Set(key, value string) error {
	s, ok := Find(key)
	if !ok {
		return NoSuchKey(key)
	}
	if _, set := lookUpEnv(f.env, s.Variable()); set {
		return &Wrong{What: said("config.overridden", key, s.Variable()), Key: key}
	}
	value = bare(value)
	if err := byDefault(filepath.Dir(f.path)).take(s, Value{Text: value}); err != nil {
		return err
	}
	changed, err := readDocument(f.doc.with(s, value))
	if err != nil {
		return f.at(err)
	}
	_, _, before := f.load(f.doc, false)
	_, _, err = f.load(changed, false)
	if err != nil {
		// Where the file was wrong already, one thing can be put right after the other.
		e, wrong := changed.find(s), err.(*Wrong)
		if before == nil || wrong.Key == key || e == nil || e.given == nil {
			return err
		}
	}
	f.doc = changed
	return nil
}

// Check tells whether a value is one that a setting may have, by itself. The error is a
// *Wrong that says what is right.
func Check(key, value string) error {
	s, ok := Find(key)
	if !ok {
		return NoSuchKey(key)
	}
	return byDefault("").take(s, Value{Text: value})
}

// NoSuchKey is what is wrong with a key that is none, with those there are.
func NoSuchKey(key string) error {
	section, name := parted(key)
	if keys(section) == nil {
		return &Wrong{What: said("config.section", section, strings.Join(sections(), ", "))}
	}
	return unknownKey(append(strings.Split(section, "."), name), 0)
}

// lookUpEnv is the value of a variable in what os.Environ gives.
func lookUpEnv(env []string, name string) (value string, set bool) {
	for _, entry := range env {
		if text, ok := strings.CutPrefix(entry, name+"="); ok {
			value, set = text, true
		}
	}
	return value, set
}

// Save writes the file, whole and durably, if it still is as it was read. The error, a
// *Wrong, says why the old one stays.
func (f *File) Save() error {
	target, err := filepath.EvalSymlinks(f.path) // the link stays one
	if errors.Is(err, fs.ErrNotExist) {
		target, err = f.path, private.MkdirAll(filepath.Dir(f.path))
	}
	if err == nil {
		err = replaceFile(target, f.doc.content, true, func() error {
			now, err := os.ReadFile(target)
			if there := err == nil; there != f.there || !bytes.Equal(now, f.read) {
				return &Wrong{What: said("config.changed", f.path)}
			}
			return nil
		})
	}
	if wrong, ok := errors.AsType[*Wrong](err); ok {
		return wrong
	}
	if err != nil {
		return &Wrong{What: said("config.unwritable", f.path, err)}
	}
	f.read, f.there = f.doc.content, true
	return nil
}
