package view

import "image"

// SettingsPage is the page of settings.
const SettingsPage Page = "settings"

// Settings is the page of settings: groups at one side, the settings of the chosen one at
// the other, and below them what is said of the selected one. While one is changed it has
// the place of the rows.
type Settings struct {
	Title   string
	Prompt  string // in the search field; empty: there is none
	Search  string // what is searched for
	Groups  []Button
	Rows    []SettingRow
	Empty   string // why there are no rows
	Text    string // what the selected one does
	Small   string // its key, what it is by default, where it comes from
	News    string // what became of the last change
	Tone    Tone   // of that
	Change  *Change
	Back    Button
	Foot    []Button    // Enter's the last
	Picture image.Image // of a receipt, beside its settings; nil: none
}

// SettingRow is one setting.
type SettingRow struct {
	Label    string
	Value    string
	Set      bool // it is not what it is by default
	Fixed    bool // it can't be changed here
	Selected bool
	Do       Intent
}

// Change is a setting that is being changed: by one of its choices, or by what is typed.
type Change struct {
	Label   string
	Choices []Button // the chosen one is Strong
	Typed   bool     // it can be typed, below the choices
	Prompt  string   // in the field; the value stands there as it begins
	Value   string
	Fault   string // why what is typed can't be
}

// Narrow is the wish to see a receipt on the other width of paper.
type Narrow struct{}

func (Narrow) intent() {}
