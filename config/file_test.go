package config_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fufupos/config"
	"fufupos/words"
)

func open(t *testing.T, path string, env ...string) *config.File {
	t.Helper()
	f, err := config.Open(path, env)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func read(t *testing.T, path string) string {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// TestSetChangesOneValue: everything else of the owner's file stays.
func TestSetChangesOneValue(t *testing.T) {
	for name, c := range map[string]struct{ before, key, value, after string }{
		"a value":          {"[printer]\npaper = \"80mm\" # wide\n", "printer.paper", "58mm", "[printer]\npaper = \"58mm\" # wide\n"},
		"spaces":           {"[printer]\n\tpaper\t =   '80mm'   # a # b\n", "printer.paper", "58mm", "[printer]\n\tpaper\t =   \"58mm\"   # a # b\n"},
		"quoted keys":      {"[ \"printer\" ]\n'paper'=\"80mm\"\n", "printer.paper", "58mm", "[ \"printer\" ]\n'paper'=\"58mm\"\n"},
		"dotted":           {"printer.paper = \"80mm\"\n[window]\n", "printer.paper", "58mm", "printer.paper = \"58mm\"\n[window]\n"},
		"inline":           {"printer = { paper = \"80mm\", copies = 1 } # x\n", "printer.copies", "2", "printer = { paper = \"80mm\", copies = 2 } # x\n"},
		"a list":           {"[scanner]\nserial = [\n  \"auto\", # mine\n] # end\nwedge = true\n", "scanner.serial", "COM3, COM4", "[scanner]\nserial = [\"COM3\", \"COM4\"] # end\nwedge = true\n"},
		"an empty list":    {"[scanner]\nserial = [\"auto\"]\n", "scanner.serial", "", "[scanner]\nserial = []\n"},
		"a switch":         {"[printer]\ndrawer = false\n", "printer.drawer", "true", "[printer]\ndrawer = true\n"},
		"either":           {"[scanner]\nwedge = \"auto\"\n", "scanner.wedge", "false", "[scanner]\nwedge = false\n"},
		"a text for it":    {"[scanner]\nwedge = true\n", "scanner.wedge", "0c2e:0b61", "[scanner]\nwedge = \"0c2e:0b61\"\n"},
		"quotes, slashes":  {"[terminal]\nmerchant_name = \"\"\n", "terminal.merchant_name", `C:\"好茶"`, "[terminal]\nmerchant_name = \"C:\\\\\\\"好茶\\\"\"\n"},
		"windows' ends":    {"[printer]\r\npaper = \"80mm\"\r\n[window]\r\n", "printer.paper", "58mm", "[printer]\r\npaper = \"58mm\"\r\n[window]\r\n"},
		"byte order mark":  {"\ufeff[printer]\npaper = \"80mm\"\n", "printer.paper", "58mm", "\ufeff[printer]\npaper = \"58mm\"\n"},
		"no end":           {"[printer]\npaper = \"80mm\"", "printer.paper", "58mm", "[printer]\npaper = \"58mm\""},
		"new, below":       {"[printer]\n  paper = \"80mm\" # x\n\n# window\n[window]\n", "printer.copies", "2", "[printer]\n  paper = \"80mm\" # x\n  copies = 2\n\n# window\n[window]\n"},
		"new, no end":      {"[printer]\npaper = \"80mm\"", "printer.copies", "2", "[printer]\npaper = \"80mm\"\ncopies = 2"},
		"new, windows":     {"[printer] # p\r\n\r\n[window]\r\n", "printer.copies", "2", "[printer] # p\r\ncopies = 2\r\n\r\n[window]\r\n"},
		"new, brace in #":  {"[printer] # {x}\n", "printer.copies", "2", "[printer] # {x}\ncopies = 2\n"},
		"new, dotted":      {"printer.paper = \"80mm\"\nwindow.motion = true\n", "printer.copies", "2", "printer.paper = \"80mm\"\nprinter.copies = 2\nwindow.motion = true\n"},
		"new, mark":        {"\ufeffprinter.paper = \"80mm\"\n", "printer.copies", "2", "\ufeffprinter.paper = \"80mm\"\nprinter.copies = 2\n"},
		"new, inline":      {"printer = { paper = \"80mm\" }\n", "printer.copies", "2", "printer = { paper = \"80mm\", copies = 2 }\n"},
		"new, empty table": {"printer = {}\n", "printer.copies", "2", "printer = { copies = 2 }\n"},
		"new, long list":   {"[scanner]\nserial = [\n\"auto\"\n]\n", "scanner.wedge", "true", "[scanner]\nserial = [\n\"auto\"\n]\nwedge = true\n"},
		"new section":      {"[window]\n", "printer.copies", "2", "[window]\n\n[printer]\ncopies = 2\n"},
		"new, no end at all": {
			"[window] # w", "printer.copies", "2", "[window] # w\n\n[printer]\ncopies = 2\n",
		},
		"empty":    {"", "printer.copies", "2", "[printer]\ncopies = 2\n"},
		"mark":     {"\ufeff", "printer.copies", "2", "\ufeff[printer]\ncopies = 2\n"},
		"the same": {"[printer]\ncopies = 1 # one\n", "printer.copies", "1", "[printer]\ncopies = 1 # one\n"},
	} {
		t.Run(name, func(t *testing.T) {
			path := write(t, c.before)
			f := open(t, path)
			if err := f.Set(c.key, c.value); err != nil {
				t.Fatal(err)
			}
			if got, _ := f.Get(c.key); got.Text != c.value || got.Origin != config.InFile {
				t.Errorf("Get = %+v", got)
			}
			if read(t, path) != c.before {
				t.Error("written before Save")
			}
			if err := f.Save(); err != nil {
				t.Fatal(err)
			}
			if got := read(t, path); got != c.after {
				t.Errorf("wrote %q, want %q", got, c.after)
			}
		})
	}
}

func TestSetRefuses(t *testing.T) {
	for name, c := range map[string]struct {
		file, key, value string
		want             string
	}{
		"a value":         {gateway, "printer.paper", "81mm", `printer.paper = "81mm" is wrong: it must be one of 80mm, 58mm`},
		"a number":        {gateway, "printer.copies", "two", "a whole number from 1 to 2"},
		"a long number":   {gateway, "sound.volume", "007", "from 0 to 100"},
		"a sign":          {gateway, "gateway.busi_id", "58１", "full-width 1"},
		"a line":          {gateway, "terminal.merchant_name", "a\nb", "control"},
		"no key":          {gateway, "printer.colour", "red", "printer.colour is not a known key; [printer] has address, paper"},
		"no section":      {gateway, "printr.paper", "80mm", "printr is not a known section"},
		"no name":         {gateway, "printer", "80mm", "not a known key"},
		"together":        {gateway + "[poll]\nmax_interval = \"3s\"\n", "poll.interval", "4s", "poll.max_interval is shorter than poll.interval (4s)"},
		"the gateway's":   {gateway, "poll.cancel_after", "14s", "poll.cancel_after is shorter than 15s"},
		"the environment": {gateway, "terminal.language", "en", "FUFUPOS_TERMINAL_LANGUAGE"},
	} {
		f := open(t, write(t, c.file), "FUFUPOS_TERMINAL_LANGUAGE=th")
		before := read(t, f.Path())
		err := f.Set(c.key, c.value)
		if wrong, ok := errors.AsType[*config.Wrong](err); !ok || !strings.Contains(words.In("en").Error(err), c.want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		} else if chinese := words.In("zh").Error(wrong); chinese == words.In("en").Error(err) || strings.Contains(chinese, "%!") {
			t.Errorf("%s in Chinese: %s", name, chinese)
		}
		if err := f.Save(); err != nil || read(t, f.Path()) != before {
			t.Errorf("%s: changed all the same, %v", name, err)
		}
	}
}

// TestOneThingAfterTheOther: a file that is wrong can be put right key by key, but
// none becomes wrong.
func TestOneThingAfterTheOther(t *testing.T) {
	f := open(t, write(t, "[printer]\npaper = \"81mm\"\n"))
	if err := f.Set("gateway.busi_id", "58"); err != nil {
		t.Error(err)
	}
	if err := f.Set("printer.paper", "82mm"); err == nil {
		t.Error("a wrong value for a wrong value")
	}
	for key, value := range map[string]string{"printer.paper": "58mm", "gateway.base_url": "https://pay.example.com/gateway/pay"} {
		if err := f.Set(key, value); err != nil {
			t.Error(err)
		}
	}
	if c, _, err := f.Config(); err != nil || c.Gateway.BusiID != "58" {
		t.Errorf("%+v, %v", c, err)
	}
}

func TestGet(t *testing.T) {
	f := open(t, write(t, gateway+"[scanner]\nserial = [\"COM3\", \"COM4\"]\nwedge = true\n"), "FUFUPOS_SOUND_VOLUME=5")
	for key, want := range map[string]config.Value{
		"scanner.serial": {Text: "COM3, COM4", Origin: config.InFile},
		"scanner.wedge":  {Text: "true", Origin: config.InFile},
		"sound.volume":   {Text: "5", Origin: config.InEnvironment},
		"printer.paper":  {Text: "80mm", Origin: config.ByDefault},
	} {
		if got, ok := f.Get(key); !ok || got.Text != want.Text || got.Origin != want.Origin {
			t.Errorf("%s = %+v, %t, want %+v", key, got, ok, want)
		}
	}
	if _, ok := f.Get("no.key"); ok {
		t.Error("a key that is none")
	}
}

// TestSaveNoticesAnotherHand: what somebody else wrote meanwhile is not overwritten.
func TestSaveNoticesAnotherHand(t *testing.T) {
	path := write(t, gateway)
	mine, other := open(t, path), open(t, path)
	if err := errors.Join(mine.Set("printer.copies", "2"), other.Set("printer.paper", "58mm"), other.Save()); err != nil {
		t.Fatal(err)
	}
	theirs := read(t, path)
	if err := mine.Save(); err == nil || !strings.Contains(words.In("en").Error(err), "another hand") || read(t, path) != theirs {
		t.Errorf("%v; the file is %q", err, read(t, path))
	}
	if err := errors.Join(other.Set("printer.copies", "2"), other.Save()); err != nil {
		t.Errorf("saved twice by the same hand: %v", err)
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if err := other.Save(); err == nil {
		t.Error("a file that was taken away came back")
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(path), ".*")); len(left) != 0 {
		t.Errorf("left behind: %q", left)
	}
}

// TestSaveWhereThereWasNoFile: the first setting makes it.
func TestSaveWhereThereWasNoFile(t *testing.T) {
	t.Setenv("XDG_CONFIG_HOME", t.TempDir())
	path := filepath.Join(t.TempDir(), "new", "config.toml")
	f := config.New(path, nil)
	if err := errors.Join(f.Set("gateway.base_url", "https://pay.example.com/gateway/pay"), f.Set("gateway.busi_id", "58"), f.Save()); err != nil {
		t.Fatal(err)
	}
	if c, _, err := config.Load(path, nil); err != nil || c.Gateway.BusiID != "58" {
		t.Errorf("%+v, %v", c.Gateway, err)
	}
	if err := config.New(path, nil).Save(); err == nil {
		t.Error("a file that is there was overwritten")
	}
}
