package guide

import "fufupos/config"

// question is one thing that is asked. Its words are the catalogue's "guide.ask." and
// "guide.text." with its name.
type question struct {
	name string
	step int    // of the rail
	key  string // the setting that it is about; empty: none
	does answers
	side bool // it is asked only of who wants it, and leads back to the one before
}

// answers is how a question is answered.
type answers int

const (
	typed   answers = iota // and taken as it is
	chosen                 // one of the setting's options
	reached                // an address, that is tried
	proved                 // the key, that is tried
	heard                  // a scan
	printed                // a printer, that prints
	sold                   // a sale
	opened                 // the till in earnest
	mended                 // what becomes of a broken file
)

// steps are the parts of the rail, words of the catalogue after "guide.step.".
var steps = []string{"language", "shop", "gateway", "scanner", "printer", "screen", "sale"}

// questions are all of them in their order.
var questions = []question{
	{"trouble", -1, "", mended, false},
	{"language", 0, "terminal.language", chosen, false},
	{"name", 1, "terminal.merchant_name", typed, false},
	{"store", 1, "terminal.store_id", typed, false},
	{"till", 1, "terminal.terminal_id", typed, false},
	{"address", 2, "gateway.base_url", reached, false},
	{"merchant", 2, "gateway.busi_id", typed, false},
	{"key", 2, "", proved, false},
	{"scanner", 3, "", heard, false},
	{"port", 3, "scanner.serial", typed, true},
	{"printer", 4, "printer.address", printed, false},
	{"display", 5, "display.customer", chosen, false},
	{"sound", 5, "sound.speech", chosen, false},
	{"sale", 6, "", sold, false},
	{"ready", 6, "", opened, false},
}

// after is the question after one, before that before it: none on the side.
func after(at int) int {
	if questions[at].side {
		return at - 1
	}
	for at++; at < len(questions) && questions[at].side; at++ {
	}
	return at
}

func before(at int) int {
	for at--; at > 0 && questions[at].side; at-- {
	}
	return at
}

// place is where a question stands among them.
func place(name string) int {
	for i, q := range questions {
		if q.name == name {
			return i
		}
	}
	return 0
}

// needed are the settings without which no real money is taken, and where they are asked.
var needed = map[string]string{"gateway.base_url": "address", "gateway.busi_id": "merchant"}

// begins is the question that a trouble leads to: the one about what is missing, else that
// about the trouble.
func (o Options) begins() int {
	switch wrong, named := o.Trouble.(*config.Wrong); {
	case o.Trouble == nil:
		return place("language")
	case o.Broken:
		return place("trouble")
	case named && needed[wrong.Key] != "":
		return place(needed[wrong.Key])
	}
	return place("key")
}
