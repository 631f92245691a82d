package needs_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// skips finds what skips a test: also in a helper of another name.
var skips = regexp.MustCompile(`\.Skip(f|Now)?\(`)

// TestNobodyElseSkips: a test that skips says so through this package, where all
// that a machine may lack is listed.
func TestNobodyElseSkips(t *testing.T) {
	err := filepath.WalkDir("../..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasPrefix(path, "../../test/needs/") {
			return err
		}
		source, err := os.ReadFile(path)
		for _, line := range strings.Split(string(source), "\n") {
			if strings.HasSuffix(path, "_test.go") && skips.MatchString(line) {
				t.Errorf("%s skips by itself: %s", path, strings.TrimSpace(line))
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
