package office

import (
	"strconv"

	"fufupos/checkout"
	"fufupos/sale"
	"fufupos/ui/desk"
	"fufupos/ui/tell"
	"fufupos/ui/view"
)

// Staff is who works here, and what proves it.
type Staff interface {
	// Crew are those who work here. It must not wait.
	Crew() ([]Person, error)
	// SignOn takes a person's PIN, and counts it where it is wrong. It takes its time.
	SignOn(id, pin string) error
	// SignOnBadge takes what was scanned in the place of a PIN, and gives whose badge it is.
	SignOnBadge(code string) (id string, err error)
	SignOff(id string)
	// Approve has a second person stand behind what the first wants, until done.
	Approve(by sale.By, id, pin string) (approved sale.By, done func(), err error)
}

// Person is somebody who works here.
type Person struct {
	ID, Name string
	Role     string // a word of the catalogue behind "role."
	Approves bool   // may stand behind what others want
	Locked   bool   // after wrong PINs
	PIN      PINSign
}

// PINSign tells a person's PIN from the one they had before, and no more of it.
type PINSign uint32

// known are the people whose PIN was right since the till was started, with how many digits it
// has: it is looked at without Enter. It is kept nowhere.
type known map[knownPIN]int

type knownPIN struct {
	id   string
	sign PINSign
}

func (p Person) pin() knownPIN { return knownPIN{p.ID, p.PIN} }

// office is a desk's.
type office struct {
	desk  *desk.Desk
	staff Staff
	known known
}

func newOffice(d *desk.Desk, s Staff) *office { return &office{d, s, known{}} }

// Open puts a desk under an office, where there is anybody who could sign on.
func Open(d *desk.Desk, s Staff) {
	if s == nil {
		return
	}
	if crew, err := s.Crew(); err == nil && len(crew) == 0 {
		return
	}
	d.Open(newOffice(d, s))
}

// Lock lets whoever was here go and asks who comes.
func (o *office) Lock() {
	if by := o.desk.By(); by.Operator != "" {
		o.staff.SignOff(by.Operator)
	}
	o.desk.Stand(sale.By{})
	w := &who{office: o, known: o.known, title: func() string { return o.desk.T("who.title") }}
	w.all = o.crew(w, func(Person) bool { return true })
	w.prove = func(p Person, pin string) (func(), error) {
		err := o.staff.SignOn(p.ID, pin)
		return func() { o.desk.Stand(sale.By{Operator: p.ID}); o.desk.Guard(nil) }, err
	}
	w.badge = func(code string) (func(), error) {
		id, err := o.staff.SignOnBadge(code)
		return func() { o.desk.Stand(sale.By{Operator: id}); o.desk.Guard(nil) }, err
	}
	o.desk.Guard(w)
}

// Approve asks for another person's word.
func (o *office) Approve(n *checkout.NeedsApproval, again func(by sale.By, done func())) {
	by := o.desk.By()
	w := &who{
		office: o, known: o.known, leave: func() { o.desk.Guard(nil) },
		title: func() string { return o.desk.T("who.approval") },
		text:  func() string { return o.desk.Tell().Line(o.desk.Tell().Said(n.Error())) },
	}
	if n.Deed.Amount.Minor > 0 {
		w.amount = tell.Amount(n.Deed.Amount)
	}
	w.all = o.crew(w, func(p Person) bool { return p.Approves && p.ID != by.Operator })
	w.prove = func(p Person, pin string) (func(), error) {
		approved, done, err := o.staff.Approve(by, p.ID, pin)
		return func() { o.desk.Guard(nil); again(approved, done) }, err
	}
	o.desk.Guard(w)
}

// crew are those of the crew who can be asked.
func (o *office) crew(w *who, fits func(Person) bool) (some []Person) {
	crew, err := o.staff.Crew()
	if err != nil {
		w.say(o.desk.Tell().Line(o.desk.Tell().Said(err.Error())), true)
	}
	for _, p := range crew {
		if fits(p) {
			some = append(some, p)
		}
	}
	return some
}

var _ desk.Overlay = (*who)(nil)

// tiles are the persons as they are shown, each with the digit that chooses it.
func (o *office) tiles(people []Person) (tiles []view.Tile) {
	for i, p := range people {
		tiles = append(tiles, view.Tile{Initials: initials(p.Name), Name: p.Name, Role: strconv.Itoa(i+1) + " · " + o.desk.T("role."+p.Role), Do: view.Person{N: i}})
	}
	return tiles
}

// initials are the first letters of the first two words, or of a name in one piece the
// first.
func initials(name string) string {
	var first []rune
	start := true
	for _, r := range name {
		if start && r != ' ' && len(first) < 2 {
			first = append(first, r)
		}
		start = r == ' '
	}
	return string(first)
}
