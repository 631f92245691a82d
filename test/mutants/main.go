// Command mutants plants one bug after another in the money's path and lets the
// campaign that must notice look for it. A mutant that survives is a missing check.
//
// Nothing of the checkout is changed: a mutant is a file beside it, put in its
// place by go test's -overlay.
package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"fufupos/child"
)

func main() {
	only := flag.String("only", "", "plant only the mutants with this in their name")
	from := flag.String("from", "", "begin with the mutant of this name, as after a run that was broken off")
	runs := flag.Int("runs", 0, "how much of its campaign each mutant is looked for in (default: as listed)")
	check := flag.Bool("check", false, "only check that every mutant fits the code and compiles")
	flag.Parse()
	if err := run(*only, *from, *runs, *check); err != nil {
		fmt.Fprintln(os.Stderr, "mutants:", err)
		os.Exit(1)
	}
}

func run(only, from string, runs int, check bool) error {
	dir, err := os.MkdirTemp("", "mutants")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	var survived []string
	planted := 0
	for _, m := range mutants {
		if from == m.name {
			from = ""
		}
		if from != "" || !strings.Contains(m.name, only) {
			continue
		}
		overlay, err := m.plant(dir)
		if err != nil {
			return fmt.Errorf("%s: %w", m.name, err)
		}
		planted++
		if err := m.campaign.compile(overlay); err != nil {
			return fmt.Errorf("%s: %w", m.name, err)
		}
		if check {
			continue
		}
		began := time.Now()
		caught, why, err := m.campaign.hunt(overlay, cmp.Or(runs, m.campaign.runs))
		if err != nil {
			return fmt.Errorf("%s: %w", m.name, err)
		}
		verdict := "caught"
		if !caught {
			verdict = "SURVIVED"
			survived = append(survived, m.name)
		}
		fmt.Printf("%-8s %-34s %5.0f s  %s\n", verdict, m.name, time.Since(began).Seconds(), why)
	}
	switch {
	case check:
		fmt.Printf("%d mutants fit the code\n", planted)
	case len(survived) > 0:
		return fmt.Errorf("%d of %d mutants survived: %s", len(survived), planted, strings.Join(survived, ", "))
	default:
		fmt.Printf("%d of %d mutants caught\n", planted, planted)
	}
	return nil
}

// plant writes the mutated files and gives the overlay that puts them in place.
// Every text to be replaced must stand in its file exactly once, so that a
// mutant never plants nothing.
func (m mutant) plant(dir string) (overlay string, err error) {
	texts := map[string]string{} // by file
	for _, e := range m.edits {
		text, read := texts[e.file]
		if !read {
			source, err := os.ReadFile(filepath.FromSlash(e.file))
			if err != nil {
				return "", err
			}
			text = string(source)
		}
		if n := strings.Count(text, e.old); n != 1 {
			return "", fmt.Errorf("%s has %d times: %s", e.file, n, e.old)
		}
		texts[e.file] = strings.Replace(text, e.old, e.new, 1)
	}
	replace := map[string]string{}
	for file, text := range texts {
		original, err := filepath.Abs(filepath.FromSlash(file))
		if err != nil {
			return "", err
		}
		replace[original] = filepath.Join(dir, m.name+"-"+filepath.Base(file))
		if err := os.WriteFile(replace[original], []byte(text), 0o600); err != nil {
			return "", err
		}
	}
	content, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return "", err
	}
	overlay = filepath.Join(dir, m.name+".json")
	return overlay, os.WriteFile(overlay, content, 0o600)
}

// huntLimit ends the campaign over a mutant that hangs: hanging is being caught.
const huntLimit = 10 * time.Minute

// compile refuses a mutant that does not compile: it would prove nothing.
func (c campaign) compile(overlay string) error {
	cmd := child.Command(context.Background(), "go", "build", "-overlay", overlay, c.builds)
	cmd.Env = child.Environment("CGO_ENABLED=0")
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("it does not compile: %s", out)
	}
	return nil
}

// hunt runs a campaign with a mutant in place. why is the campaign's first
// complaint.
func (c campaign) hunt(overlay string, runs int) (caught bool, why string, err error) {
	ctx, cancel := context.WithTimeout(context.Background(), huntLimit)
	defer cancel()
	cmd := child.Command(ctx, "go", "test", "-overlay", overlay, "-count=1", "-failfast", "-run", c.test, c.pkg)
	cmd.Env = child.Environment("CGO_ENABLED=0", "SEED=1", fmt.Sprintf("RUNS=%d", runs))
	cmd.WaitDelay = 10 * time.Second
	out, err := cmd.CombinedOutput()
	switch _, failed := errors.AsType[*exec.ExitError](err); {
	case ctx.Err() != nil:
		return true, "the campaign hung", nil
	case failed:
		return true, complaint(out), nil
	}
	return false, "", err
}

// complaint is the campaign's first line that names a place in a test.
func complaint(out []byte) string {
	for line := range bytes.Lines(out) {
		text := strings.TrimSpace(string(line))
		if strings.Contains(text, "_test.go:") || strings.HasPrefix(text, "panic:") {
			if len(text) > 160 {
				text = text[:160] + "…"
			}
			return text
		}
	}
	return ""
}
