package cli_test

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"

	"fufupos/cli"
)

// full is a standard output that takes nothing, as /dev/full.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no space left on device") }

func TestAnAnswerNobodyGotIsAFailure(t *testing.T) {
	config := t.TempDir() + "/none.toml"
	for _, args := range [][]string{{"version"}, {"version", "--json"}} {
		var said bytes.Buffer
		code := cli.Main(context.Background(), cli.Program{Args: append(args, "--config", config), Stdout: full{}, Stderr: &said, Version: "1"})
		if code != 2 || !strings.Contains(said.String(), "standard output") {
			t.Errorf("%q: exit %d, said %q", args, code, said.String())
		}
	}
}
