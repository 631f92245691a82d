package words

import (
	"io"
	"log/slog"
)

// Logger writes a log of lines for whoever looks after the till: what is a message in
// them is a sentence, in English whatever language the till speaks.
func Logger(to io.Writer) *slog.Logger {
	return slog.New(slog.NewTextHandler(to, &slog.HandlerOptions{ReplaceAttr: attr}))
}

// attr puts a part of a line into words.
func attr(_ []string, a slog.Attr) slog.Attr {
	switch v := a.Value.Any().(type) {
	case error:
		a.Value = slog.StringValue(In(fallback).Error(v))
	case string:
		a.Value = slog.StringValue(In(fallback).Tell(v))
	}
	return a
}
