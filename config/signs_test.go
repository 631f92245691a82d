package config_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fufupos/config"
	"fufupos/words"
)

// TestPastedSigns: what nobody sees goes at the ends, and is named within.
func TestPastedSigns(t *testing.T) {
	const id = "581010199011345"
	for _, pasted := range []string{id, " " + id + "\u00a0", "\u200b" + id, id + "\u200b\ufeff", "\u2060" + id + "\u3000", "\t" + id} {
		c, _, err := config.Load(write(t, strings.Replace(gateway, id, pasted, 1)), []string{"FUFUPOS_GATEWAY_BUSI_ID=" + pasted})
		if err != nil || c.Gateway.BusiID != id {
			t.Errorf("%q became %q, %v", pasted, c.Gateway.BusiID, err)
		}
		for place, env := range keyPlaces(t, pasted) {
			key, _, err := config.MerchantKey(config.Config{Gateway: config.Gateway{KeyFile: place}}, env)
			if err != nil || key != id {
				t.Errorf("key %q became %q, %v", pasted, key, err)
			}
		}
	}
	for pasted, want := range map[string]string{
		"5810\u200b10199011345": "U+200B (invisible) at place 5", "5810\u00a0": "", "58\u00a010": "U+00A0 (a space) at place 3",
		"５81010199011345": "U+FF15 (full-width 5) at place 1", "58101019901134５": "U+FF15 (full-width 5) at place 15", "58101٣": "U+0663 at place 6",
		"58 10": "U+0020 (a space) at place 3", `5810"`: "U+0022 at place 5", "'5810'": "U+0027 at place 1", "5810\u00ad1": "U+00AD (invisible) at place 5",
	} {
		_, _, err := config.Load(write(t, gateway), []string{"FUFUPOS_GATEWAY_BUSI_ID=" + pasted})
		if want == "" != (err == nil) || err != nil && (!strings.Contains(words.In("en").Error(err), want) || strings.Contains(err.Error(), "\n")) {
			t.Errorf("%q: %v, want %q", pasted, err, want)
		}
		for place, env := range keyPlaces(t, pasted) {
			_, _, err := config.MerchantKey(config.Config{Gateway: config.Gateway{KeyFile: place}}, env)
			if want == "" != (err == nil) || err != nil && (!strings.Contains(words.In("en").Error(err), want) || strings.Contains(words.In("en").Error(err), "5810")) {
				t.Errorf("key %q: %v, want %q", pasted, err, want)
			}
		}
		if want == "" {
			continue
		}
		if _, err := config.SetKey(config.Config{Gateway: config.Gateway{KeyFile: filepath.Join(t.TempDir(), "key")}}, pasted); err == nil || !strings.Contains(words.In("en").Error(err), want) {
			t.Errorf("key set %q: %v", pasted, err)
		}
	}
}

// keyPlaces are a key file and an environment that hold a key.
func keyPlaces(t *testing.T, key string) map[string][]string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "mcht.key")
	if err := os.WriteFile(file, []byte(key+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return map[string][]string{file: nil, "": {"FUFUPOS_MCHT_KEY=" + key}}
}
