package cli_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"

	"fufupos/cli"
)

// till --training runs with a file that names no gateway, and takes the rest of it.
func TestTrainingWithoutAGateway(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "config.toml")
	if err := os.WriteFile(file, []byte("[terminal]\nmerchant_name = \"茶馆\"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		flag string
		code int
		name string
	}{{"--training", 0, "茶馆"}, {"--training=false", 2, ""}} {
		var out, errs bytes.Buffer
		shown := ""
		code := cli.Main(t.Context(), cli.Program{
			Args: []string{"till", tt.flag, "--config", file, "--data", filepath.Join(dir, "data")}, Stdout: &out, Stderr: &errs,
			Window: func(_ context.Context, o cli.WindowOptions) error {
				shown = o.Config.Terminal.MerchantName
				if !o.Training || o.Till.Engine == nil {
					t.Errorf("no training: %+v", o)
				}
				return nil
			},
		})
		if code != tt.code || shown != tt.name {
			t.Errorf("%s: exit %d, %q is shown, %s", tt.flag, code, shown, errs.String())
		}
	}
}
