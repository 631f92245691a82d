package scanner

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"
	"sync"
)

// Habit is what a keyboard has been seen to do.
type Habit string

// The habits of keyboards.
const (
	Unsure   Habit = ""        // too little was seen yet: time decides
	Typed    Habit = "person"  // a person types on it: time decides
	Scanning Habit = "scanner" // nothing it sends is a person's
	Mixed    Habit = "mixed"   // both, for good: time decides
)

const (
	// scannerCodes whole codes at a scanner's pace, and nothing like a person, make
	// a keyboard a scanner.
	scannerCodes = 3
	// personKeys at a person's pace make it one that a person types on.
	personKeys = 4
)

// Keyboard is one of Devices.
type Keyboard struct {
	Device string `json:"device"` // Event.Device
	Habit  Habit  `json:"habit"`
	Named  bool   `json:"-"` // a scanner because the configuration says so
}

// Devices is what is known of each keyboard. The zero Devices knows nothing and is
// ready; it may be used from several goroutines.
type Devices struct {
	mu    sync.Mutex
	named string
	known map[string]*known
}

// known is what was seen of one keyboard.
type known struct {
	habit       Habit
	codes, keys int
}

// Name makes the keyboards whose name is this, or contains it, scanners whatever they
// type. Empty: none.
func (d *Devices) Name(device string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.named = strings.ToLower(strings.TrimSpace(device))
}

// List is every keyboard of which a habit is known, scanners first.
func (d *Devices) List() []Keyboard {
	d.mu.Lock()
	defer d.mu.Unlock()
	list := []Keyboard{}
	for device := range d.known {
		if habit := d.is(device); habit != Unsure {
			list = append(list, Keyboard{Device: device, Habit: habit, Named: d.isNamed(device)})
		}
	}
	slices.SortFunc(list, func(a, b Keyboard) int {
		return cmp.Or(cmp.Compare(rank[a.Habit], rank[b.Habit]), cmp.Compare(a.Device, b.Device))
	})
	return list
}

var rank = map[Habit]int{Scanning: 0, Mixed: 1, Typed: 2}

// Forget makes a keyboard unknown again. One named in the configuration stays a
// scanner.
func (d *Devices) Forget(device string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	delete(d.known, device)
}

// MarshalJSON writes what was learned.
func (d *Devices) MarshalJSON() ([]byte, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	kept := []Keyboard{}
	for device, k := range d.known {
		if k.habit != Unsure && !IsShared(device) {
			kept = append(kept, Keyboard{Device: device, Habit: k.habit})
		}
	}
	slices.SortFunc(kept, func(a, b Keyboard) int { return cmp.Compare(a.Device, b.Device) })
	return json.Marshal(kept)
}

// UnmarshalJSON reads what was learned before.
func (d *Devices) UnmarshalJSON(data []byte) error {
	var kept []Keyboard
	if err := json.Unmarshal(data, &kept); err != nil {
		return err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.known = make(map[string]*known)
	for _, k := range kept {
		if _, ok := rank[k.Habit]; ok && k.Device != "" {
			d.known[k.Device] = &known{habit: k.Habit}
		}
	}
	return nil
}

// habit is what a keyboard is taken for.
func (d *Devices) habit(device string) Habit {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.is(device)
}

func (d *Devices) is(device string) Habit {
	switch k := d.known[device]; {
	case d.isNamed(device):
		return Scanning
	case IsShared(device):
		return Mixed
	case k != nil:
		return k.habit
	}
	return Unsure
}

func (d *Devices) isNamed(device string) bool {
	return d.named != "" && device != "" && strings.Contains(strings.ToLower(device), d.named)
}

// scanned notes a whole code at a scanner's pace.
func (d *Devices) scanned(device string) {
	d.note(device, func(k *known) {
		if k.codes++; k.habit == Typed {
			k.habit = Mixed
		} else if k.habit == Unsure && k.codes >= scannerCodes {
			k.habit = Scanning
		}
	})
}

// typed notes keys that were a person's.
func (d *Devices) typed(device string, n int) {
	d.note(device, func(k *known) {
		k.keys += n
		if k.keys < personKeys || k.habit != Unsure {
			return
		}
		if k.habit = Typed; k.codes > 0 {
			k.habit = Mixed
		}
	})
}

// byHand notes that a person types on what was taken for a scanner.
func (d *Devices) byHand(device string) {
	d.note(device, func(k *known) { k.habit = Mixed })
}

func (d *Devices) note(device string, what func(*known)) {
	if device == "" {
		return
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	k := d.known[device]
	if k == nil {
		k = &known{}
		if d.known == nil {
			d.known = make(map[string]*known)
		}
		d.known[device] = k
	}
	what(k)
}
