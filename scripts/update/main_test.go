package main

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"

	"fufupos/update"
)

// What is signed here is what a till believes, with the key that was printed.
func TestSigned(t *testing.T) {
	path := filepath.Join(t.TempDir(), "key")
	var printed, signed bytes.Buffer
	if err := run([]string{"new", path}, &printed); err != nil {
		t.Fatal(err)
	}
	key, ok := update.ParseKey(strings.TrimSpace(printed.String()))
	if !ok {
		t.Fatalf("%q is no key", &printed)
	}
	if err := run([]string{"sign", path, "0.2.0"}, &signed); err != nil {
		t.Fatal(err)
	}
	if word, err := update.Read(signed.Bytes(), key); err != nil || word.Version != "0.2.0" || word.Day.IsZero() {
		t.Errorf("%+v, %v of %s", word, err, &signed)
	}
	for _, bad := range [][]string{{"new", path}, {"sign", path, "newest"}, {"sign", path + "x", "0.2.0"}, {"sign"}, nil} {
		if err := run(bad, &signed); err == nil {
			t.Errorf("%q went well", bad)
		}
	}
}
