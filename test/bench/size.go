package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"fufupos/child"
)

// exeSize builds the till and a bare window for Windows, both stripped, with the flags of
// make windows, so that little of the toolkit has to be built again.
func exeSize(b bench) (figures, error) {
	size := func(name, pkg string) (float64, error) {
		path := filepath.Join(b.work, name)
		cmd := child.Command(context.Background(), "go", "build", "-ldflags", "-s -w -H windowsgui", "-o", path, pkg)
		cmd.Env = child.Environment("GOOS=windows", "GOARCH=amd64", "CGO_ENABLED=1", "CC=x86_64-w64-mingw32-gcc")
		if out, err := cmd.CombinedOutput(); err != nil {
			return 0, fmt.Errorf("build %s for windows: %w\n%s", pkg, err, out)
		}
		info, err := os.Stat(path)
		if err != nil {
			return 0, err
		}
		return float64(info.Size()), nil
	}
	ours, err := size("fufupos.exe", ".")
	if err != nil {
		return figures{}, err
	}
	bare, err := size("bare.exe", "./test/bench/testdata/bare")
	if err != nil {
		return figures{}, err
	}
	f := figures{unit: "bytes"}
	f.add(ours, bare)
	return f, nil
}
