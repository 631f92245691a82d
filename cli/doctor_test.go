package cli_test

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fufupos/till"
)

// checks are what the contract names, in its order.
var checks = []string{
	"configuration", "key", "gateway", "merchant", "clock", "scanner", "printer", "display", "sound", "fonts", "graphics", "disk", "journal", "backup", "ports", "autostart", "version",
}

// finding is one of a doctor's document.
type finding struct{ result, detail, advice string }

// found are the findings of a document by name. They must be whole, and in order.
func (e ended) found(t *testing.T) map[string]finding {
	t.Helper()
	list, _ := e.document["checks"].([]any)
	var names []string
	all := map[string]finding{}
	for _, entry := range list {
		c, _ := entry.(map[string]any)
		text := func(name string) string { value, _ := c[name].(string); return value }
		f := finding{text("result"), text("detail"), text("advice")}
		if len(c) != 4 || f.detail == "" || (f.advice == "") != (f.result == "ok") || strings.ContainsAny(f.detail+f.advice, "‹›") {
			t.Errorf("a check that is not whole: %v", c)
		}
		names, all[text("name")] = append(names, text("name")), f
	}
	if !slices.Equal(names, checks) {
		t.Errorf("checks %q, want %q", names, checks)
	}
	return all
}

// TestDoctor: exit 0 with warnings, 1 with a failure, in each state that a till may be in.
func TestDoctor(t *testing.T) {
	s := newShop(t)
	doctor := func(code int, failed string) map[string]finding {
		t.Helper()
		e := s.run("doctor")
		e.want(t, code, "")
		all := e.found(t)
		for name, f := range all {
			if (f.result == "failed") != (name == failed) {
				t.Errorf("%s is %s: %s", name, f.result, f.detail)
			}
		}
		return all
	}
	if f := doctor(0, "")["journal"]; f.result != "ok" || !strings.Contains(f.detail, "No sale") {
		t.Errorf("no books: %+v", f)
	}
	s.sell("1.00", code)
	if f := doctor(0, "")["journal"]; f.result != "ok" {
		t.Errorf("books: %+v", f)
	}
	t.Run("while a till is open", func(t *testing.T) {
		env := append(os.Environ(), "XDG_STATE_HOME="+filepath.Join(s.dir, "state"))
		d := till.Doctor(till.Options{File: filepath.Join(s.dir, "config.toml"), Env: env, Data: s.data()})
		open, err := till.Open(till.Options{Config: d.Config, Env: env, Data: s.data()})
		if err != nil {
			t.Fatal(err)
		}
		defer open.Close()
		doctor(0, "")
	})
	s.write("mcht.key", "another-key-of-another-merchant1")
	doctor(1, "key")
	s.write("mcht.key", merchantKey)
	s.alter("UPDATE entries SET at = at + 1 WHERE seq = 2")
	doctor(1, "journal")
	s.write("config.toml", "[gateway]\nbase_url = 7\n")
	if f := s.run("doctor").found(t)["configuration"]; f.result != "failed" || !strings.Contains(f.detail, "line 2") {
		t.Errorf("a broken configuration: %+v", f)
	}
	if err := os.Remove(filepath.Join(s.dir, "config.toml")); err != nil {
		t.Fatal(err)
	}
	s.run("doctor").want(t, 1, "")
}

// TestDoctorWithoutAnything: on a fresh computer nothing has failed.
func TestDoctorWithoutAnything(t *testing.T) {
	s := newShop(t)
	cmd := s.command("doctor", "--json")
	cmd.Args = []string{cmd.Args[0], "--data", s.data(), "doctor", "--json"}
	cmd.Env = append(cmd.Env, "XDG_CONFIG_HOME="+filepath.Join(s.dir, "none"), "HOME="+s.dir)
	out, err := cmd.Output()
	if err != nil || !strings.Contains(string(out), `"warning"`) {
		t.Errorf("%v\n%s", err, out)
	}
	if _, err := os.Stat(s.data()); err == nil {
		t.Error("the doctor has made the data folder")
	}
}

// TestDoctorInWords: a line a check and one of what to do, in the configuration's language.
func TestDoctorInWords(t *testing.T) {
	s := newShop(t)
	cmd := s.command("doctor")
	cmd.Env = append(cmd.Env, "FUFUPOS_TERMINAL_LANGUAGE=zh")
	out, _ := cmd.CombinedOutput()
	for _, want := range []string{"正常", "支付平台: ", "商户: 支付平台认得商户 581010199011345。"} {
		if !strings.Contains(string(out), want) {
			t.Errorf("%q is missing in\n%s", want, out)
		}
	}
	s.quiet(string(out))
}

// TestDoctorTellsNoSecret: a gateway that repeats what it was sent, a key and a code in the
// wrong place.
func TestDoctorTellsNoSecret(t *testing.T) {
	s := newShop(t)
	s.secrets = append(s.secrets, code)
	hostile := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write([]byte(`{"result":{"return_code":"FAIL","return_msg":"` + merchantKey + ` ` + code + `"},"data":{"return_code":"` + merchantKey + `"}}`))
	}))
	defer hostile.Close()
	s.write("config.toml", "[gateway]\nbase_url = \""+hostile.URL+"/gateway/pay\"\nbusi_id = \""+merchantKey+"\"\nkey_file = \"mcht.key\"\n"+
		"[display]\nlogo = \""+merchantKey+".png\"\n[printer]\naddress = \"file:///dev/"+code+"\"\n[scanner]\nserial = [\"/dev/"+merchantKey+"\"]\n")
	s.run("doctor").found(t)
	s.write("config.toml", "[gateway]\nkey_file = \"mcht.key\"\nbase_url = \""+merchantKey+code+"\"\n")
	s.run("doctor").found(t)
	out, _ := s.command("doctor").CombinedOutput()
	s.quiet(string(out))
}
