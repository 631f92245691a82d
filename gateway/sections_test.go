package gateway_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// cited is "API section 3.1", and "API sections 3.1 to 3.5".
var cited = regexp.MustCompile(`API sections? (\d(?:\.\d)?)(?: (?:to|and) (\d(?:\.\d)?))?`)

// Every section that a comment cites stands in docs/gateway-api.md.
func TestCitedSectionsExist(t *testing.T) {
	page, err := os.ReadFile("../docs/gateway-api.md")
	if err != nil {
		t.Fatal(err)
	}
	there := map[string]bool{}
	for _, heading := range regexp.MustCompile(`(?m)^##+ (\d(?:\.\d)?)`).FindAllStringSubmatch(string(page), -1) {
		there[heading[1]] = true
	}
	count := 0
	err = filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") {
			return err
		}
		source, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		comments := strings.NewReplacer("\n//", "", "\n\t//", "").Replace(string(source))
		for _, c := range cited.FindAllStringSubmatch(comments, -1) {
			for _, section := range c[1:] {
				if count++; section != "" && !there[section] {
					t.Errorf("%s: %s is no section of docs/gateway-api.md", path, section)
				}
			}
		}
		return nil
	})
	if err != nil || count < 50 {
		t.Errorf("%d sections are cited, %v", count, err)
	}
}
