package desktop

import (
	"context"
	"hash/fnv"

	"fufupos/sale"
	"fufupos/staff"
	"fufupos/till"
	"fufupos/ui/office"
)

// crew is who works at a till, for its window.
type crew struct {
	*till.Staff
	till *till.Till
}

// PrintCodes prints somebody's recovery codes.
func (c crew) PrintCodes(ctx context.Context, name string, codes []string) error {
	return c.till.PrintCodes(ctx, name, codes)
}

// Crew are those who work here.
func (c crew) Crew() (people []office.Person, err error) {
	roster, err := c.Roster()
	for _, o := range roster.Active() {
		people = append(people, office.Person{
			ID: o.ID, Name: o.Name, Role: string(o.Role), Approves: o.Role.AtLeast(staff.Supervisor), Locked: c.Locked(o), PIN: signOf(o.Secret),
		})
	}
	return people, err
}

func signOf(s staff.Secret) office.PINSign {
	sum := fnv.New32a()
	_, _ = sum.Write([]byte(s)) // never fails
	return office.PINSign(sum.Sum32())
}

// CheckPIN is staff.CheckPIN.
func (c crew) CheckPIN(pin string) error { return staff.CheckPIN(pin) }

// TakeOn takes somebody on, by an id made of the name.
func (c crew) TakeOn(by sale.By, name, role, pin string) (codes []string, err error) {
	roster, err := c.Roster()
	if err != nil {
		return nil, err
	}
	return c.Staff.TakeOn(by, roster.NewID(name), name, staff.Role(role), pin)
}

// Promote gives somebody another role.
func (c crew) Promote(by sale.By, id, role string) error { return c.SetRole(by, id, staff.Role(role)) }

// Renew gives somebody another PIN.
func (c crew) Renew(by sale.By, id, pin string) error { return c.SetPIN(by, id, pin) }
