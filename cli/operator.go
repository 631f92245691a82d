package cli

import (
	"os"

	"golang.org/x/term"

	"fufupos/staff"
	"fufupos/till"
)

type operatorCmd struct {
	Add    operatorAddCmd    `cmd:"" help:"usage.operator_add"`
	List   operatorListCmd   `cmd:"" help:"usage.operator_list"`
	Role   operatorRoleCmd   `cmd:"" help:"usage.operator_role"`
	PIN    operatorPINCmd    `cmd:"" name:"pin" help:"usage.operator_pin"`
	Unlock operatorUnlockCmd `cmd:"" help:"usage.operator_unlock"`
	Codes  operatorCodesCmd  `cmd:"" help:"usage.operator_codes"`
	Badge  operatorBadgeCmd  `cmd:"" help:"usage.operator_badge"`
	Remove operatorRemoveCmd `cmd:"" help:"usage.operator_remove"`
}

// operatorID is a part of each command about one operator.
type operatorID struct {
	acting
	ID string `arg:"" help:"usage.operator_id"`
}

// newPIN is a part of those that set a PIN: standard input has the new one.
type newPIN struct {
	PinStdin bool `help:"usage.new_pin_stdin"`
}

type operatorAddCmd struct {
	orderly
	operatorID
	newPIN
	Name string `required:"" help:"usage.operator_name"`
	Role string `required:"" placeholder:"cashier|supervisor|manager" help:"usage.operator_role_name"`
}

func (c operatorAddCmd) Run(r *run) error {
	role, err := staff.ParseRole(c.Role)
	if err != nil {
		return useError{err}
	}
	pin, err := c.read(r, c.ID)
	if err != nil {
		return err
	}
	return r.changeStaff(c.operatorID, "cli.operator_added", func(t *till.Till, told *operatorTold) (err error) {
		told.Recovery, err = t.Staff.TakeOn(r.by, c.ID, c.Name, role, pin)
		return err
	})
}

type operatorRoleCmd struct {
	orderly
	operatorID
	Role string `arg:"" placeholder:"ROLE" help:"usage.operator_role_name"`
}

func (c operatorRoleCmd) Run(r *run) error {
	role, err := staff.ParseRole(c.Role)
	if err != nil {
		return useError{err}
	}
	return r.changeStaff(c.operatorID, "cli.operator_role", func(t *till.Till, _ *operatorTold) error { return t.Staff.SetRole(r.by, c.ID, role) })
}

type operatorPINCmd struct {
	orderly
	operatorID
	newPIN
}

func (c operatorPINCmd) Run(r *run) error {
	pin, err := c.read(r, c.ID)
	if err != nil {
		return err
	}
	return r.changeStaff(c.operatorID, "cli.operator_pin", func(t *till.Till, _ *operatorTold) error { return t.Staff.SetPIN(r.by, c.ID, pin) })
}

type operatorUnlockCmd struct {
	orderly
	operatorID
}

func (c operatorUnlockCmd) Run(r *run) error {
	return r.changeStaff(c.operatorID, "cli.operator_unlocked", func(t *till.Till, _ *operatorTold) error { return t.Staff.Unlock(r.by, c.ID) })
}

type operatorRemoveCmd struct {
	orderly
	operatorID
}

func (c operatorRemoveCmd) Run(r *run) error {
	return r.changeStaff(c.operatorID, "cli.operator_removed", func(t *till.Till, _ *operatorTold) error { return t.Staff.Remove(r.by, c.ID) })
}

type operatorCodesCmd struct {
	orderly
	operatorID
}

func (c operatorCodesCmd) Run(r *run) error {
	return r.changeStaff(c.operatorID, "cli.operator_codes", func(t *till.Till, told *operatorTold) (err error) {
		told.Recovery, err = t.Staff.Codes(r.by, c.ID)
		return err
	})
}

type operatorBadgeCmd struct {
	orderly
	operatorID
	TakeAway bool `help:"usage.operator_badge_away"`
}

