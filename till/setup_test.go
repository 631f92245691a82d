package till_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fufupos/config"
	"fufupos/sale"
	"fufupos/staff"
	"fufupos/till"
)

// setUp opens a training till of a file, whose page of settings is tried; now is what the till
// goes by.
func setUp(t *testing.T, text string) (s *till.Setup, file string, now *config.Config) {
	t.Helper()
	file = filepath.Join(t.TempDir(), "config.toml")
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	_, c := inFile(t, file)
	o := till.Options{Config: c, File: file, Data: t.TempDir(), Training: true}
	opened, err := till.Open(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { opened.Close() })
	now = &config.Config{}
	t.Cleanup(opened.Watch(func(c config.Config) { *now = c }))
	return opened.Setup(o), file, now
}

// inFile is what a file says to a till that trains.
func inFile(t *testing.T, file string) (*config.File, config.Config) {
	t.Helper()
	f, err := config.Open(file, nil)
	if err != nil {
		t.Fatal(err)
	}
	c, _, err := f.Training()
	if err != nil {
		t.Fatal(err)
	}
	return f, c
}

// TestSetupChangesFileAndTill: a setting changed on the screen is what the till does and
// what the file says at once, and the owner's comments stay.
func TestSetupChangesFileAndTill(t *testing.T) {
	text := "# ours\n[terminal] # the till\nmerchant_name = \"Old\" # the name\n\n[printer]\n"
	s, file, now := setUp(t, text)
	if !s.Kept() {
		t.Error("there is a file")
	}
	if waits, err := s.Set(sale.By{}, "terminal.merchant_name", "New"); err != nil || waits || now.Terminal.MerchantName != "New" {
		t.Errorf("%q, waits %t, %v", now.Terminal.MerchantName, waits, err)
	}
	if waits, err := s.Set(sale.By{}, "window.theme", "dark"); err != nil || !waits {
		t.Errorf("the theme: waits %t, %v", waits, err)
	}
	if _, err := s.Set(sale.By{}, "printer.paper", "90mm"); err == nil {
		t.Error("a paper of 90 mm")
	}
	written, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	want := strings.Replace(text, `"Old"`, `"New"`, 1)
	if !strings.HasPrefix(string(written), want) || !strings.Contains(string(written), `theme = "dark"`) || strings.Contains(string(written), "90mm") {
		t.Errorf("the file is now:\n%s", written)
	}
	entries, err := s.Entries()
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.Key() == "terminal.merchant_name" && (e.Text != "New" || e.Origin != config.InFile) {
			t.Errorf("%+v", e.Value)
		}
	}
}

// TestSetupWithoutAFile lasts until the till is closed, and writes nothing.
func TestSetupWithoutAFile(t *testing.T) {
	home := t.TempDir()
	t.Setenv("XDG_CONFIG_HOME", home)
	o := till.Options{Config: config.Training(), Data: t.TempDir(), Training: true}
	opened, err := till.Open(o)
	if err != nil {
		t.Fatal(err)
	}
	defer opened.Close()
	var now config.Config
	defer opened.Watch(func(c config.Config) { now = c })()
	s := opened.Setup(o)
	for key, value := range map[string]string{"sound.volume": "30", "terminal.language": "en"} {
		if _, err := s.Set(sale.By{}, key, value); err != nil {
			t.Errorf("%s: %v", key, err)
		}
	}
	if s.Kept() || now.Sound.Volume != 30 || now.Terminal.Language != "en" {
		t.Errorf("kept %t, %+v", s.Kept(), now.Sound)
	}
	if left, err := os.ReadDir(home); err != nil || len(left) > 0 {
		t.Errorf("%v was written, %v", left, err)
	}
}

// TestSetupIsForWhoMay: where operators are set up a manager changes settings, nobody else
// does, and the books know who it was.
func TestSetupIsForWhoMay(t *testing.T) {
	file := filepath.Join(t.TempDir(), "config.toml")
	if err := os.WriteFile(file, []byte("[sound]\nvolume = 50\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	o := till.Options{Config: config.Training(), File: file, Data: t.TempDir(), Training: true, PINCost: staff.Cost{Rounds: 1, Memory: 8, Threads: 1}}
	opened, err := till.Open(o)
	if err != nil {
		t.Fatal(err)
	}
	defer opened.Close()
	if err := opened.Staff.Add(sale.By{}, "boss", "Boss", staff.Manager, "1234"); err != nil {
		t.Fatal(err)
	}
	if err := opened.Staff.SignOn("boss", "1234"); err != nil {
		t.Fatal(err)
	}
	boss := sale.By{Operator: "boss"}
	if err := opened.Staff.Add(boss, "amy", "Amy", staff.Cashier, "4321"); err != nil {
		t.Fatal(err)
	}
	if err := opened.Staff.SignOn("amy", "4321"); err != nil {
		t.Fatal(err)
	}
	s := opened.Setup(o)
	for _, by := range []sale.By{{}, {Operator: "amy"}, {Operator: "boss2"}} {
		for _, key := range []string{"sound.volume", "staff.refund_limit"} {
			if _, err := s.Set(by, key, "40"); err == nil {
				t.Errorf("%+v changes %s", by, key)
			}
		}
	}
	if text, err := os.ReadFile(file); err != nil || strings.Contains(string(text), "40") {
		t.Errorf("%s, %v", text, err)
	}
	if _, err := s.Set(boss, "sound.volume", "40"); err != nil {
		t.Error(err)
	}
}
