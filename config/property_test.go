package config_test

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
	"pgregory.net/rapid"

	"fufupos/config"
)

// somewhere are right values of settings of each kind, as a file has them.
var somewhere = map[string][]string{
	"terminal.store_id": {`""`, `"02016"`, `'a b'`, `"号\"\\"`, `"""x = 1 # y"""`},
	"terminal.merchant_name": {`"好茶店"`, `'[printer]'`, `"# no comment"`, `"a = \"b\""`, `"""
[printer]"""`},
	"terminal.language":     {`"zh"`, `'en'`, `"zh-TW"`},
	"scanner.serial":        {`[]`, `["auto"]`, `[ 'COM3', "/dev/ttyACM0?baud=19200", ]`, "[\n  \"auto\", # [printer]\n\n  'COM4'\n]"},
	"scanner.wedge":         {`true`, `false`, `"auto"`, `"0c2e:0b61"`, `'] # ='`},
	"printer.address":       {`""`, `"tcp://10.0.0.1"`, `"spool://A%20B"`, `'serial://COM3?baud=19200'`},
	"printer.paper":         {`"80mm"`, `'58mm'`},
	"printer.copies":        {`1`, `2`, `+2`, `0x1`},
	"printer.drawer":        {`true`, `false`},
	"poll.order_timeout":    {`"80s"`, `'1m30s'`},
	"limits.max_amount":     {`"12.5"`, `'50000'`},
	"sound.volume":          {`0`, `1_0`, `100`},
	"backup.folder":         {`""`, `'C:\books'`, `"books/ö"`},
	"window.motion":         {`true`, `false`},
	"gateway.notify_listen": {`""`, `"0.0.0.0:9080"`},
}

