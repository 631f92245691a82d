package fitting

import (
	"net/url"
	"slices"
	"strings"
)

// Question is what a person is asked.
type Question string

// The questions.
const (
	Slip         Question = "slip"          // what is on the slip?
	Drawer       Question = "drawer"        // is a drawer connected to the printer?
	DrawerOpened Question = "drawer_opened" // has it opened?
	Done         Question = "done"          // nothing: the printer is set up
	Stuck        Question = "stuck"         // nothing: Trial.Why is not to be mended here
)

// Answer is what a person sees.
type Answer string

// The answers: of a slip, and of the other questions.
const (
	Right   Answer = "right"   // all of it, in all languages
	Boxes   Answer = "boxes"   // boxes or wrong signs in place of Chinese
	Wrapped Answer = "wrapped" // a ruler has no end, or goes on in the next line
	Broken  Answer = "broken"  // it stops, or parts are missing
	Rubbish Answer = "rubbish" // nothing of it can be read
	Nothing Answer = "nothing" // nothing came out

	Yes Answer = "yes"
	No  Answer = "no"
)

// Answers are those of a question, in the order in which they are offered.
func (q Question) Answers() []Answer {
	switch q {
	case Slip:
		return []Answer{Right, Boxes, Wrapped, Broken, Rubbish, Nothing}
	case Drawer, DrawerOpened:
		return []Answer{Yes, No}
	}
	return nil
}

// Way is how receipts are printed; each is the value of the setting printer.… of its name.
type Way struct {
	Address  string
	Paper    string // 80mm or 58mm
	Encoding string // gb18030 or utf8
	Raster   bool   // as a picture
	Drawer   bool
}

// Trial is how far a printer is known.
type Trial struct {
	Way
	Asks   Question
	Why    Answer // where it is stuck: what could not be mended
	Slips  int    // how many slips there were, with the one that is to be printed now
	silent bool   // it took the last slip and did not say that it was done
	tried  []string
}

// Begin begins with the printer at an address, as it is set now. The zero Way is the
// usual one.
func Begin(address string, now Way) Trial {
	t := Trial{Way: now, Asks: Slip, Slips: 1}
	t.Address, t.Drawer = address, false
	if t.Paper == "" {
		t.Paper = "80mm"
	}
	if t.Encoding == "" {
		t.Encoding = "gb18030"
	}
	t.tried = []string{t.text()}
	return t
}

// Prints tells whether something is to be printed before the question is asked.
func (t Trial) Prints() bool { return t.Asks == Slip || t.Asks == DrawerOpened }

// Sent notes whether the printer said that it has printed.
func (t Trial) Sent(confirmed bool) Trial {
	t.silent = !confirmed
	return t
}

// Answer goes on by what was seen.
func (t Trial) Answer(a Answer) Trial {
	t.tried = slices.Clone(t.tried)
	switch t.Asks {
	case Slip:
		return t.slip(a)
	case Drawer:
		if t.Asks = Done; a == Yes {
			t.Drawer, t.Asks = true, DrawerOpened
		}
	case DrawerOpened:
		t.Drawer, t.Asks = a == Yes, Done
	}
	return t
}

func (t Trial) slip(a Answer) Trial {
	if a == Right {
		t.Asks = Drawer
		if t.silent && strings.HasPrefix(t.Address, "tcp://") {
			t.Address = with(t.Address, "stays_open", "1")
		}
		return t
	}
	for _, next := range t.others(a) {
		if text := next.text(); !slices.Contains(t.tried, text) {
			next.tried, next.Slips = append(t.tried, text), t.Slips+1
			return next
		}
	}
	t.Asks, t.Why = Stuck, a
	return t
}

// others are what may mend what was seen, the likeliest first.
func (t Trial) others(a Answer) (next []Trial) {
	change := func(f func(*Trial)) {
		n := t
		f(&n)
		next = append(next, n)
	}
	serial := strings.HasPrefix(t.Address, "serial://")
	if serial && (a == Broken || a == Nothing) {
		for _, flow := range []string{"xonxoff", "rtscts", "none"} {
			change(func(n *Trial) { n.Address = with(t.Address, "flow", flow) })
		}
	}
	if serial && (a == Rubbish || a == Nothing) {
		for _, baud := range []string{"9600", "19200", "38400", "115200"} {
			change(func(n *Trial) { n.Address = with(t.Address, "baud", baud) })
		}
	}
	if a == Boxes || a == Rubbish {
		change(func(n *Trial) { n.Encoding, n.Raster = "utf8", false })
		change(func(n *Trial) { n.Encoding, n.Raster = "gb18030", false })
		change(func(n *Trial) { n.Encoding, n.Raster = "gb18030", true })
	}
	if a == Wrapped {
		change(func(n *Trial) { n.Paper = "58mm" })
	}
	return next
}

func (t Trial) text() string {
	raster := ""
	if t.Raster {
		raster = "raster"
	}
	return strings.Join([]string{plain(t.Address), t.Paper, t.Encoding, raster}, " ")
}

// with is an address with an option.
func with(address, option, value string) string {
	base, query, _ := strings.Cut(address, "?")
	options, err := url.ParseQuery(query)
	if err != nil {
		options = url.Values{}
	}
	options.Set(option, value)
	return base + "?" + options.Encode()
}

// plain is an address with what it has where nothing is said.
func plain(address string) string {
	if !strings.HasPrefix(address, "serial://") {
		return address
	}
	for option, value := range map[string]string{"baud": "9600", "flow": "xonxoff"} {
		if !strings.Contains(address, option+"=") {
			address = with(address, option, value)
		}
	}
	return address
}
