package ui_test

import (
	"errors"
	"strings"
	"testing"

	"fufupos/config"
	"fufupos/sale"
	"fufupos/ui/view"
	"fufupos/words"
)

// store is a configuration without a disk.
type store struct {
	values map[string]string
	fixed  string // the key that a variable of the environment sets
	loose  bool   // there is no file
	wrong  error  // why the file cannot be read
	did    []string
}

func (s *store) file() *config.File {
	var env []string
	if setting, ok := config.Find(s.fixed); ok {
		env = append(env, setting.Variable()+"="+setting.Default)
	}
	f := config.New("/nowhere/config.toml", env)
	for key, value := range s.values {
		if err := f.Set(key, value); err != nil {
			panic(err)
		}
	}
	return f
}

func (s *store) Entries() ([]config.Entry, error) {
	if s.wrong != nil {
		return nil, s.wrong
	}
	return s.file().Entries(), nil
}

func (s *store) Set(_ sale.By, key, value string) (bool, error) {
	if err := s.file().Set(key, value); err != nil {
		return false, err
	}
	if s.values == nil {
		s.values = map[string]string{}
	}
	s.values[key] = value
	s.did = append(s.did, key+"="+value)
	setting, _ := config.Find(key)
	return setting.Restart, nil
}

func (s *store) Kept() bool { return !s.loose }

// nameOf is a setting's name on the page.
func nameOf(language, key string) string {
	if deed, ok := strings.CutPrefix(key, "staff.rights."); ok {
		return words.In(language).T("deed." + deed)
	}
	return words.In(language).T("name." + key)
}

// settings opens the page at the group of a setting, which is selected.
func (r *rig) settings(key string) view.Settings {
	r.t.Helper()
	r.till.Key(view.KeyF10)
	r.pump()
	name := nameOf(r.till.Language, key)
	for range 60 {
		for _, row := range view.Of[view.Settings](r.view).Rows {
			if row.Label == name {
				for !row.Selected {
					r.till.Key(view.KeyDown)
					for _, now := range view.Of[view.Settings](r.view).Rows {
						if now.Label == name {
							row = now
						}
					}
				}
				return view.Of[view.Settings](r.view)
			}
		}
		r.till.Key(view.KeyPageDown)
	}
	r.t.Fatalf("no row says %q", name)
	return view.Settings{}
}

// row is the row of a setting on the page that is shown.
func (r *rig) row(key string) view.SettingRow {
	for _, row := range view.Of[view.Settings](r.view).Rows {
		if row.Label == nameOf(r.till.Language, key) {
			return row
		}
	}
	return view.SettingRow{}
}

// TestEverySettingIsOnThePage, has a name and says what it does, in every language.
func TestEverySettingIsOnThePage(t *testing.T) {
	for _, language := range languages() {
		r := newRig(t)
		r.till.Language = language
		for _, s := range config.Settings() {
			if name := nameOf(language, s.Key()); strings.HasPrefix(name, "name.") || strings.HasPrefix(name, "deed.") {
				t.Errorf("%s: %s has no name", language, s.Key())
			}
		}
	}
	r := newRig(t)
	for _, s := range config.Settings() {
		v := r.settings(s.Key())
		if !strings.HasPrefix(v.Small, s.Key()+" · ") || v.Text == s.Help() || v.Text == "" {
			t.Errorf("%s: %q, %q", s.Key(), v.Text, v.Small)
		}
		r.till.Key(view.KeyF10)
	}
}

// TestChangingASetting by keyboard: of each kind, and what is wrong stays in the field.
func TestChangingASetting(t *testing.T) {
	r := newRig(t)
	r.settings("printer.paper")
	r.till.Key(view.KeyEnter)
	r.till.Key(view.KeyDown)
	r.till.Key(view.KeyEnter)
	r.pump()
	if v := view.Of[view.Settings](r.view); r.row("printer.paper").Value != "58mm" || v.Change != nil || v.Tone != view.Good || v.News == "" {
		t.Errorf("a choice: %+v", v)
	}
	r.till.Key(view.KeyF10)

	r.settings("printer.address")
	r.till.Key(view.KeyEnter)
	r.till.Tap(view.Words{Text: "192.168.1.50"})
	r.till.Key(view.KeyEnter)
	r.pump()
	v := view.Of[view.Settings](r.view)
	if v.Change == nil || v.Change.Value != "192.168.1.50" || !strings.Contains(v.Change.Fault, "tcp://HOST") {
		t.Fatalf("a wrong address: %+v", v.Change)
	}
	r.till.Tap(view.Words{Text: "tcp://192.168.1.50"})
	if v := view.Of[view.Settings](r.view); v.Change.Fault != "" {
		t.Errorf("what is typed anew is still wrong: %q", v.Change.Fault)
	}
	r.till.Key(view.KeyEnter)
	r.pump()
	if got := r.row("printer.address"); got.Value != "tcp://192.168.1.50" || !got.Set {
		t.Errorf("%+v", got)
	}
	// What was there before comes back, once.
	foot := view.Of[view.Settings](r.view).Foot
	r.till.Tap(view.Undo{})
	r.pump()
	if got := r.row("printer.address"); got.Value != words.In("en").T("settings.empty") || len(view.Of[view.Settings](r.view).Foot) != len(foot)-1 {
		t.Errorf("undone: %+v", got)
	}
	r.till.Key(view.KeyF10)

	r.settings("sound.speech")
	r.till.Key(view.KeyEnter)
	r.till.Tap(view.Choose{N: 1})
	r.pump()
	if got := strings.Join(r.store.did, " "); got != "printer.paper=58mm printer.address=tcp://192.168.1.50 printer.address= sound.speech=false" {
		t.Errorf("the store was given %s", got)
	}
}