// wanted are texts that settings are set to.
var wanted = map[string][]string{
	"terminal.store_id":      {"", "1", `"`, `\`, "#", "'''", "店"},
	"terminal.merchant_name": {"", "a # b", `"""`, "[x]", "=", "𠮷 {}"},
	"terminal.language":      {"zh", "th", "zh-HK"},
	"scanner.serial":         {"", "auto", "COM3, COM4", "/dev/ttyUSB0?baud=9600"},
	"scanner.wedge":          {"true", "false", "auto", "some keyboard", `"]"]`},
	"printer.address":        {"", "tcp://h:9100?status=1", "spool://x", "serial:///dev/ttyS0"},
	"printer.paper":          {"80mm", "58mm"},
	"printer.copies":         {"1", "2"},
	"printer.drawer":         {"true", "false"},
	"poll.order_timeout":     {"5s", "250ms"},
	"limits.max_amount":      {"1", "99.99"},
	"sound.volume":           {"0", "55"},
	"backup.folder":          {"", "/a b/c", `\\server\books`},
	"window.motion":          {"true", "false"},
	"gateway.notify_listen":  {"", ":9080"},
}

// written is a random file, and where each setting's value is in it.
type written struct {
	text   strings.Builder
	values map[string][2]int
	end    string // of lines
}

func (w *written) put(parts ...string) {
	for _, part := range parts {
		w.text.WriteString(strings.ReplaceAll(part, "\n", w.end))
	}
}

// pair writes a key, an equals sign and a value.
func (w *written) pair(t *rapid.T, key, name, value string) {
	quoted := rapid.SampledFrom([]string{name, name, `"` + name + `"`, "'" + name + "'"}).Draw(t, "name")
	w.put(quoted, rapid.SampledFrom([]string{"=", " = ", "\t=  "}).Draw(t, "equals"))
	from := w.text.Len()
	w.put(value)
	w.values[key] = [2]int{from, w.text.Len()}
}

var comments = []string{"", "", " # a comment", "\t#printer.paper = \"58mm\"", " # [scanner] \"'{}"}

func (w *written) lines(t *rapid.T, indent string, keys map[string]string, prefix string) {
	for _, key := range rapid.Permutation(slices.Sorted(maps.Keys(keys))).Draw(t, "order") {
		w.put(rapid.SampledFrom([]string{"", "", "\n", "# paper = \"80mm\"\n", "  #\n"}).Draw(t, "before"), indent, prefix)
		_, name, _ := strings.Cut(key, ".")
		w.pair(t, key, name, keys[key])
		w.put(rapid.SampledFrom(comments).Draw(t, "comment"), "\n")
	}
}

// aFile is a random file of a till.
func aFile(t *rapid.T) (content string, values map[string][2]int) {
	w := &written{values: map[string][2]int{}, end: rapid.SampledFrom([]string{"\n", "\n", "\r\n"}).Draw(t, "end")}
	if rapid.Bool().Draw(t, "mark") {
		w.put("\ufeff")
	}
	chosen := map[string]map[string]string{"gateway": {
		"gateway.base_url": `"http://127.0.0.1:1/gateway/pay"`, "gateway.busi_id": `"58"`,
	}}
	for _, key := range slices.Sorted(maps.Keys(somewhere)) {
		if section, _, _ := strings.Cut(key, "."); rapid.Bool().Draw(t, key) {
			if chosen[section] == nil {
				chosen[section] = map[string]string{}
			}
			chosen[section][key] = rapid.SampledFrom(somewhere[key]).Draw(t, "value")
		}
	}
	var below []string
	for _, section := range rapid.Permutation(slices.Sorted(maps.Keys(chosen))).Draw(t, "sections") {
		switch rapid.SampledFrom([]string{"header", "header", "dotted", "inline"}).Draw(t, section) {
		case "dotted":
			w.lines(t, rapid.SampledFrom([]string{"", "  "}).Draw(t, "indent"), chosen[section], rapid.SampledFrom([]string{section, `"` + section + `"`}).Draw(t, "dotted")+rapid.SampledFrom([]string{".", " . "}).Draw(t, "dot"))
		case "inline":
			w.put(section, " = {")
			for i, key := range slices.Sorted(maps.Keys(chosen[section])) {
				if i > 0 {
					w.put(",")
				}
				_, name, _ := strings.Cut(key, ".")
				w.put(" ")
				w.pair(t, key, name, chosen[section][key])
			}
			w.put(" }", rapid.SampledFrom(comments).Draw(t, "comment"), "\n")
		default:
			below = append(below, section)
		}
	}
	for _, section := range below {
		w.put(rapid.SampledFrom([]string{"", "\n", "# ---\n"}).Draw(t, "above"), rapid.SampledFrom([]string{"[%s]", "[ %s ]", "['%s']", "  [\"%s\"]"}).Draw(t, "header"))
		head := strings.ReplaceAll(w.text.String(), "%s", section)
		w.text.Reset()
		w.text.WriteString(head)
		w.put(rapid.SampledFrom(comments).Draw(t, "comment"), "\n")
		w.lines(t, rapid.SampledFrom([]string{"", "\t"}).Draw(t, "indent"), chosen[section], "")
	}
	if content = w.text.String(); rapid.Bool().Draw(t, "no end") {
		content = strings.TrimSuffix(content, w.end)
	}
	return content, w.values
}

// decoded is what another library than the till's reads in a file.
func decoded(t *rapid.T, content string) map[string]string {
	var sections map[string]map[string]any
	if _, err := toml.Decode(content, &sections); err != nil {
		t.Fatalf("%v in %q", err, content)
	}
	all := map[string]string{}
	for section, keys := range sections {
		for name, value := range keys {
			all[section+"."+name] = fmt.Sprint(value)
		}
	}
	return all
}

// meant is a text as decoded has it.
func meant(key, text string) string {
	if s, _ := config.Find(key); s.Kind == config.List {
		return "[" + strings.Join(strings.Split(text, ", "), " ") + "]"
	}
	return text
}

// TestSetChangesNothingElse: whatever the owner wrote stays byte for byte but for the
// value that is set, and both the till and another library read what was set.
func TestSetChangesNothingElse(t *testing.T) {
	dir := t.TempDir()
	rapid.Check(t, func(t *rapid.T) {
		content, values := aFile(t)
		path := filepath.Join(dir, "config.toml")
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		before := decoded(t, content)
		key := rapid.SampledFrom(slices.Sorted(maps.Keys(wanted))).Draw(t, "key")
		text := rapid.SampledFrom(wanted[key]).Draw(t, "text")
		f, err := config.Open(path, nil)
		if err != nil {
			t.Fatalf("%v in %q", err, content)
		}
		if err := f.Set(key, text); err != nil {
			t.Fatalf("%s = %q: %v in %q", key, text, err, content)
		}
		after := f.Content()
		at, had := values[key]
		if !had { // one piece more, somewhere
			n := len(after) - len(content)
			for at = [2]int{0, 0}; at[0] < len(content) && (after[:at[0]] != content[:at[0]] || after[at[0]+max(n, 0):] != content[at[0]:]); at[0]++ {
			}
			at[1] = at[0]
		}
		if !strings.HasPrefix(after, content[:at[0]]) || !strings.HasSuffix(after, content[at[1]:]) || len(after) < len(content)-(at[1]-at[0]) {
			t.Fatalf("%s = %q made of\n%q\n%q", key, text, content, after)
		}
		if piece := after[at[0] : len(after)-(len(content)-at[1])]; had && strings.Contains(piece, "\n") {
			t.Fatalf("the value has become %q", piece)
		}
		want := maps.Clone(before)
		want[key] = meant(key, text)
		if got := decoded(t, after); !maps.Equal(got, want) {
			t.Fatalf("%s = %q made of\n%q\n%q, which is\n%q", key, text, content, after, got)
		}
		if err := os.WriteFile(path, []byte(after), 0o600); err != nil {
			t.Fatal(err)
		}
		again, err := config.Open(path, nil)
		if err != nil {
			t.Fatal(err)
		}
		if got, _ := again.Get(key); got.Text != text {
			t.Fatalf("%s = %q is read as %q in\n%q", key, text, got.Text, after)
		}
		if _, _, err := again.Config(); err != nil {
			t.Fatalf("%v in\n%q", err, after)
		}
	})
}
