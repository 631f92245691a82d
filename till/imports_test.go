package till_test

import (
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

const module = "fufupos"

// mayImport is the table of docs/architecture.md: for each package those of
// this module it may import; a package below one of them may import the same.
// The empty name is main.
var mayImport = map[string][]string{
	"money":         {"message"},
	"sale":          {"money"},
	"gateway":       {"money"},
	"gateway/sim":   {"money"},
	"staff":         {"message", "money"},
	"shift":         {"message", "money", "sale"},
	"cash":          {"message", "money", "sale"},
	"checkout":      {"checkout/flow", "message", "money", "sale"},
	"checkout/flow": {"message", "money", "sale"},
	"checkout/news": {"checkout", "checkout/flow", "sale"},
	"journal":       {"message", "private"},
	"journal/books": {"cash", "journal", "message", "sale", "money", "shift", "staff"},
	"child":         {},
	"scanner":       {"message"},
	"scanner/exam":  {"scanner"},
	"receipt":       {"cash", "child", "message", "money", "sale", "shift"},
	"report":        {"sale", "money"},
	"config":        {"message", "money", "private", "receipt", "scanner", "staff", "update"},
	"doctor":        {"assets", "config", "gateway", "journal", "message", "receipt", "scanner", "scanner/exam", "voice"},
	"assets":        {},
	"docs/help":     {},
	"message":       {},
	"private":       {},
	"update":        {},
	"words":         {"message"},
	"voice":         {"child", "message", "money", "sale"},
	"till":          {"assets", "cash", "checkout", "checkout/flow", "checkout/news", "config", "doctor", "gateway", "gateway/sim", "journal", "journal/books", "message", "money", "private", "receipt", "receipt/fitting", "report", "sale", "scanner", "shift", "staff", "update", "words"},
	"cli": {
		"assets", "cash", "checkout", "checkout/flow", "child", "cli/console", "cli/interrupt", "config", "doctor", "gateway", "gateway/sim", "journal", "journal/books", "message", "money", "private", "receipt", "report", "sale", "scanner", "shift", "staff", "till", "ui", "words",
	},
	"ui/devices":   {"doctor", "message", "receipt", "receipt/fitting", "sale", "scanner", "scanner/exam", "ui/desk", "ui/jobs", "ui/tell", "ui/view"},
	"ui/office":    {"checkout", "message", "money", "sale", "scanner", "ui/desk", "ui/entry", "ui/jobs", "ui/tell", "ui/view"},
	"ui":           {"ui/aftersale", "ui/counter", "ui/desk", "ui/help", "ui/lesson"},
	"ui/lesson":    {"checkout", "checkout/flow", "money", "sale", "scanner", "ui/desk", "ui/tell", "ui/view"},
	"ui/view":      {"money", "sale"},
	"ui/tell":      {"checkout", "checkout/flow", "gateway", "message", "money", "sale", "scanner", "ui/view", "words"},
	"ui/entry":     {"money", "ui/tell", "ui/view"},
	"ui/jobs":      {},
	"ui/hold":      {},
	"ui/desk":      {"checkout", "money", "sale", "scanner", "ui/entry", "ui/hold", "ui/jobs", "ui/tell", "ui/view", "words"},
	"ui/help":      {"docs/help", "scanner", "ui/desk", "ui/view"},
	"ui/counter":   {"checkout", "checkout/flow", "checkout/news", "gateway", "money", "sale", "scanner", "ui/desk", "ui/entry", "ui/jobs", "ui/tell", "ui/view"},
	"ui/aftersale": {"checkout", "checkout/flow", "checkout/news", "gateway", "money", "sale", "scanner", "ui/desk", "ui/entry", "ui/jobs", "ui/tell", "ui/view"},
	"ui/cash":      {"cash", "money", "sale", "scanner", "ui/desk", "ui/entry", "ui/jobs", "ui/tell", "ui/view"},
	"ui/day":       {"gateway", "money", "sale", "scanner", "shift", "ui/desk", "ui/jobs", "ui/tell", "ui/view"},
	"ui/setup":     {"config", "doctor", "sale", "scanner", "ui/desk", "ui/jobs", "ui/tell", "ui/view"},
	"ui/guide":     {"config", "doctor", "message", "money", "sale", "scanner", "ui/desk", "ui/jobs", "ui/tell", "ui/view"},
	"ui/kit":       {"assets", "ui/view"},
	"ui/signs":     {"ui/kit", "ui/kit/paper"},
	"ui/bars":      {"ui/kit", "ui/view"},
	"ui/panel":     {"ui/kit", "ui/signs", "ui/view"},
	"ui/facing":    {"message", "ui/kit", "ui/panel", "ui/signs", "ui/view"},
	"ui/fields":    {"ui/kit", "ui/panel", "ui/view"},
	"ui/figures":   {"ui/fields", "ui/kit", "ui/panel", "ui/view"},
	"ui/reading":   {"ui/kit", "ui/view"},
	"ui/over":      {"ui/kit", "ui/signs", "ui/view"},
	"ui/tryout":    {"ui/fields", "ui/kit", "ui/signs", "ui/view"},
	"ui/screen":    {"ui/bars", "ui/fields", "ui/figures", "ui/kit", "ui/over", "ui/panel", "ui/reading", "ui/signs", "ui/tryout", "ui/view"},
	"ui/desktop":   nil, // whatever its window needs
	"":             nil,
}

// reserved are libraries with the only packages that may import them.
var reserved = map[string][]string{
	"fyne.io/fyne/":          {"ui/kit", "ui/signs", "ui/bars", "ui/panel", "ui/facing", "ui/fields", "ui/figures", "ui/over", "ui/reading", "ui/screen", "ui/tryout", "ui/desktop", "assets", ""},
	"modernc.org/sqlite":     {"journal"},
	"database/sql":           {"journal", "journal/books"},
	"go.bug.st/serial":       {"scanner", "receipt"},
	"github.com/go-gl/":      {"ui/desktop"},
	"github.com/alecthomas/": {"cli"},
	"golang.org/x/crypto/":   {"staff"},
}

// pure are packages that decide and do nothing else, with all they may import of
// the standard library, and of time what no clock stands behind.
var pure = map[string][]string{
	"cash":            {"encoding/json", "errors", "fmt", "slices", "strconv", "strings", "time", "unicode/utf8"},
	"checkout/flow":   {"fmt", "slices", "time"},
	"receipt/fitting": {"net/url", "slices", "strings"},
	"scanner/exam":    {"bytes", "slices", "strings", "time", "unicode", "unicode/utf8"},
	"shift":           {"cmp", "encoding/json", "errors", "slices", "strconv", "strings", "time", "unicode/utf8"},
}

var clocks = regexp.MustCompile(`\btime\.(Now|Since|Until|Sleep|After|AfterFunc|Tick|NewTimer|NewTicker)\b`)

// TestImportsOfThePure holds what is pure to values: no clock, no I/O.
func TestImportsOfThePure(t *testing.T) {
	found := packages(t, "linux")
	for name, library := range pure {
		for _, imported := range found[name] {
			if !strings.HasPrefix(imported, module+"/") && !slices.Contains(library, imported) {
				t.Errorf("%s imports %s", name, imported)
			}
		}
		sources, err := filepath.Glob(filepath.Join("..", filepath.FromSlash(name), "*.go"))
		if err != nil || len(sources) == 0 {
			t.Fatalf("%s: %d sources, %v", name, len(sources), err)
		}
		for _, source := range sources {
			text, err := os.ReadFile(source)
			if err != nil {
				t.Fatal(err)
			}
			if clock := clocks.Find(text); clock != nil && !strings.HasSuffix(source, "_test.go") {
				t.Errorf("%s reads the clock: %s", source, clock)
			}
		}
	}
}

// TestImports holds the table: over every package that the program is made of,
// on all systems it is built for.
func TestImports(t *testing.T) {
	for _, system := range []string{"linux", "windows"} {
		for name, imports := range packages(t, system) {
			row := name
			allowed, known := mayImport[row]
			for !known && strings.Contains(row, "/") {
				row = path.Dir(row)
				allowed, known = mayImport[row]
			}
			if !known {
				t.Errorf("%s is in no table: say in this test and in docs/architecture.md who it may import", name)
			}
			for _, imported := range imports {
				own, ours := strings.CutPrefix(imported, module+"/")
				if ours && known && allowed != nil && !slices.Contains(allowed, own) {
					t.Errorf("%s: %s imports %s", system, name, own)
				}
				for library, users := range reserved {
					if known && strings.HasPrefix(imported, library) && !slices.Contains(users, row) {
						t.Errorf("%s: %s imports %s", system, name, imported)
					}
				}
			}
		}
	}
}

// packages lists this module's packages that the program is made of, with what
// each imports.
func packages(t *testing.T, system string) map[string][]string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "go", "list", "-e", "-deps", "-json=ImportPath,Imports", module, module+"/till")
	cmd.Env = append(cmd.Environ(), "GOOS="+system, "GOARCH=amd64", "CGO_ENABLED=1")
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	found := map[string][]string{}
	for decoder := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p struct {
			ImportPath string
			Imports    []string
		}
		if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		if p.ImportPath == module {
			found[""] = p.Imports
		} else if name, ours := strings.CutPrefix(p.ImportPath, module+"/"); ours {
			found[name] = p.Imports
		}
	}
	if len(found["till"]) == 0 {
		t.Fatal("go list has not found this package")
	}
	return found
}
