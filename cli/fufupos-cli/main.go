// Command fufupos-cli is the till's command line alone: on Windows a program is either
// of a console or of windows, and this one's output, prompts and exit codes are a
// console's.
package main

import (
	"context"
	"os"

	"fufupos/child"
	"fufupos/cli"
)

// version is set by the build.
var version = "0.1.0"

func main() {
	env := os.Environ()
	child.Scrub()
	os.Exit(cli.Main(context.Background(), cli.Program{
		Args: os.Args[1:], Env: env, Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Version: version,
	}))
}
