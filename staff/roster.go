package staff

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"fufupos/message"
)

// Roster are all who work or worked here, by their ids. What it decides is pure: it gives
// the event that is to happen to the operator, or why it may not.
type Roster []Operator

// Find gives an operator who works here.
func (r Roster) Find(id string) (Operator, error) {
	i := slices.IndexFunc(r, func(o Operator) bool { return o.ID == id && o.Active() })
	if i < 0 {
		return Operator{}, message.New("staff.unknown", id)
	}
	return r[i], nil
}

// Active are those who work here.
func (r Roster) Active() (here []Operator) {
	for _, o := range r {
		if o.Active() {
			here = append(here, o)
		}
	}
	return here
}

// Empty tells whether nobody works here: then nobody signs on, and everybody may do
// everything.
func (r Roster) Empty() bool { return len(r.Active()) == 0 }

// managers are how many there are besides one.
func (r Roster) managers(but string) (n int) {
	for _, o := range r.Active() {
		if o.Role == Manager && o.ID != but {
			n++
		}
	}
	return n
}

// ids are what an operator's id may be: it stands in numbers of the gateway and on
// receipts.
var ids = regexp.MustCompile(`^[0-9A-Za-z][0-9A-Za-z._-]{0,31}$`)

const longestName = 40

// Add takes somebody on. The first is a manager: nobody else could take on a second.
func (r Roster) Add(id, name string, role Role, s Secret) (Event, error) {
	name = strings.TrimSpace(name)
	switch n := utf8.RuneCountInString(name); {
	case !ids.MatchString(id):
		return Event{}, message.New("staff.bad_id")
	case n == 0 || n > longestName || !utf8.ValidString(name) || strings.ContainsFunc(name, unicode.IsControl):
		return Event{}, message.New("staff.bad_name", longestName)
	case r.Empty() && role != Manager:
		return Event{}, message.New("staff.first_manager")
	}
	for _, o := range r {
		if strings.EqualFold(o.ID, id) && (o.Active() || o.ID != id) {
			return Event{}, message.New("staff.there", o.ID)
		}
	}
	return Event{Kind: Added, Name: name, Role: role, Secret: s}, nil
}

// NewID makes an id of a name that nobody had before: its letters where they are an id's, else
// a number.
func (r Roster) NewID(name string) string {
	stem := strings.Map(func(c rune) rune {
		if c < utf8.RuneSelf && unicode.IsLetter(c) {
			return unicode.ToLower(c)
		}
		return -1
	}, name)
	if stem = stem[:min(len(stem), 12)]; stem == "" {
		stem = "oper"
	}
	for n := 1; ; n++ {
		id := stem
		if n > 1 || stem == "oper" {
			id += strconv.Itoa(n)
		}
		if !slices.ContainsFunc(r, func(o Operator) bool { return strings.EqualFold(o.ID, id) }) {
			return id
		}
	}
}

// SetRole gives somebody another role. The last manager stays one.
func (r Roster) SetRole(id string, role Role) (Event, error) {
	if _, err := r.Find(id); err != nil {
		return Event{}, err
	}
	if role != Manager && r.managers(id) == 0 {
		return Event{}, message.New("staff.last_manager", id)
	}
	return Event{Kind: RoleSet, Role: role}, nil
}

// SetPIN gives somebody another PIN, which also lifts a lock.
func (r Roster) SetPIN(id string, s Secret) (Event, error) {
	_, err := r.Find(id)
	return Event{Kind: PINSet, Secret: s}, err
}

// Unlock lifts a lock and forgets the wrong PINs.
func (r Roster) Unlock(id string) (Event, error) {
	_, err := r.Find(id)
	return Event{Kind: Unlocked}, err
}

// Remove lets somebody go. The last manager stays.
func (r Roster) Remove(id string) (Event, error) {
	if _, err := r.Find(id); err != nil {
		return Event{}, err
	}
	if r.managers(id) == 0 {
		return Event{}, message.New("staff.last_manager", id)
	}
	return Event{Kind: Removed}, nil
}
