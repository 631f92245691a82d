package till

import (
	"context"
	"errors"

	"fufupos/sale"
	"fufupos/staff"
)

// TakeOn is Add, and gives the first one a sheet of recovery codes: nobody else could give
// them another PIN.
func (s *Staff) TakeOn(by sale.By, id, name string, role staff.Role, pin string) (codes []string, err error) {
	roster, err := s.Roster()
	if err != nil {
		return nil, err
	}
	if err := s.Add(by, id, name, role, pin); err != nil || !roster.Empty() {
		return nil, err
	}
	if err := s.SignOn(id, pin); err != nil {
		return nil, err
	}
	defer s.SignOff(id)
	return s.Codes(sale.By{Operator: id}, id)
}

// Codes gives somebody a sheet of recovery codes, which are told this once: each is a PIN
// for once. For oneself it is one's own PIN that is concerned.
func (s *Staff) Codes(by sale.By, id string) (codes []string, err error) {
	deed := staff.People
	if by.Operator == id {
		deed = staff.OwnPIN
	}
	codes, kept := s.price.RecoveryCodes(s.pepper)
	err = s.change(by, deed, id, func(r staff.Roster) (staff.Event, error) { return r.SetCodes(id, kept) })
	if err != nil {
		return nil, err
	}
	return codes, nil
}

// Badge gives somebody a badge, whose code is told this once: one that they had before
// is worth nothing any more.
func (s *Staff) Badge(by sale.By, id string) (code string, err error) {
	code = staff.NewBadge()
	kept := staff.KeepBadge(code, s.pepper)
	err = s.change(by, staff.People, id, func(r staff.Roster) (staff.Event, error) { return r.SetBadge(id, kept) })
	if err != nil {
		return "", err
	}
	return code, nil
}

// TakeBadge takes somebody's badge away.
func (s *Staff) TakeBadge(by sale.By, id string) error {
	return s.change(by, staff.People, id, func(r staff.Roster) (staff.Event, error) { return r.SetBadge(id, "") })
}

// SignOnBadge is SignOn by a badge that was scanned, and gives whose it is. Who is locked
// stays so: a badge can be found.
func (s *Staff) SignOnBadge(code string) (id string, err error) {
	s.checking.Lock()
	defer s.checking.Unlock()
	done, err := s.caughtUp()
	if err != nil {
		return "", err
	}
	defer done()
	roster, err := s.Roster()
	if err != nil {
		return "", err
	}
	o, err := roster.Badge(code, s.pepper)
	if err != nil {
		return "", err
	}
	if left := o.LockedFor(s.now()); left > 0 {
		return "", locked(o.ID, left)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.here[o.ID] = true
	return o.ID, nil
}

// PrintCodes prints a sheet of recovery codes, of which nothing is kept. The error is a sentence:
// it may not have come out.
func (t *Till) PrintCodes(ctx context.Context, name string, codes []string) error {
	limited, cancel := context.WithTimeout(ctx, cashPrintLimit)
	defer cancel()
	if outcome, detail := t.printer.PrintRecovery(limited, name, codes); outcome != sale.Printed && outcome != sale.Taken {
		return errors.New(detail)
	}
	return nil
}
