package cli

import (
	"errors"
	"io"
	"os"
	"strings"

	"golang.org/x/term"

	"fufupos/config"
	"fufupos/message"
	"fufupos/sale"
	"fufupos/staff"
	"fufupos/till"
)

// acting is a part of each command that a person stands behind, where operators are set up.
type acting struct {
	Operator  string `placeholder:"ID" help:"usage.by"`
	ApproveBy string `placeholder:"ID" help:"usage.approve_by"`
}

// signed is the same for those that take the person's PIN from standard input.
type signed struct {
	acting
	PinStdin bool `help:"usage.pin_stdin"`
}

// claim is who somebody says they are, with what is to prove it.
type claim struct {
	acting
	pin, approverPIN string
}

// claim takes the PINs, before anything else is read of standard input.
func (s signed) claim(r *run) (claim, error) {
	c := s.acting.claim(r)
	if !s.PinStdin {
		return c, nil
	}
	var err error
	c.pin, err = readLine(r.Stdin)
	return c, err
}

func (a acting) claim(r *run) claim {
	return claim{acting: a, pin: r.variable(config.PINVariable), approverPIN: r.variable(config.ApproverPINVariable)}
}

// variable is what a variable of the environment has.
func (r *run) variable(name string) (value string) {
	for _, entry := range r.Env {
		if text, ok := strings.CutPrefix(entry, name+"="); ok {
			value = strings.TrimSpace(text)
		}
	}
	return value
}

// readLine reads one line and not a byte more: what is behind it is somebody else's.
// A byte order mark before it is none of it: Windows' shells put one into a pipe.
func readLine(in io.Reader) (string, error) {
	var line []byte
	for one := make([]byte, 1); len(line) < longestCode; {
		n, err := in.Read(one)
		if n > 0 {
			if one[0] == '\n' {
				break
			}
			line = append(line, one[0])
		}
		if errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return "", wrongUse("cli.no_stdin", err)
		}
	}
	return strings.TrimSpace(strings.TrimPrefix(string(line), "\ufeff")), nil
}

// signOn proves who gives the command, and who approves it; done takes the approval back.
// The error names the deed. Where no operators are set up nobody is asked.
func (r *run) signOn(s *till.Staff, c claim, deed staff.Deed) (by sale.By, done func(), err error) {
	done = func() {}
	no := func(err error) error {
		return useError{till.NotDone(deed, err)}
	}
	roster, err := s.Roster()
	switch {
	case err != nil:
		return by, done, no(err)
	case roster.Empty():
		return by, done, nil
	case c.Operator == "":
		return by, done, no(message.New("cli.no_operator"))
	}
	if c.pin == "" {
		c.pin = r.askPIN(c.Operator)
	}
	if err := s.SignOn(c.Operator, c.pin); err != nil {
		return by, done, no(err)
	}
	by.Operator = c.Operator
	if c.ApproveBy == "" {
		return by, done, nil
	}
	if c.approverPIN == "" && c.ApproveBy != c.Operator {
		c.approverPIN = r.askPIN(c.ApproveBy)
	}
	approved, taken, err := s.Approve(by, c.ApproveBy, c.approverPIN)
	if err != nil {
		return by, done, no(err)
	}
	return approved, taken, nil
}

// askPIN asks a person for a PIN without echo; empty where nobody is there to be asked.
func (r *run) askPIN(id string) string {
	file, isFile := r.Stdin.(*os.File)
	if !isFile || !term.IsTerminal(int(file.Fd())) {
		return ""
	}
	r.say("cli.pin_prompt", id)
	typed, _ := term.ReadPassword(int(file.Fd())) // nothing typed: the PIN is missing, and that is said
	return string(typed)
}

// may is for a deed that no engine does: it says why it is not to be done.
func (r *run) may(s *till.Staff, by sale.By, deed staff.Deed) error {
	if err := s.Allows(by, deed); err != nil {
		return useError{err}
	}
	return nil
}

// answersFor has a person answer for a deed that no engine does, beside whoever has the
// books open; did keeps that they have done it.
func (r *run) answersFor(o till.Options, c claim, deed staff.Deed) (did func(what string) error, err error) {
	s, err := till.OpenStaff(o)
	if err != nil {
		return nil, useError{err}
	}
	by, done, err := r.signOn(s, c, deed)
	if err == nil {
		err = r.may(s, by, deed)
	}
	done()
	if err != nil {
		s.Close()
		return nil, err
	}
	return func(what string) error {
		defer s.Close()
		if err := s.Did(by, deed, what); err != nil {
			return useError{err}
		}
		return nil
	}, nil
}

// sees is for totals, which anybody may read unless the shop has set it otherwise.
func (r *run) sees(cfg config.Config, who signed) error {
	if *cfg.Staff.Rights.Of(staff.Totals) == staff.Cashier {
		return nil
	}
	c, err := who.claim(r)
	if err != nil {
		return err
	}
	did, err := r.answersFor(till.Options{Config: cfg, Env: r.Env, Data: r.data}, c, staff.Totals)
	if err == nil {
		err = did("totals")
	}
	return err
}
