package cli_test

import (
	"bytes"
	"strings"
	"testing"

	"fufupos/cli"
)

// Whatever is given in the wrong place, no error repeats a code or a key.
func TestErrorsRepeatNothingSecret(t *testing.T) {
	const code, key = "288886863488188613", "k3yk3yk3yk3yk3yk3yk3yk3yk3yk3y12"
	for _, args := range [][]string{
		{code},
		{"pay", "--amount", "1", code},
		{"pay", "--amount", code, "--qr"},
		{"pay", "--amount=" + code, "--qr"},
		{"pay", "--amount", "1", key},
		{"pay", "--bogus=" + code},
		{"query", code},
		{"cancel", code},
		{"reprint", key},
		{"transactions", "--state", code},
		{"transactions", "--from", code},
		{"key", "set", key},
	} {
		for _, more := range [][]string{nil, {"--json"}} {
			var out, errs bytes.Buffer
			program := cli.Program{
				Args:   append(append([]string{"--data", t.TempDir()}, args...), more...),
				Env:    []string{"FUFUPOS_GATEWAY_BASE_URL=http://127.0.0.1:9/gateway/pay", "FUFUPOS_GATEWAY_BUSI_ID=1", "FUFUPOS_MCHT_KEY=" + key},
				Stdin:  strings.NewReader(""),
				Stdout: &out, Stderr: &errs, Version: "test",
			}
			if got := cli.Main(t.Context(), program); got != 2 {
				t.Errorf("%q: exit %d", args, got)
			}
			if said := out.String() + errs.String(); strings.Contains(said, code) || strings.Contains(said, key) {
				t.Errorf("%q: %s", args, said)
			}
		}
	}
}
