//go:build unix

package voice

import (
	"context"
	"os/exec"
	"slices"
	"strings"
	"syscall"
	"time"

	"fufupos/child"
)

// run runs a program to its end, or kills it and all its children when ctx ends;
// input is what it reads. The error is ctx's where that was the reason.
func run(ctx context.Context, input, path string, args ...string) (output string, err error) {
	cmd := child.Command(ctx, path, args...)
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
	cmd.WaitDelay = time.Second
	cmd.Stdin = strings.NewReader(input)
	out, err := cmd.Output()
	if ctx.Err() != nil {
		err = ctx.Err()
	}
	return string(out), err
}

// programs are names of programs, the one to try first in front.
type programs []string

// installed gives those found in PATH, with where they are.
func (p programs) installed() (names, paths []string) {
	for _, name := range p {
		if path, err := exec.LookPath(name); err == nil {
			names, paths = append(names, name), append(paths, path)
		}
	}
	return names, paths
}

// prefer puts a program that worked in front.
func (p *programs) prefer(name string) { *p = slices.Insert(p.without(name), 0, name) }

// avoid puts a program that hung behind the others.
func (p *programs) avoid(name string) { *p = append(p.without(name), name) }

func (p *programs) without(name string) programs {
	return slices.DeleteFunc(slices.Clone(*p), func(n string) bool { return n == name })
}
