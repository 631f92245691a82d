package cli_test

import (
	"os/exec"
	"strings"
	"testing"
)

// TestDescribe: the manual names every command, and bash completes by the text that
// is given it.
func TestDescribe(t *testing.T) {
	manual, err := exec.Command("fufupos", "describe", "man").Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{".TH FUFUPOS 1", ".B pay", ".B journal verify", ".B journal reindex", `.B \-\-config`, ".B 3\n"} {
		if !strings.Contains(string(manual), line) {
			t.Errorf("the manual lacks %q:\n%s", line, manual)
		}
	}
	script, err := exec.Command("fufupos", "describe", "bash").Output()
	if err != nil {
		t.Fatal(err)
	}
	for typed, want := range map[string]string{
		"fufupos re":                       "refund refund-status reprint report restore",
		"fufupos journal ":                 "verify accept reindex",
		"fufupos config l":                 "list",
		"fufupos refund N202 --am":         "--amount",
		"fufupos --json transactions --fr": "--from",
	} {
		words := strings.Split(typed, " ")
		last := len(words) - 1
		ask := string(script) + "\nCOMP_WORDS=(" + strings.Join(words, " ") + ` "")` + "\nCOMP_CWORD=" + string(rune('0'+last)) +
			"\n_fufupos fufupos '" + words[last] + "' '" + words[last-1] + "'\necho ${COMPREPLY[@]}"
		answer, err := exec.Command("bash", "-c", ask).Output()
		got := strings.TrimSpace(string(answer))
		if err != nil || !strings.HasPrefix(got, want) {
			t.Errorf("%q: %q, %v; want %q", typed, got, err, want)
		}
	}
}
