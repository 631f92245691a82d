package cli_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"

	"fufupos/cli"
)

// till runs in training with a file that names no gateway, and takes the rest of it; where
// it is not to train it leads to what is missing.
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
		lead bool
	}{{"--training", 0, "茶馆", false}, {"--training=false", 0, "茶馆", true}} {
		var out, errs bytes.Buffer
		shown := ""
		code := cli.Main(t.Context(), cli.Program{
			Args: []string{"till", tt.flag, "--config", file, "--data", filepath.Join(dir, "data")}, Stdout: &out, Stderr: &errs,
			Window: func(_ context.Context, o cli.WindowOptions) error {
				shown = o.Config.Terminal.MerchantName
				if !o.Training || o.Till.Engine == nil || o.Broken {
					t.Errorf("no training: %+v", o)
				}
				if o.Guided != tt.lead || (o.Trouble != nil) != tt.lead || (o.Earnest != nil) != tt.lead {
					t.Errorf("%s leads %t, for %v", tt.flag, o.Guided, o.Trouble)
				}
				return nil
			},
		})
		if code != tt.code || shown != tt.name {
			t.Errorf("%s: exit %d, %q is shown, %s", tt.flag, code, shown, errs.String())
		}
	}
}