// TestASettingThatIsLeft: Esc takes nothing, the same value is no change.
func TestASettingThatIsLeft(t *testing.T) {
	r := newRig(t)
	r.settings("terminal.merchant_name")
	r.till.Key(view.KeyEnter)
	r.till.Tap(view.Words{Text: "Other"})
	r.till.Key(view.KeyEscape)
	if v := view.Of[view.Settings](r.view); v.Change != nil || r.view.Page != view.SettingsPage {
		t.Errorf("Esc: %+v", v)
	}
	r.till.Key(view.KeyEnter)
	r.till.Key(view.KeyEnter)
	r.pump()
	if v := view.Of[view.Settings](r.view); v.Change != nil || len(r.store.did) > 0 {
		t.Errorf("the same: %+v, %s", v, r.store.did)
	}
	r.till.Key(view.KeyEscape)
	if r.view.Page != view.SalePage {
		t.Errorf("Esc again shows %s", r.view.Page)
	}
}

// TestSettingsThatCannotBeChangedHere say who sets them, or that there is no file.
func TestSettingsThatCannotBeChangedHere(t *testing.T) {
	r := newRig(t)
	r.store.fixed = "printer.copies"
	v := r.settings("printer.copies")
	if !r.row("printer.copies").Fixed || !strings.Contains(v.Small, "FUFUPOS_PRINTER_COPIES") {
		t.Errorf("%+v", v)
	}
	r.till.Key(view.KeyEnter)
	if v := view.Of[view.Settings](r.view); v.Change != nil || !strings.Contains(v.News, "FUFUPOS_PRINTER_COPIES") || v.Tone != view.Warn {
		t.Errorf("%+v", v)
	}
	r.till.Key(view.KeyF10)
	r.store.loose = true
	r.settings("window.theme")
	r.till.Key(view.KeyEnter)
	if v := view.Of[view.Settings](r.view); v.Change != nil || v.News == "" {
		t.Errorf("without a file: %+v", v)
	}
	r.till.Key(view.KeyF10)
	r.settings("sound.volume")
	r.till.Key(view.KeyEnter)
	r.till.Tap(view.Words{Text: "30"})
	r.till.Key(view.KeyEnter)
	r.pump()
	if v := view.Of[view.Settings](r.view); !strings.Contains(v.News, "no file") {
		t.Errorf("kept until the till is closed: %q", v.News)
	}
}

// TestSettingsAreFoundByAWord: of their name, what they do, or the file's key.
func TestSettingsAreFoundByAWord(t *testing.T) {
	r := newRig(t)
	r.settings("printer.paper")
	for search, want := range map[string]string{"drawer": "printer.drawer", "HOW LOUD": "sound.volume", "busi_id": "gateway.busi_id"} {
		r.till.Tap(view.Search{Text: search})
		if got := r.row(want); got.Label == "" {
			t.Errorf("%q does not find %s: %+v", search, want, view.Of[view.Settings](r.view).Rows)
		}
	}
	r.till.Tap(view.Search{Text: "no such thing"})
	v := view.Of[view.Settings](r.view)
	if len(v.Rows) > 0 || v.Empty == "" || !v.Foot[len(v.Foot)-1].Off {
		t.Errorf("%+v", v)
	}
	r.till.Key(view.KeyEnter)
	r.store.wrong = errors.New("no permission")
	r.till.Key(view.KeyF10)
	r.till.Key(view.KeyF10)
	r.pump()
	if v := view.Of[view.Settings](r.view); !strings.Contains(v.Empty, "no permission") {
		t.Errorf("%+v", v)
	}
}
