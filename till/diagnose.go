package till

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"fufupos/config"
	"fufupos/doctor"
	"fufupos/private"
	"fufupos/words"
)

const (
	entriesTold = 200
	logTold     = 1 << 20 // bytes of each file, the last ones
)

// Diagnose packs what support needs to know of a till into a file: what the doctor found,
// the program's version, the settings, the logs, and the last entries of the journal.
// There are no secrets in it, and nobody's name. The file is there whole or not at all.
func Diagnose(t doctor.Till, found []doctor.Finding, about any, to string) error {
	hide := discreet(t)
	return private.Replace(to, func(file io.Writer) error {
		pack := zip.NewWriter(file)
		for _, part := range []struct {
			name    string
			content any
		}{
			{"doctor.json", map[string]any{"checks": Told(t, words.In("en"), found...)}},
			{"version.json", about},
			{"settings.json", settingsTold(t)},
			{"journal.json", journalTold(t)},
		} {
			var text bytes.Buffer
			encoder := json.NewEncoder(&text)
			encoder.SetEscapeHTML(false)
			encoder.SetIndent("", "  ")
			if err := encoder.Encode(part.content); err != nil {
				return err
			}
			if err := add(pack, part.name, hide(text.String())); err != nil {
				return err
			}
		}
		logs, err := filepath.Glob(filepath.Join(t.Data, "fufupos*.log*"))
		if err != nil {
			return err
		}
		for _, log := range logs {
			text, err := tail(log)
			if err != nil {
				text = words.In("en").Error(err)
			}
			if err := add(pack, "logs/"+filepath.Base(log), hide(text)); err != nil {
				return err
			}
		}
		return pack.Close()
	})
}

func add(pack *zip.Writer, name, text string) error {
	part, err := pack.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: time.Now()})
	if err == nil {
		_, err = io.WriteString(part, text)
	}
	return err
}

// discreet takes secrets out of a text, and whose home the files are in.
func discreet(t doctor.Till) func(string) string {
	home, err := os.UserHomeDir()
	return func(text string) string {
		if text = t.Hide(text); err == nil && len(home) > 1 {
			text = strings.ReplaceAll(text, home, "~")
		}
		return text
	}
}

// tail is the end of a file, from the beginning of a line on.
func tail(path string) (string, error) {
	content, err := os.ReadFile(path)
	if cut := len(content) - logTold; cut > 0 {
		_, content, _ = bytes.Cut(content[cut:], []byte("\n"))
	}
	return string(content), err
}

// named are the settings that name somebody.
var named = map[string]bool{"terminal.merchant_name": true}

// settingsTold are all settings, also where one of them is wrong.
func settingsTold(t doctor.Till) any {
	f, err := config.Open(t.File, t.Env)
	if errors.Is(t.Trouble, config.ErrNoConfig) {
		f, err = config.New(t.File, t.Env), nil
	}
	if err != nil {
		return map[string]any{"error": words.In("en").Error(err)}
	}
	var all []config.Shown
	for _, s := range config.Settings() {
		shown := f.Show(s)
		if named[s.Key()] && shown.Value != "" {
			shown.Value = "***"
		}
		all = append(all, shown)
	}
	return map[string]any{"settings": all}
}
