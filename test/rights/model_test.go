package rights_test

import "time"

// model is what the contract says, in as few words as it can be said.
type model struct {
	people  map[string]*person
	limits  limits
	role    map[string]int // of each deed that the shop has changed
	sales   map[string]sold
	given   map[string]int64 // "day operator": without an approval
	allowed map[string]bool  // "asker approver": an approval that holds just now
}

type person struct {
	role    int // 1 cashier, 2 supervisor, 3 manager; 0 has gone
	pin     string
	here    bool
	wrong   int
	wrongAt time.Time
}

type limits struct{ piece, day, supervisor, confirm int64 }

type sold struct {
	seller string
	day    string
}

var usual = map[string]int{
	"sell": 1, "sell_large": 2, "reprint": 1, "give_up": 1, "refund_own": 1, "refund": 2, "refund_large": 3,
	"export": 2, "backup": 2, "settings": 3, "people": 3, "own_pin": 1, "drawer": 2, "totals": 1,
}

// alone are deeds that no approval opens.
var alone = map[string]bool{"export": true, "backup": true, "settings": true, "people": true, "own_pin": true}

func (m *model) lowest(deeds ...string) int {
	least := 9
	for _, d := range deeds {
		role, changed := m.role[d]
		if !changed {
			role = usual[d]
		}
		least = min(least, role)
	}
	return least
}

func (m *model) nobody() bool {
	for _, p := range m.people {
		if p.role > 0 {
			return false
		}
	}
	return true
}

func day(at time.Time) string { return at.UTC().Add(8 * time.Hour).Format("2006-01-02") }

// may says whether a deed is to be done.
func (m *model) may(asker, approver, deed string, amount int64, of string, now time.Time) bool {
	if m.nobody() {
		return asker == "" && approver == ""
	}
	p := m.people[asker]
	if p == nil || p.role == 0 || !p.here {
		return false
	}
	var need int
	switch deed {
	case "sell":
		need = m.lowest("sell", "sell_large")
		if amount > m.limits.confirm {
			need = m.lowest("sell_large")
		}
	case "refund":
		s := m.sales[of]
		switch {
		case amount > m.limits.supervisor:
			need = m.lowest("refund_large")
		case s.seller == asker && s.day == day(now) && amount <= m.limits.piece && m.given[day(now)+" "+asker]+amount <= m.limits.day:
			need = m.lowest("refund_own", "refund", "refund_large")
		default:
			need = m.lowest("refund", "refund_large")
		}
	default:
		need = m.lowest(deed)
	}
	if approver == "" {
		return p.role >= need
	}
	a := m.people[approver]
	if a == nil || a.role < 2 || approver == asker || !m.allowed[asker+" "+approver] {
		return false
	}
	return p.role >= need || !alone[deed] && a.role >= need
}

func (p *person) locked(now time.Time) bool {
	if p.wrong == 0 || p.wrong%5 != 0 {
		return false
	}
	lock := 15 * time.Minute
	switch p.wrong {
	case 5:
		lock = time.Minute
	case 10:
		lock = 5 * time.Minute
	}
	passed := now.Sub(p.wrongAt)
	return passed < lock && passed > -lock
}

// known tells whether a PIN is taken, and counts it.
func (m *model) known(id, pin string, now time.Time) bool {
	p := m.people[id]
	if p == nil || p.role == 0 || pin == "" || p.locked(now) {
		return false
	}
	if p.pin != pin {
		p.wrong, p.wrongAt = p.wrong+1, now
		return false
	}
	p.wrong = 0
	return true
}

func (m *model) managers(but string) (n int) {
	for id, p := range m.people {
		if p.role == 3 && id != but {
			n++
		}
	}
	return n
}
