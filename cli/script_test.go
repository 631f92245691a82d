package cli_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"fufupos/cli"
	"fufupos/cli/interrupt"
	"fufupos/message"
	"fufupos/staff"
	"fufupos/test/secrets"
)

// TestMain makes the test program the command fufupos too, so that every test
// runs real processes.
func TestMain(m *testing.M) {
	if filepath.Base(os.Args[0]) != "fufupos" {
		interrupt.Default() // a person ends the tests with Ctrl-C
	}
	testscript.Main(m, map[string]func(){"fufupos": func() {
		limitFiles()
		interruptNow()
		os.Exit(cli.Main(context.Background(), cli.Program{
			Args: os.Args[1:], Env: os.Environ(), Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Version: "0.0.0-test",
			PINCost: staff.Cost{Rounds: 1, Memory: 8, Threads: 1},
			Window:  func(context.Context, cli.WindowOptions) error { return errors.New("no window here") },
		}))
	}})
}

// merchantKey and the payment codes are canaries: no file of the till and no
// output may hold them.
const (
	merchantKey = "K3yCanary0123456789abcdefABCDEF99"
	code        = "288886863488188613"
)

// pins are those of the operators in scripts: canaries too.
var pins = []string{"48291735", "51627384", "60718293", "70809010"}

// fastConfig is a till of a gateway on this machine, several times faster than
// life; it matches testdata/gateway.json.
const fastConfig = `
[gateway]
base_url = "%s"
busi_id  = "581010199011345"
key_file = "mcht.key"
[terminal]
store_id = "02016"
merchant_name = "茶馆"
[scanner]
serial = []
[poll]
interval = "50ms"
max_interval = "200ms"
order_timeout = "2s"
first_query = "200ms"
cancel_after = "300ms"
cancel_hours = "00:00-24:00"
qr_expire = "2s"
`

// TestScripts runs testdata/script. Beside testscript's own commands:
//
//	gateway [HOW]      starts the training gateway of testdata/gateway.json and writes config.toml;
//	                   a patient one lets an order wait for as long as the script takes,
//	                   a clocked one has a clock of its own
//	later DURATION     puts a clocked gateway's clock on
//	config LINE...     adds lines to config.toml
//	till CODE ARG...   runs fufupos with config.toml and the folder data; it must exit with CODE
//	json PATH VALUE    looks into the last till's document: a.0.b; "len" counts
//	number NAME        keeps the last document's out_trade_no in the environment
//	eventually FIELD   runs fufupos transactions until the newest has something there
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(env *testscript.Env) error {
			env.Values["till"], env.Values["clock"] = &tillRun{}, &clock{}
			env.Setenv("CODE", code)
			env.Setenv("XDG_STATE_HOME", filepath.Join(env.WorkDir, "state"))
			env.Defer(func() {
				noSecrets(env.T(), filepath.Join(env.WorkDir, "data"))
				noText(env.T(), filepath.Join(env.WorkDir, "data", "fufupos.log"), message.Open)
			})
			return os.WriteFile(filepath.Join(env.WorkDir, "mcht.key"), []byte(merchantKey+"\n"), 0o600)
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"gateway": gatewayCommand, "config": configCommand, "till": tillCommand, "json": jsonCommand,
			"number": numberCommand, "later": laterCommand, "eventually": eventuallyCommand,
		},
	})
}

// tillRun is the last run of the command till.
type tillRun struct{ document any }

func gatewayCommand(ts *testscript.TestScript, _ bool, args []string) {
	rules, err := os.ReadFile(filepath.Join(startedIn, "testdata/gateway.json"))
	ts.Check(err)
	if slices.Contains(args, "patient") {
		rules = bytes.Replace(rules, []byte(`"order_timeout": "2s"`), []byte(`"order_timeout": "1h"`), 1)
		rules = bytes.Replace(rules, []byte(`"expire_unit": "2s"`), []byte(`"expire_unit": "1h"`), 1)
	}
	script := ts.MkAbs("gateway.json")
	ts.Check(os.WriteFile(script, rules, 0o600))
	if slices.Contains(args, "clocked") {
		ts.Check(os.WriteFile(ts.MkAbs("config.toml"), fmt.Appendf(nil, fastConfig, clockedGateway(ts, script)), 0o600))
		return
	}
	cmd := exec.Command("fufupos", "gateway-sim", "--listen", "127.0.0.1:0", "--key-file", ts.MkAbs("mcht.key"), "--script", script)
	stderr, err := cmd.StderrPipe()
	ts.Check(err)
	ts.Check(cmd.Start())
	ts.Defer(func() {
		_ = cmd.Process.Signal(os.Interrupt)
		_ = cmd.Wait()
	})
	lines := bufio.NewScanner(stderr)
	for lines.Scan() {
		if _, url, ok := strings.Cut(lines.Text(), "serves "); ok {
			go func() { _, _ = io.Copy(io.Discard, stderr) }()
			ts.Check(os.WriteFile(ts.MkAbs("config.toml"), fmt.Appendf(nil, fastConfig, url), 0o600))
			return
		}
	}
	ts.Fatalf("the training gateway has not started")
}

