package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"time"

	"fufupos/child"
)

// machine is where figures come from.
type machine struct{ processor, system, disk, commit, day string }

func (m machine) String() string {
	return fmt.Sprintf("Measured on %s at %s: %d cores of %s, %s, %s, %s.", m.day, m.commit, runtime.NumCPU(), m.processor, m.system, m.disk, runtime.Version())
}

func lookAround(work string) (machine, error) {
	m := machine{processor: "a processor without a name", day: time.Now().Format(time.DateOnly), disk: "a disk of unknown kind"}
	if info, err := os.ReadFile("/proc/cpuinfo"); err == nil {
		if found := regexp.MustCompile(`model name\s*: (.*)`).FindSubmatch(info); found != nil {
			m.processor = string(found[1])
		}
	}
	if version, err := os.ReadFile("/proc/sys/kernel/osrelease"); err == nil {
		m.system = "Linux " + strings.TrimSpace(string(version))
	}
	temp, err := filepath.EvalSymlinks(os.TempDir()) // where the benchmarks write
	if err != nil {
		return m, err
	}
	if mounts, err := os.ReadFile("/proc/mounts"); err == nil {
		m.disk = fileSystem(string(mounts), temp)
	}
	head, err := child.Command(context.Background(), "git", "rev-parse", "--short=12", "HEAD").Output()
	if err != nil {
		return m, fmt.Errorf("which commit is this? %w", err)
	}
	m.commit = "commit " + strings.TrimSpace(string(head))
	changed, err := child.Command(context.Background(), "git", "status", "--porcelain", "--untracked-files=no").Output()
	if len(bytes.TrimSpace(changed)) > 0 {
		m.commit += " with changes"
	}
	return m, err
}

// fileSystem is the kind of the one that path lies on.
func fileSystem(mounts, path string) string {
	best, kind := "", "a disk of unknown kind"
	for line := range strings.Lines(mounts) {
		fields := strings.Fields(line)
		if len(fields) < 3 || len(fields[1]) < len(best) {
			continue
		}
		if at := fields[1]; at == "/" || path == at || strings.HasPrefix(path, at+"/") {
			best, kind = at, fields[2]
		}
	}
	return kind
}

// quietEnough is the share of all cores that others may have.
const quietEnough = 0.05

// disturbed tells what others do on this machine; empty where it is quiet.
func disturbed() string {
	idle, all := ticks()
	time.Sleep(2 * time.Second)
	idleNow, allNow := ticks()
	if allNow == all {
		return "how busy the machine is cannot be told"
	}
	if busy := 1 - float64(idleNow-idle)/float64(allNow-all); busy > quietEnough {
		return fmt.Sprintf("the machine had other work: %.0f %% of its cores", 100*busy)
	}
	return ""
}

// ticks are those of all cores since they were started: at rest, and all.
func ticks() (idle, all int64) {
	stat, err := os.ReadFile("/proc/stat")
	if err != nil {
		return 0, 0
	}
	line, _, _ := strings.Cut(string(stat), "\n")
	fields := strings.Fields(line)
	for i, field := range fields {
		n, _ := strconv.ParseInt(field, 10, 64)
		if i >= 1 && i <= 8 { // what a guest has is counted in user already
			all += n
		}
		if i == 4 || i == 5 { // idle, waiting for a disk
			idle += n
		}
	}
	return idle, all
}
