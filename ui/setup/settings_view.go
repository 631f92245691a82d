package setup

import (
	"path/filepath"
	"strings"

	"fufupos/config"
	"fufupos/ui/view"
)

// View is the page.
func (s *settings) View() view.Body {
	t := s.Desk.T
	v := view.Settings{
		Title: t("settings.title"), Prompt: t("settings.prompt"), Search: s.search, Back: s.Desk.BackButton(),
		News: s.news, Tone: s.tone,
	}
	if s.search == "" {
		v.Title += " · " + t("settings.group_"+groups[s.group].word)
	}
	for i, g := range groups {
		v.Groups = append(v.Groups, view.Button{
			Label: t("settings.group_" + g.word), Do: view.Choose{N: i}, Strong: i == s.group && s.search == "",
		})
	}
	if s.failed != nil {
		v.Empty = s.Desk.Tell().Error(s.failed)
		v.Foot = []view.Button{{Label: t("doctor.page.open"), Do: view.Examine{}}, {Label: t("guide.open_page"), Do: view.SetUp{}}}
		return v
	}
	if on, ok := s.selected(); ok {
		v.Text, v.Small = t(on.Help()), s.about(on)
		if on.Section == "staff.rights" {
			v.Text = t("settings.right")
		}
	} else {
		v.Empty = t("settings.none")
	}
	if s.change != nil {
		v.Change, v.Foot = s.changeView(), s.changeFoot()
		return v
	}
	v.Rows = s.rows()
	v.Foot = append(v.Foot, s.Desk.PressButton("page.prev", "PgUp", view.KeyPageUp), s.Desk.PressButton("page.next", "PgDn", view.KeyPageDown))
	if s.designs() {
		v.Picture = s.paper.picture
		v.Foot = append(v.Foot, s.widthButton())
	} else if len(s.Desk.Languages) > 1 {
		v.Foot = append(v.Foot, s.Desk.LanguageButton())
	}
	if s.undo != nil {
		v.Foot = append(v.Foot, view.Button{Label: t("settings.undo"), Do: view.Undo{}})
	}
	if g := groups[s.group]; g.more != nil && s.search == "" {
		v.Foot = append(v.Foot, s.Desk.PressButton(g.opens, "F2", view.KeyF2))
	}
	v.Foot = append(v.Foot, view.Button{Label: t("doctor.page.open"), Do: view.Examine{}})
	change := s.Desk.PressButton("settings.change", "Enter", view.KeyEnter)
	change.Strong, change.Off = true, len(v.Rows) == 0
	v.Foot = append(v.Foot, change)
	return v
}

// rows are those of the page that the selected one is on.
func (s *settings) rows() (rows []view.SettingRow) {
	all := s.shown()
	first := s.at / s.perPage * s.perPage
	for i, v := range all[min(first, len(all)):min(first+s.perPage, len(all))] {
		rows = append(rows, view.SettingRow{
			Label: s.name(v), Value: s.word(v.Setting, v.Text),
			Set: v.Origin != config.ByDefault, Fixed: v.Origin == config.InEnvironment,
			Selected: first+i == s.at, Do: view.Select{N: first + i},
		})
	}
	return rows
}

// about is what else is said of a setting: its key, which is its name in the file, and
// what it is where nothing is set.
func (s *settings) about(v config.Entry) string {
	said := []string{v.Key(), s.Desk.T("settings.default", s.word(v.Setting, v.Default))}
	if v.Restart {
		said = append(said, s.Desk.T("settings.restarts"))
	}
	if v.Origin == config.InEnvironment {
		said = append(said, s.Desk.T("settings.by_variable", v.Variable()))
	}
	return strings.Join(said, " · ")
}

// word is a value as a person reads it.
func (s *settings) word(of config.Setting, value string) string {
	switch {
	case of.Secret && value != "":
		return "•••"
	case value == "":
		return s.Desk.T("settings.empty")
	case of.Kind == config.Text || of.Kind == config.Path:
		return value
	}
	if of.Section == "staff.rights" {
		return s.Desk.T("role." + value)
	}
	if key := "value." + strings.ToLower(value); s.Desk.T(key) != key {
		return s.Desk.T(key)
	}
	return value
}

func (s *settings) changeView() *view.Change {
	c := s.change
	v := &view.Change{Label: s.name(c.value), Value: c.text, Fault: c.fault}
	for i, option := range c.options {
		v.Choices = append(v.Choices, view.Button{
			Label: s.word(c.value.Setting, option), Do: view.Choose{N: i}, Strong: i == c.at, Off: c.busy,
		})
	}
	for i, file := range c.files {
		v.Choices = append(v.Choices, view.Button{Label: filepath.Base(file), Do: view.Choose{N: i}, Strong: file == c.text, Off: c.busy})
	}
	if v.Typed = len(c.options) == 0; v.Typed {
		v.Prompt = s.Desk.Tell().Tell(string(c.value.Must()))
	}
	return v
}

func (s *settings) changeFoot() []view.Button {
	take := s.Desk.PressButton("settings.take", "Enter", view.KeyEnter)
	take.Strong, take.Off = true, s.change.busy
	return []view.Button{take}
}
