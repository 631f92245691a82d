package setup

import (
	"slices"

	"fufupos/config"
	"fufupos/ui/view"
)

// groups are the parts that people look for a setting in, in the order of the page; what
// is in none of them stands in the last one.
var groups = []struct {
	word     string // in the catalogue as "settings.group_" and this
	sections []string
	keys     []string    // of other sections
	more     view.Intent // a page of its own for what it is about; nil: there is none
	opens    string      // what the button to it says, by its key
}{
	{word: "shop", sections: []string{"terminal", "limits", "cash"}, more: view.SetUp{}, opens: "guide.open_page"},
	{word: "payment", sections: []string{"gateway", "poll"}, more: view.SetUp{}, opens: "guide.open_page"},
	{word: "scanner", sections: []string{"scanner"}, more: view.TryScanner{}, opens: "settings.try"},
	{word: "printer", sections: []string{"printer"}, more: view.TryPrinter{}, opens: "settings.try"},
	{word: "receipt", sections: []string{"receipt"}, keys: []string{"printer.paper", "printer.copies", "printer.barcode"}},
	{word: "screen", sections: []string{"display", "window"}, keys: []string{"terminal.language"}},
	{word: "sound", sections: []string{"sound"}},
	{word: "people", sections: []string{"staff", "shift", "staff.rights"}, more: view.Crew{}, opens: "people.title"},
	{word: "books", sections: []string{"backup", "update"}},
}

// groupOf is the number of the group that a setting belongs to.
func groupOf(s config.Setting) int {
	for i, g := range groups {
		if slices.Contains(g.keys, s.Key()) {
			return i
		}
	}
	for i, g := range groups {
		if slices.Contains(g.sections, s.Section) {
			return i
		}
	}
	return len(groups) - 1
}
