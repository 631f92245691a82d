package setup

import (
	"slices"

	"fufupos/config"
	"fufupos/ui/jobs"
	"fufupos/ui/view"
)

// change is a setting that is being changed.
type change struct {
	value   config.Entry
	options []string // to choose from; none: it is typed
	files   []string // that may be meant
	at      int      // the chosen one
	text    string   // what is typed
	fault   string   // why that can't be
	busy    bool     // it is on its way to the file
}

func (c *change) typed(text string) {
	if text != c.text {
		c.text, c.fault = text, ""
	}
}

// begin has the selected setting changed.
func (s *settings) begin() {
	v, ok := s.selected()
	if !ok || v.Secret {
		return
	}
	switch {
	case v.Origin == config.InEnvironment:
		s.news, s.tone = s.Desk.T("settings.fixed", v.Variable()), view.Warn
		return
	case v.Restart && !s.store.Kept():
		s.news, s.tone = s.Desk.T("settings.no_file"), view.Warn
		return
	}
	c := &change{value: v, text: v.Text, options: v.Options}
	if v.Kind == config.Switch {
		c.options = []string{"true", "false"}
	}
	c.at = max(slices.Index(c.options, v.Text), 0)
	s.change, s.news = c, ""
	s.find(c)
}

func (s *settings) changeKey(k view.Key) bool {
	c := s.change
	last := len(c.options) - 1
	switch k {
	case view.KeyUp:
		c.at = max(c.at-1, 0)
	case view.KeyDown:
		c.at = max(min(c.at+1, last), 0)
	case view.KeyEnter:
		s.enter()
	case view.KeyEscape:
		s.change = nil
	case view.KeyPageUp, view.KeyPageDown:
	default:
		return false
	}
	return true
}

// choose takes one of the choices by finger.
func (s *settings) choose(n int) {
	switch c := s.change; {
	case n < 0:
	case n < len(c.options):
		c.at = n
		s.enter()
	case n < len(c.files):
		c.typed(c.files[n])
		s.enter()
	}
}

// enter takes what was chosen or typed.
func (s *settings) enter() {
	c := s.change
	if len(c.options) > 0 {
		c.text = c.options[c.at]
	}
	if c.text == c.value.Text {
		s.change = nil
		return
	}
	s.take(c.value, c.text, false)
}

// take gives a setting another value. What can't be stays in the field, with the reason.
func (s *settings) take(v config.Entry, text string, undoing bool) {
	c := s.change
	if c != nil {
		if c.busy {
			return
		}
		c.busy = true
	}
	by := s.Desk.By()
	s.Desk.Run(jobs.Books, func() func() {
		waits, err := s.store.Set(by, v.Key(), text)
		values, failed := s.store.Entries()
		return func() {
			s.values, s.failed = values, failed
			s.took(c, v, waits, err, undoing)
		}
	})
}

func (s *settings) took(c *change, v config.Entry, waits bool, err error, undoing bool) {
	if c != nil {
		c.busy = false
	}
	switch {
	case err != nil && c != nil && s.change == c:
		c.fault = s.Desk.Tell().Error(config.Beside(err))
		return
	case err != nil:
		s.news, s.tone = s.Desk.Tell().Error(err), view.Bad
		return
	}
	if s.change == c {
		s.change = nil
	}
	s.draw()
	s.undo = &v
	if undoing {
		s.undo = nil
	}
	said := "settings.taken"
	switch {
	case waits:
		said = "settings.next_start"
	case !s.store.Kept():
		said = "settings.this_time"
	}
	s.news, s.tone = s.Desk.T(said, s.name(v)), view.Good
}
