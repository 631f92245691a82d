package scanner

// Habit is what a keyboard has been seen to do.
type Habit string

// The habits of keyboards.
const (
	Unsure   Habit = ""        // too little was seen yet: time decides
	Typed    Habit = "person"  // a person types on it
	Scanning Habit = "scanner" // nothing it sends is a person's
	Mixed    Habit = "mixed"   // both, for good: time decides
)

// Keyboard is one of Devices.
type Keyboard struct {
	Device string // Event.Device
	Habit  Habit
	Named  bool // a scanner because the configuration says so
}

// Devices is what is known of each keyboard. The zero Devices knows nothing and is
// ready; it may be used from several goroutines.
type Devices struct {
	named string
}

// Name makes the device of this name, or whose name contains it, a scanner.
func (d *Devices) Name(device string) { d.named = device }

// List is every keyboard that is known, scanners first.
func (d *Devices) List() []Keyboard { return nil }

// Forget makes a keyboard unknown again. One named in the configuration stays.
func (d *Devices) Forget(device string) {}

// MarshalJSON writes what was learned.
func (d *Devices) MarshalJSON() ([]byte, error) { return []byte("{}"), nil }

// UnmarshalJSON reads what was learned before.
func (d *Devices) UnmarshalJSON(data []byte) error { return nil }
