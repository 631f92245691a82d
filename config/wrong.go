package config

import (
	"errors"

	"fufupos/message"
)

// said is a message as a value: a warning, or a part of what is wrong.
func said(key string, values ...any) message.Said { return message.Said(message.Text(key, values...)) }

// Wrong is what is wrong with the configuration: one line that says what to do.
type Wrong struct {
	// What it is, without the place.
	What message.Said
	// beside is the same for where the value and its setting are seen; empty: What.
	beside message.Said
	// Key is the setting it is about, such as "printer.address"; empty: none.
	Key string
	// Where it was found: a file and its line (0: no line of it), or a variable of the
	// environment. All empty for a value that is asked for.
	File     string
	Line     int
	Variable string
}

// Error is the line, a message, with the place before it.
func (w *Wrong) Error() string {
	switch {
	case w.Variable != "":
		return message.Text("config.at_variable", w.Variable, w.What)
	case w.Line > 0:
		return message.Text("config.at_line", w.File, w.Line, w.What)
	case w.File != "":
		return w.File + ": " + string(w.What)
	}
	return string(w.What)
}

// Beside is what is wrong with a value, for a person who has it and its setting before them.
func Beside(err error) error {
	if w, ok := errors.AsType[*Wrong](err); ok && w.beside != "" {
		return errors.New(string(w.beside))
	}
	return err
}
