// Command fufupos is the till: its window, and its command line.
package main

import (
	"context"
	"os"

	"fufupos/child"
	"fufupos/cli"
	"fufupos/cli/console"
	"fufupos/ui/desktop"
)

// version is set by the build.
var version = "0.1.0"

func main() {
	console.Attach()
	env := os.Environ()
	child.Scrub()
	os.Exit(cli.Main(context.Background(), cli.Program{
		Args: os.Args[1:], Env: env, Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr,
		Version: version, Window: desktop.Open, Trouble: desktop.OpenTrouble, Screen: desktop.LookAtScreen,
	}))
}
