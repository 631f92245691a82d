package cli

import (
	"fmt"
	"strings"

	"github.com/alecthomas/kong"
)

// describeCmd writes what packages carry about the command line, from the command
// line itself: its page of the manual, and what a shell completes. It is not listed:
// nobody needs it at a till.
type describeCmd struct {
	answering
	As string `arg:"" name:"AS" enum:"man,bash" help:"usage.describe_as"`
}

func (c describeCmd) Run(r *run, parsed *kong.Context) error {
	root := parsed.Model.Node
	if c.As == "bash" {
		r.row("%s", completion(root))
	} else {
		r.row("%s", r.manual(root))
	}
	return nil
}

// manual is the page of the manual, in the language of mdoc's older brother, which
// every system reads.
func (r *run) manual(root *kong.Node) string {
	var page strings.Builder
	line := func(format string, values ...any) { fmt.Fprintf(&page, format+"\n", values...) }
	line(`.TH FUFUPOS 1 "" "fufupos %s"`, roff(r.Version))
	line(".SH NAME\nfufupos \\- %s", roff(root.Help))
	line(".SH SYNOPSIS\n.B fufupos\n[flags] [command] [flags and arguments of it]")
	line(".SH COMMANDS")
	for _, leaf := range root.Leaves(true) {
		line(".TP\n.B %s\n%s", roff(leaf.Path()+positional(leaf)), roff(leaf.Help))
		for _, f := range leaf.Flags {
			line(".br\n.RB [ %s ]\n%s", roff(f.String()), roff(f.Help))
		}
	}
	line(".SH OPTIONS")
	for _, f := range root.Flags {
		line(".TP\n.B %s\n%s", roff(f.String()), roff(f.Help))
	}
	line(".SH EXIT STATUS")
	for code, key := range []string{exitDone: "usage.exit_done", exitEnded: "usage.exit_ended", exitUse: "usage.exit_use", exitPending: "usage.exit_pending"} {
		line(".TP\n.B %d\n%s", code, roff(r.words.T(key)))
	}
	return strings.TrimSuffix(page.String(), "\n")
}

// roff is text as the manual's language takes it.
func roff(text string) string {
	text = strings.NewReplacer(`\`, `\e`, "-", `\-`, "\n", " ").Replace(text)
	if strings.HasPrefix(text, ".") || strings.HasPrefix(text, "'") {
		text = `\&` + text
	}
	return text
}

func positional(leaf *kong.Node) (names string) {
	for _, p := range leaf.Positional {
		names += " " + p.Summary()
	}
	return names
}

func flagNames(n *kong.Node) (names []string) {
	for _, f := range n.Flags {
		if !f.Hidden {
			names = append(names, "--"+f.Name)
		}
	}
	return names
}

// completion is a function for bash: after the words of a command those that may
// follow, and its flags; after a flag that wants a file, files.
func completion(root *kong.Node) string {
	var cases strings.Builder
	global := strings.Join(flagNames(root), " ")
	var visit func(n *kong.Node, path string)
	visit = func(n *kong.Node, path string) {
		var next []string
		for _, child := range n.Children {
			if child.Type == kong.CommandNode && !child.Hidden {
				next = append(next, child.Name)
				visit(child, strings.TrimSpace(path+" "+child.Name))
			}
		}
		flags := ""
		if n != root {
			flags = strings.Join(flagNames(n), " ")
		}
		fmt.Fprintf(&cases, "\t%q) words=%q;;\n", path, strings.Join(strings.Fields(strings.Join(next, " ")+" "+flags+" "+global), " "))
	}
	visit(root, "")
	return `_fufupos() {
	local path= word words=
	for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
		case $word in -*) ;; [a-z]*) path="${path:+$path }$word";; esac
	done
	case $3 in --config|--data|--to|--key-file|--script|--out) COMPREPLY=($(compgen -f -- "$2")); return;; esac
	while :; do
		case $path in
` + cases.String() + `		esac
		[ -z "$words" ] && [ -n "$path" ] || break
		case $path in *" "*) path=${path% *};; *) path=;; esac
	done
	COMPREPLY=($(compgen -W "$words" -- "$2"))
}
complete -o default -F _fufupos fufupos`
}
