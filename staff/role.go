package staff

import (
	"slices"

	"fufupos/message"
)

// Role is what somebody is in the shop. Each may do what the ones before may.
type Role string

// The roles.
const (
	Cashier    Role = "cashier"
	Supervisor Role = "supervisor"
	Manager    Role = "manager"
)

// Roles are all, the lowest first.
func Roles() []Role { return []Role{Cashier, Supervisor, Manager} }

// ParseRole takes a role by its name.
func ParseRole(text string) (Role, error) {
	if r := Role(text); slices.Contains(Roles(), r) {
		return r, nil
	}
	return "", message.New("staff.bad_role", text)
}

// AtLeast tells whether a role may do what another may. What is no role may nothing.
func (r Role) AtLeast(other Role) bool {
	have, need := slices.Index(Roles(), r), slices.Index(Roles(), other)
	return have >= 0 && need >= 0 && have >= need
}

// word is a role's name, in the reader's language.
func (r Role) word() message.Said { return message.Said(message.Text("role." + string(r))) }
