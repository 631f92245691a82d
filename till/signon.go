package till

import (
	"time"

	"fufupos/checkout"
	"fufupos/message"
	"fufupos/sale"
	"fufupos/staff"
)

// SignOn says who stands here from now on, by their PIN: until SignOff. The error is one
// sentence for a person; wrong PINs are counted in the books before it is given.
func (s *Staff) SignOn(id, pin string) error {
	if err := s.check(id, pin); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.here[id] = true
	return nil
}

// SignOff says that somebody has gone.
func (s *Staff) SignOff(id string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.here, id)
}

// Approve has a second person stand behind what the first wants, by their PIN, until done
// is called: after the one deed that was approved. Errors: as SignOn.
func (s *Staff) Approve(by sale.By, id, pin string) (approved sale.By, done func(), err error) {
	switch {
	case id == by.Operator:
		return by, nil, message.New("staff.approves_self", id)
	case staff.IsRecovery(pin):
		return by, nil, message.New("staff.recovery_signs_on")
	}
	if err := s.check(id, pin); err != nil {
		return by, nil, err
	}
	word := approval{by.Operator, id}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.approved[word] = true
	by.Approver = id
	return by, func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		delete(s.approved, word)
	}, nil
}

// check looks at a PIN, and counts it where it is wrong. It takes as long as its hash is
// dear.
func (s *Staff) check(id, pin string) error {
	if pin == "" { // nothing was given, and so nothing wrong
		return message.New("staff.no_pin", id)
	}
	s.checking.Lock()
	defer s.checking.Unlock()
	done, err := s.caughtUp()
	if err != nil {
		return err
	}
	defer done()
	roster, err := s.Roster()
	if err != nil {
		return err
	}
	o, err := roster.Find(id)
	if err != nil {
		return err
	}
	if left := o.LockedFor(s.now()); left > 0 {
		return locked(id, left)
	}
	if which, ok := o.Recovers(pin, s.pepper); ok {
		return s.note(note{Operator: id, Kind: staff.Recovered, Code: which})
	}
	if o.Secret.Is(pin, s.pepper) {
		if o.Wrong > 0 {
			return s.note(note{Operator: id, Kind: staff.PINRight})
		}
		return nil
	}
	if err := s.note(note{Operator: id, Kind: staff.PINWrong}); err != nil {
		return err
	}
	now := s.now()
	if left := o.Apply(staff.Event{Kind: staff.PINWrong}, now).LockedFor(now); left > 0 {
		return locked(id, left)
	}
	return message.New("staff.wrong_pin", id)
}

// caughtUp takes the turn among the processes of this folder, with all taken in that others
// have counted; done gives it back.
func (s *Staff) caughtUp() (done func(), err error) {
	if done, err = s.takeTurn(); err != nil {
		return nil, err
	}
	if err := s.takeIn(); err != nil {
		done()
		return nil, err
	}
	return done, nil
}

// Locked tells whether an operator's PIN is not looked at just now.
func (s *Staff) Locked(o staff.Operator) bool { return o.LockedFor(s.now()) > 0 }

func locked(id string, left time.Duration) error {
	return message.New("staff.locked", id, int((left+time.Minute-1)/time.Minute))
}

// note has the books know of something that happened to an operator.
func (s *Staff) note(n note) error {
	if s.record == nil {
		return s.leave(n)
	}
	return s.write(sale.By{}, staff.SignOn, n.Operator, func(staff.Roster) (staff.Event, error) { return n.event(), nil })
}

// write records what is decided of an operator, by who works here then.
func (s *Staff) write(by sale.By, deed staff.Deed, id string, decide func(staff.Roster) (staff.Event, error)) error {
	return s.record(by, checkout.Deed{Kind: checkout.DeedKind(deed)}, streamOf(id), func([]checkout.Entry, time.Time) ([]checkout.Event, error) {
		roster, err := s.Roster() // nothing else is written meanwhile: this runs in the loop
		if err != nil {
			return nil, err
		}
		e, err := decide(roster)
		if err != nil {
			return nil, err
		}
		data, err := e.Encode()
		return []checkout.Event{{Kind: e.Kind, Data: data}}, err
	})
}

