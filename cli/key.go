package cli

import (
	"bufio"
	"context"
	"os"
	"strings"

	"golang.org/x/term"

	"fufupos/config"
	"fufupos/gateway"
)

type keySetCmd struct {
	Stdin bool `help:"usage.key_stdin"`
}

func (c keySetCmd) Run(r *run) error {
	o, err := r.options()
	if err != nil {
		return err
	}
	text, err := r.readKey(c.Stdin)
	if err != nil {
		return err
	}
	if _, err := gateway.NewKey(text); err != nil {
		return useError{err}
	}
	source, err := config.SetKey(o.Config, strings.TrimSpace(text))
	if err != nil {
		return useError{err}
	}
	if r.json {
		r.print(map[string]any{"stored": source})
	}
	r.out("cli.key_stored", r.words.T("cli.source."+strings.ReplaceAll(string(source), " ", "_")))
	return nil
}

// readKey asks without echo, or takes the first line of standard input.
func (r *run) readKey(stdin bool) (string, error) {
	file, isFile := r.Stdin.(*os.File)
	if !stdin && isFile && term.IsTerminal(int(file.Fd())) {
		r.say("cli.key_prompt")
		typed, err := term.ReadPassword(int(file.Fd()))
		return string(typed), err
	}
	if !stdin {
		return "", wrongUse("cli.no_terminal")
	}
	lines := bufio.NewScanner(r.Stdin)
	if !lines.Scan() {
		return "", wrongUse("cli.no_key")
	}
	return lines.Text(), nil
}

type keyCheckCmd struct{}

func (c keyCheckCmd) Run(r *run) error {
	o, err := r.options()
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(r.ctx, askLimit)
	defer cancel()
	probe, source, err := o.Probe(ctx)
	if err != nil {
		return useError{err}
	}
	fault := probe.Fault
	said, code := "cli.key_accepted", ""
	failed := false
	switch {
	case fault == nil:
	case fault.Code == gateway.CodeInvalidSign || fault.Code == gateway.CodeUnregistered || fault.Code == gateway.CodeInvalidContract:
		failed, code = true, string(fault.Code)
		said = fault.Code.Key()
	case fault.Status == 0:
		said, code = "cli.key_untried", "unreachable"
	default:
		code = string(fault.Code)
	}
	if r.json {
		r.print(map[string]any{"source": source, "ok": !failed, "gateway": english().T(said), "return_code": code})
	}
	r.out("cli.key_from", r.words.T("cli.source."+strings.ReplaceAll(string(source), " ", "_")), r.words.T(said))
	if failed {
		return ended(exitEnded)
	}
	return nil
}
