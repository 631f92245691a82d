package config

import (
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"fufupos/message"
	"fufupos/money"
)

// Kind is what the value of a setting is.
type Kind string

// The kinds. A value is a text everywhere but in the file, where it is written as its
// kind wants it.
const (
	Text     Kind = "text"
	Switch   Kind = "switch" // true or false
	Number   Kind = "number" // whole, from Min to Max
	Choice   Kind = "choice" // one of Options
	List     Kind = "list"   // texts, with commas between them
	Duration Kind = "duration"
	Amount   Kind = "amount" // of the terminal's currency
	Path     Kind = "path"   // of a file or folder; relative ones begin at the configuration's folder
	Either   Kind = "either" // true, false or a text
)

// Setting is one key of the configuration.
type Setting struct {
	Section, Name string
	Kind          Kind
	Options       []string // of a Choice
	Min, Max      int      // of a Number; characters of a Text or Path, where there is a limit
	Default       string
	Secret        bool         // its value is never shown
	Restart       bool         // a change takes effect when the till starts anew
	help          string       // its word, where it is not that of its key
	must          message.Said // what a right value is
	set           func(c *Config, value, folder string) bool
	at            func(*Config) any                       // a pointer to its value
	fault         func(value string) (message.Said, bool) // names a sign that is not to be in a value; nil: none
}

// Key is how the setting is called: "printer.address".
func (s Setting) Key() string { return s.Section + "." + s.Name }

// path is the key in its parts.
func (s Setting) path() []string { return strings.Split(s.Key(), ".") }

// parted gives a key's section and name: a section may have a dot in it.
func parted(key string) (section, name string) {
	i := strings.LastIndexByte(key, '.')
	if i < 0 {
		return key, ""
	}
	return key[:i], key[i+1:]
}

// Variable is the environment variable that overrides the setting.
func (s Setting) Variable() string {
	return prefix + strings.ToUpper(strings.ReplaceAll(s.Key(), ".", "_"))
}

// Help is the word of the catalogue for what the setting does.
func (s Setting) Help() string {
	if s.help != "" {
		return s.help
	}
	return "setting." + s.Key()
}

// Must says what a right value is.
func (s Setting) Must() message.Said { return s.must }

const prefix = "FUFUPOS_"

// Settings lists every setting, in the order of the documentation.
func Settings() []Setting { return slices.Clone(settings) }

// Find is the setting of a key.
func Find(key string) (Setting, bool) {
	i := slices.IndexFunc(settings, func(s Setting) bool { return s.Key() == key })
	if i < 0 {
		return Setting{}, false
	}
	return settings[i], true
}

// sections lists the sections, in the order of the documentation.
func sections() []string {
	var names []string
	for _, s := range settings {
		if !slices.Contains(names, s.Section) {
			names = append(names, s.Section)
		}
	}
	return names
}

// keys lists a section's keys, in the order of the documentation.
func keys(section string) []string {
	var names []string
	for _, s := range settings {
		if s.Section == section {
			names = append(names, s.Name)
		}
	}
	return names
}

// of is a setting whose text is parsed into a T.
func of[T any](key string, kind Kind, def string, must message.Said, at func(*Config) *T, parse func(string) (T, bool)) Setting {
	section, name := parted(key)
	return Setting{
		Section: section, Name: name, Kind: kind, Default: def, must: must, at: func(c *Config) any { return at(c) },
		set: func(c *Config, value, _ string) bool {
			parsed, ok := parse(value)
			if ok {
				*at(c) = parsed
			}
			return ok
		},
	}
}

// line is a text of at most limit characters, and not an empty one if needed.
func line(key string, limit int, needed bool, def string, at func(*Config) *string) Setting {
	must := said("config.must.text", limit)
	if needed {
		must = said("config.must.text_needed", limit)
	}
	s := of(key, Text, def, must, at, func(text string) (string, bool) { return text, plain(text, limit) && (text != "" || !needed) })
	s.Max = limit
	return s
}

// longestPath is what systems take.
const longestPath = 4096

func path(key string, at func(*Config) *string) Setting {
	s := line(key, longestPath, false, "", at)
	s.Kind = Path
	s.set = func(c *Config, value, folder string) bool {
		if value != "" && !filepath.IsAbs(value) {
			value = filepath.Join(folder, value)
		}
		*at(c) = value
		return plain(value, longestPath)
	}
	return s
}

func choice[T ~string](key, def string, at func(*Config) *T, options ...T) Setting {
	var names []string
	for _, o := range options {
		names = append(names, string(o))
	}
	s := of(key, Choice, def, said("config.must.one_of", strings.Join(names, ", ")), at, func(text string) (T, bool) {
		return T(text), slices.Contains(names, text)
	})
	s.Options = names
	return s
}

func truth(key, def string, at func(*Config) *bool) Setting {
	return of(key, Switch, def, said("config.must.switch"), at, func(text string) (bool, bool) {
		return text == "true", text == "true" || text == "false"
	})
}

func number(key string, least, most int, def string, at func(*Config) *int) Setting {
	s := of(key, Number, def, said("config.must.number", least, most), at, func(text string) (int, bool) {
		n, err := strconv.Atoi(text)
		return n, err == nil && n >= least && n <= most && text == strconv.Itoa(n)
	})
	s.Min, s.Max = least, most
	return s
}

func duration(key, def string, at func(*Config) *time.Duration) Setting {
	return of(key, Duration, def, said("config.must.duration"), at, func(text string) (time.Duration, bool) {
		d, err := time.ParseDuration(text)
		return d, err == nil && d > 0
	})
}

func amount(key, def string, at func(*Config) *money.Amount) Setting {
	return of(key, Amount, def, said("config.must.amount"), at, func(text string) (money.Amount, bool) {
		a, err := money.Parse(text, "")
		return a, err == nil // its currency is terminal.fee_type; see loader.finish
	})
}

// ascii is for a number or word of the gateway's: nothing invisible and nothing that
// only looks like a digit is in it.
func ascii(s Setting) Setting {
	s.fault = strange
	return s
}

// restart is for what changes only when the till starts anew.
func restart(s Setting) Setting {
	s.Restart = true
	return s
}
