package rights_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"testing/synctest"
	"time"

	"fufupos/checkout"
	"fufupos/config"
	"fufupos/money"
	"fufupos/sale"
	"fufupos/staff"
	"fufupos/till"
)

var (
	names = []string{"boss", "bea", "sue", "sam", "anna", "ann2"}
	roles = []staff.Role{"", staff.Cashier, staff.Supervisor, staff.Manager}
)

// session is one shop being played.
type session struct {
	*shop
	draw  *rand.Rand
	m     model
	done  map[string]sale.By // who stands behind each sale and refund, by amount and place
	sales []sale.Number
	seen  map[string]int
	trail []string
	wrong []string
}

func (s *session) fail(format string, values ...any) {
	s.wrong = append(s.wrong, fmt.Sprintf(format, values...))
}

func (s *session) tell(format string, values ...any) {
	s.trail = append(s.trail, s.now().UTC().Format("01-02 15:04:05 ")+fmt.Sprintf(format, values...))
}

func pick[T any](r *rand.Rand, of ...T) T { return of[r.IntN(len(of))] }

// somebody works here, most likely.
func (s *session) somebody() string { return pick(s.draw, append(names, names...)...) }

// pin is somebody's, or not.
func (s *session) pin(id string) string {
	if p := s.m.people[id]; p != nil && s.draw.IntN(4) > 0 {
		return p.pin
	}
	return fmt.Sprintf("%04d", s.draw.IntN(10_000))
}

// asker is who wants a deed: mostly somebody who is here.
func (s *session) asker() string {
	var here []string
	for _, id := range names {
		if p := s.m.people[id]; p != nil && p.here {
			here = append(here, id)
		}
	}
	if len(here) == 0 || s.draw.IntN(6) == 0 {
		return pick(s.draw, append(names, "", "oper01")...)
	}
	return pick(s.draw, here...)
}

// wanted is who stands behind a deed: the asker, and an approver who has given the PIN, or
// is only named.
func (s *session) wanted() (by sale.By, end func()) {
	by.Operator, end = s.asker(), func() {}
	if s.draw.IntN(3) > 0 {
		return by, end
	}
	id := s.somebody()
	if s.draw.IntN(5) == 0 {
		s.seen["approver only named"]++
		by.Approver = id
		return by, end
	}
	pin := s.pin(id)
	approved, done, err := s.staff.Approve(by, id, pin)
	ok := id != by.Operator && s.m.known(id, pin, s.now())
	if (err == nil) != ok {
		s.fail("%s approves for %q: %v, the model says %t", id, by.Operator, err, ok)
	}
	if err != nil {
		return by, end
	}
	word := by.Operator + " " + id
	s.m.allowed[word] = true
	s.seen["approval given"]++
	return approved, func() { done(); delete(s.m.allowed, word) }
}

// deed does one and holds what came of it against the model.
func (s *session) deed(what string, by sale.By, may bool, do func() error) bool {
	lines, moved := s.books.length(), s.moved.Load()
	err := do()
	s.tell("%s by %q, approved by %q: %v", what, by.Operator, by.Approver, err)
	if may {
		s.seen["allowed"]++
	} else {
		s.seen["forbidden"]++
	}
	switch {
	case may && err != nil:
		s.fail("%s by %+v is allowed, and: %v", what, by, err)
	case !may && err == nil:
		s.fail("%s by %+v is not allowed, and was done", what, by)
	case !may && (s.moved.Load() != moved || s.books.length() != lines):
		s.fail("%s by %+v was refused, and left something", what, by)
	}
	return err == nil
}

func (s *session) step() {
	switch s.draw.IntN(24) {
	case 0, 1, 2, 3:
		s.signOn()
	case 4:
		id := s.somebody()
		s.staff.SignOff(id)
		if p := s.m.people[id]; p != nil {
			p.here = false
		}
	case 5, 6, 7, 8:
		s.sell()
	case 9, 10, 11, 12, 13:
		s.giveBack()
	case 14, 15:
		s.ask()
	case 16, 17:
		s.people()
	case 18:
		s.limits()
	case 19:
		s.restart()
		for _, p := range s.m.people {
			p.here = false
		}
		s.seen["restart"]++
		s.tell("restart")
	case 20:
		time.Sleep(time.Duration(s.draw.Int64N(int64(20 * time.Minute))))
	case 21:
		s.jump.Add(int64(pick(s.draw, -24*time.Hour, -2*time.Minute, -time.Second, time.Minute, 10*time.Hour, 24*time.Hour)))
		s.seen["clock jump"]++
		s.tell("the clock jumps")
	case 22:
		s.fails.Store(!s.fails.Load())
	case 23:
		s.mistype()
	}
	synctest.Wait()
}

