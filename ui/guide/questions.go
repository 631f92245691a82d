package guide

import "fufupos/config"

// question is one thing that is asked. Its words are the catalogue's "guide.ask." and
// "guide.text." with its name.
type question struct {
	name string
	step int    // of the rail
	key  string // the setting that it is about; empty: none
	does answers
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
	{"trouble", -1, "", mended},
	{"language", 0, "terminal.language", chosen},
	{"name", 1, "terminal.merchant_name", typed},
	{"store", 1, "terminal.store_id", typed},
	{"till", 1, "terminal.terminal_id", typed},
	{"address", 2, "gateway.base_url", reached},
	{"merchant", 2, "gateway.busi_id", typed},
	{"key", 2, "", proved},
	{"scanner", 3, "", heard},
	{"printer", 4, "printer.address", printed},
	{"display", 5, "display.customer", chosen},
	{"sound", 5, "sound.speech", chosen},
	{"sale", 6, "", sold},
	{"ready", 6, "", opened},
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
