package till

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"sync"

	"fufupos/config"
	"fufupos/doctor"
	"fufupos/gateway"
	"fufupos/message"
	"fufupos/words"
)

// Doctor is the till as the doctor looks at it, with a configuration that may be wrong:
// what can be known without it is looked at all the same. of says which till by its File,
// Env, Data and Training.
func Doctor(of Options) doctor.Till {
	t := doctor.Till{
		File: of.File, Config: config.Training(), Training: of.Training, Env: of.Env, Data: of.Data,
		State: config.StateDir(of.Env), Limits: doctor.LifeLimits, NoBooks: ErrNoJournal,
	}
	if of.Training {
		t.State = "" // training leaves no witness
	}
	f, err := config.Open(of.File, of.Env)
	opened := err == nil
	if opened {
		t.File = f.Path()
		read := f.Config
		if of.Training {
			read = f.Training
		}
		var c config.Config
		if c, t.Warnings, err = read(); err == nil {
			t.Config = c
		}
	} else if t.File == "" {
		t.File = config.DefaultFile()
	}
	t.Trouble = err
	o := Options{Config: t.Config, File: t.File, Env: of.Env, Data: of.Data, Listen: true}
	t.Probe = func(ctx context.Context) (gateway.Probe, error) {
		p, _, err := o.Probe(ctx)
		return p, err
	}
	t.Books = func() (doctor.Books, error) { return OpenBooks(o) }
	t.Notify = o.tryNotifyPort
	t.Backups = o.backups
	if opened && t.Trouble != nil {
		// A key that the file names is hidden also where the file is wrong.
		if named, _ := f.Get("gateway.key_file"); named.Text != "" {
			o.Config.Gateway.KeyFile = named.Text
			if !filepath.IsAbs(named.Text) {
				o.Config.Gateway.KeyFile = filepath.Join(filepath.Dir(f.Path()), named.Text)
			}
		}
	}
	key := sync.OnceValue(func() gateway.Key {
		key, _, _ := o.merchantKey() // where there is none there is nothing to hide
		return key
	})
	t.Hide = func(text string) string { return message.Mask(key().Redact(text)) }
	return t
}

// Finding is a doctor's finding in words.
type Finding struct {
	Name   string        `json:"name"`
	Result doctor.Result `json:"result"`
	Detail string        `json:"detail"`
	Advice string        `json:"advice"`
}

// Told are findings in words, without a key or a payment code.
func Told(t doctor.Till, in words.Catalogue, found ...doctor.Finding) []Finding {
	line := func(s message.Said) string { return t.Hide(strings.Join(strings.Fields(in.Tell(string(s))), " ")) }
	told := []Finding{}
	for _, f := range found {
		told = append(told, Finding{f.Name, f.Result, line(f.Detail), line(f.Advice)})
	}
	return told
}

// tryNotifyPort takes the port for notifications and gives it back.
func (o Options) tryNotifyPort() (deaf bool, err error) {
	p, err := o.openNotifyPort()
	p.close()
	return errors.As(err, new(*Deaf)), err
}

// backupName is what the names of this till's backups begin with; without an installation
// those of all its books.
func (o Options) backupName(installation string) string {
	return strings.Join([]string{"fufupos", fileName(o.Config.Terminal.TerminalID), installation}, "-")
}

// backups are the files that are there of them.
func (o Options) backups() ([]string, error) {
	return filepath.Glob(filepath.Join(o.Config.Backup.Folder, o.backupName("*")+"-????-??-??.backup"))
}
