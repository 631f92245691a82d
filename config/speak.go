package config

import (
	"cmp"
	"strings"
)

// Language is the one that a person at the command line is spoken to in: what the
// file at path, or the environment, says of terminal.language, also where something
// else in it is wrong; else the system's; "" where neither names one of the till's.
func Language(path string, env []string) string {
	f, err := Open(path, env)
	if err != nil {
		f = New(path, env)
	}
	if v, _ := f.Get("terminal.language"); v.Origin != ByDefault {
		if lang, ok := parseLanguage(v.Text); ok {
			return lang
		}
	}
	of := func(name string) string { text, _ := lookUpEnv(env, name); return text }
	system := cmp.Or(of("LC_ALL"), of("LC_MESSAGES"), of("LANG"), systemLanguage())
	system, _, _ = strings.Cut(system, ".")
	system, _, _ = strings.Cut(system, "@")
	lang, _ := parseLanguage(strings.ReplaceAll(system, "_", "-"))
	return lang
}
