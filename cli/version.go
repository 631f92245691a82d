package cli

import (
	"runtime/debug"

	"fufupos/journal"
	"fufupos/till"
)

type versionCmd struct{ answering }

// version is what the program is made of, for who looks after it.
type version struct {
	Version string `json:"version"`
	Commit  string `json:"commit"`            // empty where it was not built from a checkout
	Changed bool   `json:"changed,omitempty"` // something was not committed
	Go      string `json:"go"`
	Toolkit string `json:"toolkit"`         // empty in a program without a window
	Books   int    `json:"books"`           // the format of the journal it writes
	Newer   string `json:"newer,omitempty"` // the version that this data folder's till has heard of
}

func (c versionCmd) Run(r *run) error {
	about := r.about()
	if r.json {
		r.print(about)
	}
	r.row("fufupos %s", r.Version)
	if about.Newer != "" {
		r.out("cli.new_version", about.Newer)
	}
	return nil
}

func (r *run) about() version {
	v := version{Version: r.Version, Books: journal.Format(), Newer: till.NewVersion(r.data, r.Version)}
	if built, ok := debug.ReadBuildInfo(); ok {
		v.Go = built.GoVersion
		for _, s := range built.Settings {
			switch s.Key {
			case "vcs.revision":
				v.Commit = s.Value
			case "vcs.modified":
				v.Changed = s.Value == "true"
			}
		}
		for _, library := range built.Deps {
			if library.Path == "fyne.io/fyne/v2" {
				v.Toolkit = "fyne " + library.Version
			}
		}
	}
	return v
}