func (s *session) signOn() {
	id := s.somebody()
	pin := s.pin(id)
	of := s.staff
	beside := s.draw.IntN(3) == 0
	if beside { // a command that cannot write the books
		of = till.NewStaff(s.by(s.books))
		s.seen["PIN beside"]++
	}
	err := of.SignOn(id, pin)
	ok := s.m.known(id, pin, s.now())
	s.tell("%s signs on with %s, beside %t: %v", id, pin, beside, err)
	if (err == nil) != ok {
		s.fail("%s signs on: %v, the model says %t", id, err, ok)
	}
	if ok && !beside {
		s.m.people[id].here = true
		s.seen["signed on"]++
	}
}

// mistype is somebody who tries until it is locked, and then goes on.
func (s *session) mistype() {
	id := s.somebody()
	for range 3 + s.draw.IntN(9) {
		pin := fmt.Sprintf("%05d", s.draw.IntN(100_000))
		if p := s.m.people[id]; p != nil && p.locked(s.now()) {
			s.seen["locked"]++
			if pin = p.pin; s.draw.IntN(3) == 0 {
				time.Sleep(pick(s.draw, 59*time.Second, time.Minute, 5*time.Minute, 15*time.Minute))
			}
		}
		err := s.staff.SignOn(id, pin)
		ok := s.m.known(id, pin, s.now())
		s.tell("%s mistypes %s: %v", id, pin, err)
		if (err == nil) != ok {
			s.fail("%s mistypes: %v, the model says %t", id, err, ok)
		}
		if ok {
			s.m.people[id].here = true
		}
	}
}

func (s *session) sell() {
	by, end := s.wanted()
	defer end()
	l := s.m.limits
	amount := pick(s.draw, 100, l.piece*3, l.confirm, l.confirm+1, l.supervisor*2, 1+s.draw.Int64N(l.confirm))
	may := s.m.may(by.Operator, by.Approver, "sell", amount, "", s.now())
	var n sale.Number
	if s.deed(fmt.Sprintf("sell %d", amount), by, may, func() (err error) { n, err = s.shop.sell(by, amount); return err }) {
		s.sales = append(s.sales, n)
		s.done[string(n)] = by
		seller := by.Operator
		s.m.sales[string(n)] = sold{seller, day(s.now())}
	}
}

func (s *session) giveBack() {
	if len(s.sales) == 0 {
		return
	}
	n := pick(s.draw, s.sales...)
	if s.draw.IntN(2) == 0 {
		n = s.sales[len(s.sales)-1]
	}
	was, err := s.books.Sale(n)
	left := was.Refundable()
	if err != nil || left == 0 {
		return
	}
	by, end := s.wanted()
	defer end()
	l, today := s.m.limits, day(s.now())
	rest := l.day - s.m.given[today+" "+by.Operator]
	amount := min(left, max(1, pick(s.draw, l.piece, l.piece+1, rest, rest+1, l.supervisor, l.supervisor+1, 1+s.draw.Int64N(l.piece))))
	may := s.m.may(by.Operator, by.Approver, "refund", amount, string(n), s.now())
	fails := s.fails.Load()
	if !s.deed(fmt.Sprintf("refund %d of %s", amount, n), by, may, func() error { return s.refund(by, n, amount) }) {
		return
	}
	now, _ := s.books.Sale(n)
	r := now.Refunds[len(now.Refunds)-1]
	s.done[string(r.Number)] = by
	if fails != (r.State == sale.RefundFailed) {
		s.fail("a refund is %s", r.State)
	}
	if by.Approver == "" && !fails {
		s.m.given[today+" "+by.Operator] += amount
		s.seen["given back alone"]++
	}
}

// ask asks of deeds that no engine does.
func (s *session) ask() {
	by, end := s.wanted()
	defer end()
	kind := pick(s.draw, "export", "backup", "settings", "reprint", "give_up", "drawer", "totals", "people")
	may := s.m.may(by.Operator, by.Approver, kind, 0, "", s.now())
	s.deed(kind, by, may, func() error {
		if s.staff.May(by, checkout.Deed{Kind: checkout.DeedKind(kind)}).Right != checkout.Allowed {
			return errors.New("no")
		}
		return nil
	})
}

