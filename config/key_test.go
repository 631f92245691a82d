package config_test

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/zalando/go-keyring"

	"fufupos/config"
	"fufupos/words"
)

func TestMerchantKey(t *testing.T) {
	keyring.MockInit()
	c := config.Default()
	c.Gateway.BusiID = "1"
	if _, _, err := config.MerchantKey(c, nil); !errors.Is(err, config.ErrNoKey) {
		t.Errorf("no key anywhere: %v", err)
	}
	if _, err := config.SetKey(c, "ring"); err != nil {
		t.Fatal(err)
	}
	expect := func(want string, source config.Source, env ...string) {
		t.Helper()
		if key, from, err := config.MerchantKey(c, env); key != want || from != source || err != nil {
			t.Errorf("MerchantKey = %q, %q, %v; want %q from the %s", key, from, err, want, source)
		}
	}
	expect("ring", config.FromKeyring)
	c.Gateway.KeyFile = filepath.Join(t.TempDir(), "mcht.key")
	if _, err := config.SetKey(c, " file\n"); err != nil {
		t.Fatal(err)
	}
	expect("file", config.FromFile)
	expect("env", config.FromEnvironment, "FUFUPOS_MCHT_KEY=env")
	if runtime.GOOS == "windows" {
		return
	}
	if err := os.Chmod(c.Gateway.KeyFile, 0o640); err != nil {
		t.Fatal(err)
	}
	if _, _, err := config.MerchantKey(c, nil); err == nil || !strings.Contains(words.In("en").Error(err), "chmod 600") {
		t.Errorf("a file others can read: %v", err)
	}
}