func (c operatorBadgeCmd) Run(r *run) error {
	if c.TakeAway {
		return r.changeStaff(c.operatorID, "cli.operator_badge_away", func(t *till.Till, _ *operatorTold) error { return t.Staff.TakeBadge(r.by, c.ID) })
	}
	return r.changeStaff(c.operatorID, "cli.operator_badge", func(t *till.Till, told *operatorTold) (err error) {
		told.Badge, err = t.Staff.Badge(r.by, c.ID)
		return err
	})
}

// operatorTold is what is told of an operator that was changed. What is told once stands
// nowhere else.
type operatorTold struct {
	operatorLine
	Recovery []string `json:"recovery,omitempty"`
	Badge    string   `json:"badge,omitempty"`
}

// changeStaff opens the till, has the acting person sign on, and changes who works here.
func (r *run) changeStaff(who operatorID, done string, change func(*till.Till, *operatorTold) error) error {
	o, err := r.options()
	if err != nil {
		return err
	}
	t, _, shut, err := r.open(o)
	if err != nil {
		return err
	}
	defer shut()
	var taken func()
	if r.by, taken, err = r.signOn(t.Staff, who.claim(r), staff.People); err != nil {
		return err
	}
	defer taken()
	var told operatorTold
	if err := change(t, &told); err != nil {
		return useError{err}
	}
	if r.json {
		roster, err := t.Staff.Roster()
		if err != nil {
			return useError{err}
		}
		for _, line := range operatorLines(t.Staff, roster) {
			if told.operatorLine = line; line.ID == who.ID {
				r.print(told)
				return nil
			}
		}
		r.print(map[string]string{"removed": who.ID})
	}
	r.out(done, who.ID)
	if told.Recovery != nil {
		r.out("cli.recovery", who.ID)
	}
	for _, code := range told.Recovery {
		r.row("  %s %s %s", code[:3], code[3:7], code[7:])
	}
	if told.Badge != "" {
		r.row("  %s", told.Badge)
	}
	return nil
}

// read takes a new PIN: the first line of standard input, or what a person types twice.
func (c newPIN) read(r *run, id string) (pin string, err error) {
	file, isFile := r.Stdin.(*os.File)
	switch {
	case c.PinStdin:
		pin, err = readLine(r.Stdin)
	case !isFile || !term.IsTerminal(int(file.Fd())):
		return "", wrongUse("cli.no_pin_terminal")
	default:
		if pin = r.askPIN(id); pin != r.askPIN(id) {
			return "", wrongUse("cli.pins_differ")
		}
	}
	if err == nil {
		if err = staff.CheckPIN(pin); err != nil {
			err = useError{err}
		}
	}
	return pin, err
}

type operatorListCmd struct{ answering }

func (operatorListCmd) Run(r *run) error {
	o, err := r.options()
	if err != nil {
		return err
	}
	s, err := till.OpenStaff(o)
	if err != nil {
		return useError{err}
	}
	defer s.Close()
	roster, err := s.Roster()
	if err != nil {
		return useError{err}
	}
	lines := operatorLines(s, roster)
	if r.json {
		r.print(map[string]any{"operators": lines})
	}
	for _, l := range lines {
		row := l.ID + "  " + l.Name + "  " + r.words.T("role."+string(l.Role))
		if l.Locked {
			row = r.words.T("cli.operator_locked", row)
		}
		r.row("%s", row)
	}
	return nil
}

// operatorLine is an operator in JSON.
type operatorLine struct {
	ID     string     `json:"operator_id"`
	Name   string     `json:"name"`
	Role   staff.Role `json:"role"`
	Locked bool       `json:"locked"`
}

func operatorLines(s *till.Staff, roster staff.Roster) []operatorLine {
	lines := []operatorLine{}
	for _, o := range roster.Active() {
		lines = append(lines, operatorLine{o.ID, o.Name, o.Role, s.Locked(o)})
	}
	return lines
}