func (s *session) people() {
	by, end := s.wanted()
	defer end()
	id, role, pin := s.somebody(), 1+s.draw.IntN(3), fmt.Sprintf("%06d", s.draw.IntN(1_000_000))
	p := s.m.people[id]
	works := p != nil && p.role > 0
	may := s.m.may(by.Operator, by.Approver, "people", 0, "", s.now())
	s.seen["people"]++
	switch s.draw.IntN(5) {
	case 0, 1:
		may = may && !works && (role == 3 || !s.m.nobody())
		if s.deed("add "+id, by, may, func() error { return s.staff.Add(by, id, id, roles[role], pin) }) {
			here := p != nil && p.here // of the name that signed on in this process
			s.m.people[id] = &person{role: role, pin: pin, here: here}
		}
	case 2:
		may = may && works && (role == 3 || s.m.managers(id) > 0)
		if s.deed(fmt.Sprintf("%s becomes %s", id, roles[role]), by, may, func() error { return s.staff.SetRole(by, id, roles[role]) }) {
			p.role = role
		}
	case 3:
		if by.Operator == id {
			may = s.m.may(by.Operator, by.Approver, "own_pin", 0, "", s.now())
		}
		if s.deed("another PIN for "+id, by, may && works, func() error { return s.staff.SetPIN(by, id, pin) }) {
			p.pin, p.wrong = pin, 0
		}
	case 4:
		if s.draw.IntN(2) == 0 {
			if s.deed("unlock "+id, by, may && works, func() error { return s.staff.Unlock(by, id) }) {
				p.wrong = 0
			}
			return
		}
		if s.deed("remove "+id, by, may && works && s.m.managers(id) > 0, func() error { return s.staff.Remove(by, id) }) {
			p.role = 0
		}
	}
}

// limits are other ones from now on.
func (s *session) limits() {
	l := limits{pick(s.draw, int64(20000), 5000), pick(s.draw, int64(100000), 12000), pick(s.draw, int64(500000), 30000), pick(s.draw, int64(500000), 60000)}
	deed := pick(s.draw, "reprint", "refund_own", "refund", "refund_large", "sell", "sell_large", "backup", "totals")
	role := 1 + s.draw.IntN(3)
	s.m.limits, s.m.role = l, map[string]int{deed: role}
	s.config.Staff.Rights = staff.DefaultRights()
	*s.config.Staff.Rights.Of(staff.Deed(deed)) = roles[role]
	s.amounts(l)
	s.staff.Set(s.config)
	s.tell("%s is a %s's, limits %+v", deed, roles[role], l)
}

func (s *session) amounts(l limits) {
	c := &s.config
	cny := func(fen int64) money.Amount { return money.New(fen, money.CNY) }
	c.Staff.RefundLimit, c.Staff.RefundDayLimit, c.Staff.SupervisorRefundLimit, c.Limits.ConfirmAmount = cny(l.piece), cny(l.day), cny(l.supervisor), cny(l.confirm)
}

// play plays a session of one seed, within a bubble.
func (s *session) play(seed uint64) {
	s.draw = rand.New(rand.NewPCG(seed, 7))
	s.m = model{
		people: map[string]*person{}, role: map[string]int{}, sales: map[string]sold{}, given: map[string]int64{}, allowed: map[string]bool{},
		limits: limits{20000, 100000, 500000, 500000},
	}
	s.done, s.seen = map[string]sale.By{}, map[string]int{}
	s.config = config.Default()
	s.amounts(s.m.limits)
	dir, err := os.MkdirTemp("", "rights")
	if err != nil {
		s.t.Fatal(err)
	}
	defer os.RemoveAll(dir)
	s.dir, s.books, s.back = dir, &books{}, map[sale.Number]int64{}
	s.open()
	defer func() { s.engine.Close() }()
	if s.draw.IntN(8) > 0 { // most shops have their people from the start
		for id, role := range map[string]int{"boss": 3, "sue": 2, "anna": 1, "ann2": 1} {
			s.m.people[id] = &person{role: role, pin: id[:2] + "x"}
		}
		for i, id := range []string{"boss", "sue", "anna", "ann2"} {
			pin := fmt.Sprintf("%d%d%d%d", i+1, i+2, i+3, i+4)
			s.m.people[id].pin = pin
			var by sale.By
			if i > 0 {
				by.Operator = "boss"
			}
			err := s.staff.Add(by, id, id, roles[s.m.people[id].role], pin)
			if i == 0 && err == nil {
				err = s.staff.SignOn("boss", pin)
				s.m.people["boss"].here = true
			}
			if err != nil {
				s.t.Fatal(err)
			}
		}
	}
	for range 30 + s.draw.IntN(40) {
		if s.step(); len(s.wrong) > 0 {
			return
		}
	}
	s.books.judge(s)
}

// judge looks into the books: each deed has its people, and nobody approved for themselves.
func (b *books) judge(s *session) {
	for _, one := range b.All() {
		if one.By != s.done[string(one.Number)] {
			s.fail("%s is by %+v, and was by %+v", one.Number, one.By, s.done[string(one.Number)])
		}
		for _, r := range one.Refunds {
			if want, known := s.done[string(r.Number)]; !known || r.By != want || r.By.Approver != "" && r.By.Approver == r.By.Operator {
				s.fail("%s is by %+v, and was by %+v", r.Number, r.By, want)
			}
		}
	}
}
