package child

import (
	"context"
	"os"
	"os/exec"
	"slices"
	"strings"
)

const (
	// own begins the names of the till's own variables.
	own = "FUFUPOS_"
	// shortest is how long a secret must be for other variables to be searched
	// for it: "1234" may be anything.
	shortest = 8
)

// Command is exec.CommandContext in a clean environment.
func Command(ctx context.Context, path string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, path, args...)
	cmd.Env = Environment()
	return cmd
}

// Environment is this process's environment without the till's own variables,
// the merchant key among them, and without those that hold one of their secrets
// under another name; more is added.
func Environment(more ...string) []string { return append(clean(os.Environ()), more...) }

// Scrub takes the same out of this process's own environment, for the programs
// that libraries start. Call it when what they say was read.
func Scrub() {
	before := os.Environ()
	kept := clean(before)
	for _, entry := range before {
		if !slices.Contains(kept, entry) {
			_ = os.Unsetenv(name(entry))
		}
	}
}

func clean(environment []string) []string {
	var secrets []string
	for _, entry := range environment {
		if value := value(entry); ours(entry) && secret(entry) && len(value) >= shortest {
			secrets = append(secrets, value)
		}
	}
	holds := func(value string) bool {
		return slices.ContainsFunc(secrets, func(s string) bool { return strings.Contains(value, s) })
	}
	return slices.DeleteFunc(slices.Clone(environment), func(entry string) bool { return ours(entry) || holds(value(entry)) })
}

// ours: Windows does not tell capitals from small letters.
func ours(entry string) bool { return strings.HasPrefix(strings.ToUpper(name(entry)), own) }

func secret(entry string) bool {
	upper := strings.ToUpper(name(entry))
	return strings.HasSuffix(upper, "KEY") || strings.HasSuffix(upper, "PIN")
}

func name(entry string) string {
	// Windows has variables whose names begin with "=".
	if i := strings.IndexByte(entry[min(1, len(entry)):], '='); i >= 0 {
		return entry[:i+1]
	}
	return entry
}

func value(entry string) string { return strings.TrimPrefix(entry[len(name(entry)):], "=") }
