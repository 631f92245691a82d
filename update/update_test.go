package update_test

import (
	"bytes"
	"crypto/ed25519"
	"encoding/base64"
	"errors"
	"strings"
	"testing"
	"time"

	"fufupos/update"
)

var (
	key   = ed25519.NewKeyFromSeed(bytes.Repeat([]byte{1}, ed25519.SeedSize))
	other = ed25519.NewKeyFromSeed(bytes.Repeat([]byte{2}, ed25519.SeedSize))
	word  = update.Word{Version: "0.2.0", Day: time.Date(2026, 11, 28, 0, 0, 0, 0, time.UTC)}
)

func public(k ed25519.PrivateKey) ed25519.PublicKey { return k.Public().(ed25519.PublicKey) }

func TestRead(t *testing.T) {
	text := update.Sign(word, key)
	if got, err := update.Read(text, public(key)); err != nil || got != word {
		t.Errorf("%+v, %v", got, err)
	}
	signed := func(text string) []byte {
		return append([]byte(text), base64.StdEncoding.EncodeToString(ed25519.Sign(key, []byte(text)))+"\n"...)
	}
	for name, bad := range map[string]struct {
		text []byte
		key  ed25519.PublicKey
		want error
	}{
		"another's":        {update.Sign(word, other), public(key), update.ErrForged},
		"changed":          {bytes.Replace(text, []byte("0.2.0"), []byte("0.9.0"), 1), public(key), update.ErrForged},
		"no signature":     {[]byte("fufupos update\nversion 0.2.0\nday 2026-11-28\n"), public(key), update.ErrForged},
		"nothing":          {nil, public(key), update.ErrForged},
		"a page":           {[]byte("<html>404</html>\n"), public(key), update.ErrForged},
		"no key":           {text, nil, update.ErrForged},
		"too long":         {append(bytes.Repeat([]byte("a"), update.MaxSize), text...), public(key), update.ErrTooLong},
		"other words":      {signed("fufupos update\nversion 0.2.0\nday 2026-11-28\nrun calc.exe\n"), public(key), update.ErrForm},
		"no day":           {signed("fufupos update\nversion 0.2.0\nday 2026-13-28\n"), public(key), update.ErrForm},
		"version of words": {signed("fufupos update\nversion new\nday 2026-11-28\n"), public(key), update.ErrForm},
	} {
		if got, err := update.Read(bad.text, bad.key); !errors.Is(err, bad.want) || got != (update.Word{}) {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
	}
}

func TestParseKey(t *testing.T) {
	good := base64.StdEncoding.EncodeToString(public(key))
	if got, ok := update.ParseKey(good); !ok || !got.Equal(public(key)) {
		t.Errorf("%q", good)
	}
	for _, bad := range []string{"", "AAAA", strings.Repeat("A", 44), good + "\n!", good[1:]} {
		if _, ok := update.ParseKey(bad); ok {
			t.Errorf("%q is taken", bad)
		}
	}
}

func TestNewer(t *testing.T) {
	for _, versions := range [][2]string{{"0.2.0", "0.1.0"}, {"0.10.0", "0.9.9"}, {"1", "0.9"}, {"0.1.0.1", "0.1.0"}, {"0.1.0", "unknown"}} {
		if !update.Newer(versions[0], versions[1]) || update.Newer(versions[1], versions[0]) {
			t.Errorf("%v", versions)
		}
	}
	if update.Newer("0.1", "0.1.0") || update.Newer("0.1.0", "0.1") {
		t.Error("0.1 and 0.1.0 are one version")
	}
}

func FuzzRead(f *testing.F) {
	f.Add(update.Sign(word, key))
	f.Add([]byte("\n\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		if got, err := update.Read(text, public(other)); err == nil {
			t.Errorf("%+v is taken for %q", got, text)
		}
	})
}
