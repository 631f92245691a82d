package cli

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/alecthomas/kong"

	"fufupos/config"
	"fufupos/message"
	"fufupos/words"
)

// english is for what other programs read: --json is never translated.
func english() words.Catalogue { return words.In("en") }

// language is the one the command line speaks: the configuration's, else the
// system's, else English. It is known before the flags are, since their help is
// spoken too.
func language(args, env []string) string {
	file := ""
	for i, arg := range args {
		if name, value, ok := strings.Cut(arg, "="); name == "--config" {
			switch {
			case ok:
				file = value
			case i+1 < len(args):
				file = args[i+1]
			}
		}
	}
	if lang := config.Language(file, env); lang != "" {
		return lang
	}
	return "en"
}

// say tells a person how it goes: a key of the catalogue and its values.
func (r *run) say(key string, values ...any) { r.show(r.words.T(key, r.told(values)...)) }

// show is a line for a person that is put into words already.
func (r *run) show(line string) { fmt.Fprintln(r.Stderr, line) }

// out is the answer for a person; with --json the document is all there is.
func (r *run) out(key string, values ...any) { r.row("%s", r.words.T(key, r.told(values)...)) }

// row is a line of it that is put into words already.
func (r *run) row(format string, values ...any) {
	if !r.json {
		if _, err := fmt.Fprintf(r.Stdout, format+"\n", values...); err != nil {
			r.lost = err
		}
	}
}

// told puts the messages among values into words.
func (r *run) told(values []any) []any {
	told := make([]any, len(values))
	for i, v := range values {
		switch v := v.(type) {
		case error:
			told[i] = r.words.Error(v)
		case message.Said:
			told[i] = r.words.Tell(string(v))
		case string:
			told[i] = r.words.Tell(v)
		default:
			told[i] = v
		}
	}
	return told
}

// oneLine is an error's text without what could be a payment code.
func oneLine(text string) string { return message.Mask(strings.Join(strings.Fields(text), " ")) }

// translate puts the help of a command and all below it into words.
func (r *run) translate(node *kong.Node) {
	node.Help = r.words.T(node.Help)
	for _, flag := range node.Flags {
		flag.Help = r.words.T(flag.Help)
		if flag.Name == "help" {
			flag.Help = r.words.T("usage.help")
		}
	}
	for _, argument := range node.Positional {
		argument.Help = r.words.T(argument.Help)
	}
	for _, child := range node.Children {
		r.translate(child)
	}
}

// headings are the library's own words in a page of help.
var headings = map[string]string{"Usage:": "usage.usage", "Flags:": "usage.flags", "Commands:": "usage.commands", "Arguments:": "usage.arguments"}

// help prints a page of help with its headings in the reader's language.
func (r *run) help(options kong.HelpOptions, ctx *kong.Context) error {
	out := ctx.Stdout
	var page bytes.Buffer
	ctx.Stdout = &page
	err := kong.DefaultHelpPrinter(options, ctx)
	ctx.Stdout = out
	lines := strings.SplitAfter(page.String(), "\n")
	for i, line := range lines {
		for heading, key := range headings {
			if rest, ok := strings.CutPrefix(line, heading); ok {
				lines[i] = r.words.T(key) + rest
			}
		}
		if rest, ok := strings.CutPrefix(line, `Run "`); ok {
			if command, _, ok := strings.Cut(rest, ` --help"`); ok {
				lines[i] = r.words.T("usage.more", command) + "\n"
			}
		}
	}
	if _, lost := out.Write([]byte(strings.Join(lines, ""))); err == nil {
		err = lost
	}
	return err
}