// change is write for what a person wants of an operator: first comes what was counted
// elsewhere, or a lock that is lifted would be there again.
func (s *Staff) change(by sale.By, deed staff.Deed, id string, decide func(staff.Roster) (staff.Event, error)) error {
	s.checking.Lock()
	defer s.checking.Unlock()
	done, err := s.caughtUp()
	if err != nil {
		return err
	}
	defer done()
	return s.write(by, deed, id, decide)
}

// Add takes somebody on.
func (s *Staff) Add(by sale.By, id, name string, role staff.Role, pin string) error {
	secret, err := s.hash(pin)
	if err != nil {
		return err
	}
	return s.change(by, staff.People, id, func(r staff.Roster) (staff.Event, error) { return r.Add(id, name, role, secret) })
}

// SetRole gives somebody another role.
func (s *Staff) SetRole(by sale.By, id string, role staff.Role) error {
	return s.change(by, staff.People, id, func(r staff.Roster) (staff.Event, error) { return r.SetRole(id, role) })
}

// SetPIN gives somebody another PIN; one's own may be changed by anybody.
func (s *Staff) SetPIN(by sale.By, id, pin string) error {
	secret, err := s.hash(pin)
	if err != nil {
		return err
	}
	deed := staff.People
	if by.Operator == id {
		deed = staff.OwnPIN
	}
	return s.change(by, deed, id, func(r staff.Roster) (staff.Event, error) { return r.SetPIN(id, secret) })
}

// Unlock lifts a lock.
func (s *Staff) Unlock(by sale.By, id string) error {
	return s.change(by, staff.People, id, func(r staff.Roster) (staff.Event, error) { return r.Unlock(id) })
}

// Remove lets somebody go.
func (s *Staff) Remove(by sale.By, id string) error {
	return s.change(by, staff.People, id, func(r staff.Roster) (staff.Event, error) { return r.Remove(id) })
}

func (s *Staff) hash(pin string) (staff.Secret, error) {
	if err := staff.CheckPIN(pin); err != nil {
		return "", err
	}
	return s.price.Hash(pin, s.pepper), nil
}

// Did keeps who did something that leaves no entry of its own: an export, a setting. what
// names it.
func (s *Staff) Did(by sale.By, deed staff.Deed, what string) error {
	if by.Operator == "" {
		return nil
	}
	did := note{Operator: by.Operator, Kind: staff.Did, Deed: deed, What: what}
	if s.record != nil {
		return s.write(by, staff.SignOn, by.Operator, func(staff.Roster) (staff.Event, error) { return did.event(), nil })
	}
	done, err := s.takeTurn()
	if err != nil {
		return err
	}
	defer done()
	return s.leave(did)
}

// Allows gives why somebody may not do what no engine does, a *checkout.NeedsApproval where
// another person's word would do; nil: they may.
func (s *Staff) Allows(by sale.By, deed staff.Deed) error {
	want := checkout.Deed{Kind: checkout.DeedKind(deed)}
	switch ruling := s.May(by, want); ruling.Right {
	case checkout.Allowed:
		return nil
	case checkout.ApprovalNeeded:
		return &checkout.NeedsApproval{Deed: want, Why: ruling.Why}
	default:
		return NotDone(deed, message.Said(ruling.Why))
	}
}

// NotDone says of a deed that it is not done, and why: an error, or a message's text.
func NotDone(deed staff.Deed, why any) error {
	return message.New("staff.not_done", message.Said(message.Text("deed."+string(deed))), why)
}

// Answers has somebody answer for such a deed, who may do it: the books know of it.
func (s *Staff) Answers(by sale.By, deed staff.Deed, what string) error {
	if err := s.Allows(by, deed); err != nil {
		return err
	}
	return s.Did(by, deed, what)
}