var startedIn = func() string {
	dir, err := os.Getwd()
	if err != nil {
		panic(err)
	}
	return dir
}()

func configCommand(ts *testscript.TestScript, _ bool, args []string) {
	content := ts.ReadFile("config.toml") + strings.Join(args, "\n") + "\n"
	ts.Check(os.WriteFile(ts.MkAbs("config.toml"), []byte(content), 0o600))
}

func tillCommand(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) < 2 {
		ts.Fatalf("usage: till CODE ARG...")
	}
	want, args := args[0], args[1:]
	cmd := exec.Command("fufupos", append([]string{"--config", ts.MkAbs("config.toml"), "--data", ts.MkAbs("data")}, args...)...)
	cmd.Dir = ts.MkAbs(".")
	for _, name := range []string{"PATH", "HOME", "TMPDIR", "XDG_STATE_HOME"} {
		cmd.Env = append(cmd.Env, name+"="+ts.Getenv(name))
	}
	cmd.Env = append(cmd.Env, strings.Fields(ts.Getenv("TILL_ENV"))...)
	cmd.Stdin = strings.NewReader(strings.ReplaceAll(ts.Getenv("TILL_INPUT"), ";", "\n"))
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err := cmd.Run()
	if _, exited := errors.AsType[*exec.ExitError](err); err != nil && !exited {
		ts.Check(err)
	}
	_, _ = ts.Stdout().Write(stdout.Bytes())
	_, _ = ts.Stderr().Write(stderr.Bytes())
	if got := strconv.Itoa(cmd.ProcessState.ExitCode()); got != want {
		ts.Fatalf("exit %s, want %s\n%s%s", got, want, &stdout, &stderr)
	}
	for _, secret := range append(pins, merchantKey, code) {
		if strings.Contains(stdout.String()+stderr.String(), secret) {
			ts.Fatalf("a secret is in the output:\n%s%s", &stdout, &stderr)
		}
	}
	if strings.Contains(stdout.String()+stderr.String(), message.Open) {
		ts.Fatalf("a key with values is in the output:\n%s%s", &stdout, &stderr)
	}
	if !slices.Contains(args, "--json") {
		return
	}
	run := ts.Value("till").(*tillRun)
	run.document = nil
	if err := json.Unmarshal(stdout.Bytes(), &run.document); err != nil {
		ts.Fatalf("standard output is not one JSON document: %v\n%s", err, &stdout)
	}
	if want == "2" {
		if lines := strings.Count(strings.TrimSpace(stderr.String()), "\n"); lines != 0 {
			ts.Fatalf("exit 2 with more than one line:\n%s", &stderr)
		}
		if m, ok := run.document.(map[string]any); !ok || len(m) != 1 || m["error"] == "" {
			ts.Fatalf("exit 2 with %v", run.document)
		}
	}
}

func jsonCommand(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: json PATH VALUE")
	}
	at := ts.Value("till").(*tillRun).document
	for _, step := range strings.Split(args[0], ".") {
		switch v := at.(type) {
		case map[string]any:
			value, ok := v[step]
			if !ok {
				ts.Fatalf("no %s in %v", step, v)
			}
			at = value
		case []any:
			i, err := strconv.Atoi(step)
			switch {
			case step == "len":
				at = len(v)
			case err != nil || i >= len(v):
				ts.Fatalf("no %s in %v", step, v)
			default:
				at = v[i]
			}
		default:
			ts.Fatalf("no %s in %v", step, v)
		}
	}
	if got := fmt.Sprint(at); (got == args[1]) == neg {
		ts.Fatalf("%s is %q in %v", args[0], got, ts.Value("till").(*tillRun).document)
	}
}

func numberCommand(ts *testscript.TestScript, _ bool, args []string) {
	document, ok := ts.Value("till").(*tillRun).document.(map[string]any)
	if list, isList := document["transactions"].([]any); isList && len(list) > 0 {
		document, ok = list[0].(map[string]any)
	}
	field := "out_trade_no"
	if len(args) == 2 {
		field = args[1]
	}
	number, isText := document[field].(string)
	if len(args) == 0 || !ok || !isText {
		ts.Fatalf("no number in %v", document)
	}
	ts.Setenv(args[0], number)
}

func eventuallyCommand(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 1 {
		ts.Fatalf("usage: eventually FIELD")
	}
	for limit := time.Now().Add(time.Minute); time.Now().Before(limit); time.Sleep(20 * time.Millisecond) {
		tillCommand(ts, false, []string{"0", "transactions", "--json"})
		document := ts.Value("till").(*tillRun).document.(map[string]any)
		if list := document["transactions"].([]any); len(list) > 0 && list[0].(map[string]any)[args[0]] != "" {
			return
		}
	}
	ts.Fatalf("the newest transaction gets no %s", args[0])
}

// noSecrets looks for the canaries in every file of a folder.
func noSecrets(t fataler, dir string) {
	for _, secret := range append(pins, merchantKey, code) {
		noText(t, dir, secret)
	}
}

type fataler interface{ Fatal(...any) }

// noText: no file of a folder holds a text.
func noText(t fataler, dir, text string) {
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		if secrets.In(content, text) {
			t.Fatal(path + " holds a secret")
		}
		return err
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
}
