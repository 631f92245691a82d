package cli_test

import (
	"archive/zip"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"fufupos/test/secrets"
)

// unpack gives the parts of a zip by name.
func unpack(t *testing.T, file string) map[string][]byte {
	t.Helper()
	pack, err := zip.OpenReader(file)
	if err != nil {
		t.Fatal(err)
	}
	defer pack.Close()
	parts := map[string][]byte{}
	for _, f := range pack.File {
		part, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if parts[f.Name], err = io.ReadAll(part); err != nil {
			t.Fatal(err)
		}
		part.Close()
	}
	return parts
}

func decoded(t *testing.T, content []byte) map[string]any {
	t.Helper()
	document := map[string]any{}
	if err := json.Unmarshal(content, &document); err != nil {
		t.Fatalf("%v\n%s", err, content)
	}
	return document
}

// TestDiagnose: all that support needs, and no secret, name or reason.
func TestDiagnose(t *testing.T) {
	const reason = "given back to Mrs Canary"
	s := newShop(t)
	number := s.sell("3.00", code)
	s.run("refund", number, "--amount", "1.00", "--reason", reason, "--no-print").want(t, 0, "")
	log, err := os.OpenFile(s.file("fufupos.log"), os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := log.WriteString("msg=\"a careless library\" says=\"" + merchantKey + " " + code + "\"\n"); err != nil {
		t.Fatal(err)
	}
	log.Close()
	to := filepath.Join(s.dir, "support.zip")
	s.write("support.zip", "an older one")
	if err := os.Chmod(to, 0o644); err != nil {
		t.Fatal(err)
	}
	look := func() map[string][]byte {
		t.Helper()
		e := s.run("diagnose", "--to", to)
		e.want(t, 0, "")
		e.found(t)
		parts := unpack(t, to)
		for name, content := range parts {
			for _, secret := range []string{merchantKey, code, reason, "Canary", "茶馆"} {
				if secrets.In(content, secret) {
					t.Errorf("%s holds %q:\n%s", name, secret, content)
				}
			}
		}
		for _, name := range []string{"doctor.json", "version.json", "settings.json", "journal.json", "logs/fufupos.log"} {
			if len(parts[name]) == 0 {
				t.Errorf("%s is not in it", name)
			}
		}
		if info, err := os.Stat(to); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
			t.Errorf("%v, %v", info.Mode(), err)
		}
		return parts
	}
	parts := look()
	entries, _ := decoded(t, parts["journal.json"])["entries"].([]any)
	if len(entries) < 5 {
		t.Fatalf("%d entries", len(entries))
	}
	first, _ := entries[0].(map[string]any)
	if first["number"] != number || first["kind"] != "sale_created" || first["amount"] != 300.0 || first["proved"] != true || first["entry"] != 1.0 {
		t.Errorf("the first entry: %v", first)
	}
	if !strings.Contains(string(parts["journal.json"]), `"return_code": "SUCCESS"`) && !strings.Contains(string(parts["journal.json"]), `"state": "paid"`) {
		t.Errorf("nothing was paid:\n%s", parts["journal.json"])
	}
	if text := string(parts["settings.json"]); !strings.Contains(text, `"poll.first_query"`) || !strings.Contains(text, `"200ms"`) {
		t.Errorf("settings:\n%s", text)
	}
	if document := decoded(t, parts["version.json"]); document["version"] != "0.0.0-test" {
		t.Errorf("version: %v", document)
	}
	t.Run("with a wrong configuration", func(t *testing.T) {
		s.write("config.toml", "[gateway]\nbase_url = 7\nkey_file = \"mcht.key\"\n[poll]\nfirst_query = \"200ms\"\n")
		if text := string(look()["settings.json"]); !strings.Contains(text, `"200ms"`) {
			t.Errorf("settings:\n%s", text)
		}
	})
	t.Run("with one that is no TOML", func(t *testing.T) {
		s.write("config.toml", "[gateway\n")
		cmd := s.command("diagnose", "--to", to, "--json")
		cmd.Env = append(cmd.Env, "FUFUPOS_MCHT_KEY="+merchantKey)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		if text := string(unpack(t, to)["settings.json"]); !strings.Contains(text, "line 1") {
			t.Errorf("settings:\n%s", text)
		}
	})
	t.Run("where nothing can be written", func(t *testing.T) {
		s.run("diagnose", "--to", filepath.Join(s.dir, "no", "such.zip")).want(t, 2, "")
		if left, _ := filepath.Glob(filepath.Join(s.dir, ".new-*")); len(left) > 0 {
			t.Errorf("left: %q", left)
		}
	})
}
