package config_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"fufupos/config"
	"fufupos/message"
	"fufupos/words"
)

// TestSettings: each key is whole, in every language.
func TestSettings(t *testing.T) {
	seen := map[string]bool{}
	for _, s := range config.Settings() {
		if found, ok := config.Find(s.Key()); !ok || found.Key() != s.Key() || seen[s.Key()] || seen[s.Variable()] {
			t.Errorf("%s or %s is there twice, or can't be found", s.Key(), s.Variable())
		}
		seen[s.Key()], seen[s.Variable()] = true, true
		if (s.Kind == config.Choice) != (len(s.Options) > 0) || s.Kind == config.Number && s.Max <= s.Min {
			t.Errorf("%s: %s with options %q, from %d to %d", s.Key(), s.Kind, s.Options, s.Min, s.Max)
		}
		for _, lang := range words.Languages() {
			c := words.In(lang)
			if help := c.T(s.Help()); help == s.Help() || lang != "en" && help == words.In("en").T(s.Help()) {
				t.Errorf("%s: %s has no help: %q", lang, s.Key(), help)
			}
			if must := c.Tell(string(s.Must())); must == string(s.Must()) || strings.Contains(must, "%!") || strings.Contains(must, message.Open) {
				t.Errorf("%s: %s must be %q", lang, s.Key(), must)
			}
		}
		f := open(t, write(t, gateway))
		for _, option := range s.Options {
			if err := f.Set(s.Key(), option); err != nil {
				t.Errorf("%s: its own option %s: %v", s.Key(), option, err)
			}
		}
	}
}

// TestDocumentation holds docs/settings.md; UPDATE_GOLDEN=1 writes it.
func TestDocumentation(t *testing.T) {
	var page strings.Builder
	english := words.In("en")
	page.WriteString(`# Settings

Every key of the configuration file. This page is written from the till's own table of them (` + "`UPDATE_GOLDEN=1 go test ./config -run Documentation`" + `).
How a shop is connected: [integrating.md](integrating.md).

A key is overridden by the environment variable of its name: ` + "`printer.address`" + ` by ` + "`FUFUPOS_PRINTER_ADDRESS`" + `. Relative paths begin at the file's folder.
An open till takes a change of the file at once. ↻: when it is started again. F10 in its window changes the file as well.
`)
	section := ""
	for _, s := range config.Settings() {
		if s.Section != section {
			section = s.Section
			fmt.Fprintf(&page, "\n## [%s]\n\n| key | a value is | default | |\n| --- | --- | --- | --- |\n", section)
		}
		def := "–"
		if s.Default != "" {
			def = "`" + s.Default + "`"
		}
		restart := ""
		if s.Restart {
			restart = " ↻"
		}
		cell := strings.NewReplacer("|", `\|`).Replace // a bar begins another one
		fmt.Fprintf(&page, "| `%s`%s | %s | %s | %s |\n", s.Name, restart, cell(english.Tell(string(s.Must()))), def, cell(english.T(s.Help())))
	}
	const file = "../docs/settings.md"
	if os.Getenv("UPDATE_GOLDEN") != "" {
		if err := os.WriteFile(file, []byte(page.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if there, err := os.ReadFile(file); err != nil || string(there) != page.String() {
		t.Errorf("%s does not list what there is (%v); UPDATE_GOLDEN=1 writes it", file, err)
	}
}

// TestDefaultIsTheDefaults: what stands in the table is what a file that says nothing has.
func TestDefaultIsTheDefaults(t *testing.T) {
	c := config.Default()
	got := fmt.Sprintln(
		c.Terminal.Zone, c.Terminal.FeeType, c.Scanner.Serial, c.Scanner.Wedge, c.Printer.Paper.Columns, c.Printer.Copies, c.Printer.Address.None(),
		c.Poll.Interval, c.Poll.CancelHours, c.Limits.MaxAmount.Display(), c.Limits.ConfirmAmount.Display(), c.Window.Theme, c.Sound, c.Backup,
	)
	if want := "Asia/Shanghai CNY [{auto 9600}] auto 48 1 true 2s 01:00-23:00 ￥50000.00 ￥5000.00 light {80 true true} { true}\n"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// FuzzSet: whatever a file holds, nothing panics, and what could be set is read again.
func FuzzSet(f *testing.F) {
	for _, seed := range []string{
		gateway, "[[printer]]\ncopies = 1\n", "printer = 1", "a.b.c = 1", "[printer.copies]\n", "printer = {copies = {x = 1}}", "\ufeff\"\"=1", "[a", "printer.copies.x=2\n",
		"[gateway.x]\ny = 1\n[gateway]\n", "printer = { copies = 1, }", "printer = { # c\n}\n", "x = [[1], [[]]]", "\r", "d = 1979-05-27T07:32:00Z\nf = nan\n",
	} {
		f.Add(seed)
	}
	dir := f.TempDir()
	f.Fuzz(func(t *testing.T, content string) {
		path := dir + "/config.toml"
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		file, err := config.Open(path, nil)
		if err != nil {
			return
		}
		_, _, _ = file.Config()
		for _, s := range config.Settings() {
			file.Get(s.Key())
		}
		if err := file.Set("printer.copies", "2"); err == nil {
			if v, _ := file.Get("printer.copies"); v.Text != "2" {
				t.Errorf("%q: copies are %+v in %q", content, v, file.Content())
			}
		}
	})
}

// TestTrainingShop: whoever is there reads its name before it has one of its own.
func TestTrainingShop(t *testing.T) {
	named := map[string]string{}
	for _, language := range []string{"zh", "zh-Hant", "en", "th"} {
		c := config.TrainingIn(language).Terminal
		if named[c.MerchantName] != "" || c.MerchantName == "" || c.Language != language {
			t.Errorf("%s: %+v", language, c)
		}
		named[c.MerchantName] = language
	}
	if config.Training().Terminal.MerchantName == "" {
		t.Error("nameless without a language")
	}
}
