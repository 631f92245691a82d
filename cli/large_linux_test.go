package cli_test

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"fufupos/test/history"
)

// BenchmarkTransactions lists every sale of large books as another program reads
// them, and tells what the process has of the memory at most. SALES says how many there
// are; see docs/reliability.md.
func BenchmarkTransactions(b *testing.B) {
	must := func(err error) {
		b.Helper()
		if err != nil {
			b.Fatal(err)
		}
	}
	dir := b.TempDir()
	for name, content := range map[string]string{"config.toml": fmt.Sprintf(fastConfig, "http://127.0.0.1:1/gateway/pay"), "mcht.key": merchantKey} {
		must(os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600))
	}
	var highest int64
	sales := 0
	for b.Loop() {
		cmd := exec.CommandContext(b.Context(), "fufupos", "--config", filepath.Join(dir, "config.toml"), "--data", history.Large(b), "transactions", "--json")
		cmd.Env, cmd.Stderr = append(os.Environ(), "XDG_STATE_HOME="+dir), os.Stderr
		out, err := cmd.StdoutPipe()
		must(err)
		must(cmd.Start())
		lines := bufio.NewScanner(out)
		for lines.Scan() {
			if strings.HasPrefix(lines.Text(), `      "out_trade_no":`) {
				sales++
			}
		}
		must(lines.Err())
		must(cmd.Wait())
		highest = max(highest, cmd.ProcessState.SysUsage().(*syscall.Rusage).Maxrss)
	}
	if want := history.HowMany(b) * b.N; sales != want {
		b.Fatalf("%d sales are listed, want %d", sales, want)
	}
	b.ReportMetric(float64(sales)/b.Elapsed().Seconds(), "sales/s")
	b.ReportMetric(float64(highest)/1024, "MiB")
}
