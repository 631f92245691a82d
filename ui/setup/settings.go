package setup

import (
	"strings"

	"fufupos/config"
	"fufupos/sale"
	"fufupos/scanner"
	"fufupos/ui/desk"
	"fufupos/ui/jobs"
	"fufupos/ui/view"
)

// Store is the till's configuration. Its methods but Kept wait for the disk, so they are
// called as jobs.
type Store interface {
	// Entries gives every setting with what it has, in the order of the documentation.
	// The error says why the file cannot be read.
	Entries() ([]config.Entry, error)
	// Set gives a setting another value, in the file and in the till; waits: it counts
	// when the till starts anew. The error says why it stays as it was.
	Set(by sale.By, key, value string) (waits bool, err error)
	// Kept tells whether there is a file, that a change is kept in.
	Kept() bool
}

// settings is the page of settings.
type settings struct {
	desk.Fieldless
	store   Store
	values  []config.Entry
	failed  error // why there are none
	group   int
	search  string
	at      int // the selected one of those shown
	perPage int
	change  *change
	news    string
	tone    view.Tone
	undo    *config.Entry // what the last change replaced
	paper   designer
}

// Settings makes the page of settings over a store.
func Settings(store Store, paper Paper) func(*desk.Desk) desk.Page {
	return func(d *desk.Desk) desk.Page {
		return &settings{Fieldless: desk.Fieldless{Desk: d}, store: store, perPage: 8, paper: designer{Paper: paper}}
	}
}

// Name is the page's name.
func (s *settings) Name() view.Page { return view.SettingsPage }

// Keys are the keys of the page.
func (s *settings) Keys() []view.Key {
	return []view.Key{view.KeyF10, view.KeyUp, view.KeyDown, view.KeyPageUp, view.KeyPageDown}
}

// Tab is its button in the bar.
func (s *settings) Tab() view.Button {
	return view.Button{Icon: "settings", Do: view.Press{Key: view.KeyF10}}
}

// Hot opens the page, and closes it again.
func (s *settings) Hot(k view.Key) bool {
	switch {
	case k != view.KeyF10:
		return false
	case s.Desk.Shown(s):
		s.Desk.Home()
	default:
		s.at, s.search, s.change, s.news, s.undo = 0, "", nil, "", nil
		s.Desk.Show(s)
		s.read()
	}
	return true
}

// read takes what the settings are now.
func (s *settings) read() {
	s.Desk.Run(jobs.Books, func() func() {
		values, err := s.store.Entries()
		return func() {
			s.values, s.failed = values, err
			s.draw()
		}
	})
}

// shown are the settings that are looked for: those of the group, or of all groups those
// with what is searched for in their name, key or what they do.
func (s *settings) shown() []config.Entry {
	var found []config.Entry
	for _, v := range s.values {
		if s.search == "" && groupOf(v.Setting) == s.group || s.search != "" && s.isAbout(v) {
			found = append(found, v)
		}
	}
	return found
}

func (s *settings) isAbout(v config.Entry) bool {
	all := strings.ToLower(strings.Join([]string{v.Key(), s.name(v), s.Desk.T(v.Help())}, "\n"))
	return strings.Contains(all, strings.ToLower(strings.TrimSpace(s.search)))
}

// name is a setting's in words; that of a right is its deed.
func (s *settings) name(v config.Entry) string {
	if v.Section == "staff.rights" {
		return s.Desk.T(v.Help())
	}
	return s.Desk.T("name." + v.Key())
}

func (s *settings) selected() (config.Entry, bool) {
	if all := s.shown(); s.at < len(all) {
		return all[s.at], true
	}
	return config.Entry{}, false
}

// Key does what a key is for.
func (s *settings) Key(k view.Key) bool {
	if s.change != nil {
		return s.changeKey(k)
	}
	switch k {
	case view.KeyUp:
		s.move(-1)
	case view.KeyDown:
		s.move(1)
	case view.KeyPageUp:
		s.turn(-1)
	case view.KeyPageDown:
		s.turn(1)
	case view.KeyEnter:
		s.begin()
	case view.KeyF2:
		if more := groups[s.group].more; more != nil && s.search == "" {
			s.Desk.Do(more)
		}
	default:
		return false
	}
	return true
}

func (s *settings) move(by int) { s.at = max(0, min(s.at+by, len(s.shown())-1)) }

// turn goes to another page of rows, and behind the last to another group.
func (s *settings) turn(by int) {
	if first := (s.at/s.perPage + by) * s.perPage; first >= 0 && first < len(s.shown()) {
		s.at = first
	} else if s.search == "" {
		s.open((s.group + by + len(groups)) % len(groups))
	}
}

func (s *settings) open(group int) {
	s.group, s.at, s.search = group, 0, ""
	s.draw()
}

// Do answers what is touched on the page.
func (s *settings) Do(i view.Intent) bool {
	switch i := i.(type) {
	case view.Select:
		s.at = i.N
		s.begin()
	case view.Choose:
		if s.change != nil {
			s.choose(i.N)
		} else {
			s.open(i.N)
		}
	case view.Search:
		if s.change == nil && i.Text != s.search {
			s.search, s.at = i.Text, 0
		}
	case view.Words:
		if s.change != nil {
			s.change.typed(i.Text)
		}
	case view.Narrow:
		s.paper.narrow = !s.paper.narrow
		s.draw()
	case view.Undo:
		if s.undo != nil {
			s.take(*s.undo, s.undo.Text, true)
		}
	case view.Fits:
		s.perPage = max(i.Rows, 1)
	default:
		return false
	}
	return true
}

// Scan keeps a scan from the sale while something is typed, and takes it for that.
func (s *settings) Scan(scan scanner.Scan) bool {
	if s.change != nil && len(s.change.options) == 0 {
		s.change.typed(scan.After(s.change.text))
	}
	return s.change != nil
}

// Apply has nothing to do.
func (s *settings) Apply() {}
