package till

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"slices"
	"strings"
	"sync"

	"fufupos/config"
	"fufupos/receipt"
	"fufupos/sale"
	"fufupos/staff"
)

// Setup is the till's configuration, to look at and to change while it is open.
type Setup struct {
	till *Till
	o    Options

	mu     sync.Mutex
	begun  bool         // the file is made when it is next written
	unkept *config.File // of a till that has no file
}

// Setup gives the configuration of a till that was opened with these options.
func (t *Till) Setup(o Options) *Setup { return &Setup{till: t, o: o} }

// file reads the configuration, where there is a file; else it is what was changed since
// the till was opened.
func (s *Setup) file() (*config.File, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.o.File == "" || s.begun {
		if f, err := config.Open(s.path(), s.o.Env); s.begun && !missing(s.path()) {
			return f, err
		}
		if s.unkept == nil {
			s.unkept = config.New(s.path(), s.o.Env)
			if own, _ := s.unkept.Get(language); own.Text != s.o.Config.Terminal.Language {
				// It is the system's; with a file that says nothing of it the till would speak another.
				_ = s.unkept.Set(language, s.o.Config.Terminal.Language) // the till has it, so that it is one
			}
		}
		return s.unkept, nil
	}
	return config.Open(s.o.File, s.o.Env)
}

const language = "terminal.language"

// path is where the file is, or will be.
func (s *Setup) path() string { return cmp.Or(s.o.File, s.o.Begins, config.DefaultFile()) }

// begin has the next change make the file, where there is none.
func (s *Setup) begin() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.begun = s.begun || missing(s.path())
}

func missing(file string) bool {
	_, err := os.Stat(file)
	return errors.Is(err, fs.ErrNotExist)
}

// Entries gives every setting with what it has. The error says why the file cannot be
// read.
func (s *Setup) Entries() ([]config.Entry, error) {
	f, err := s.file()
	if err != nil {
		return nil, err
	}
	return f.Entries(), nil
}

// Kept tells whether what is changed is written into a file.
func (s *Setup) Kept() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.o.File != "" || s.begun
}

// DeedOf is what changing a setting is: what somebody may do is more than how something
// works.
func DeedOf(key string) staff.Deed {
	if strings.HasPrefix(key, "staff.") || key == "limits.confirm_amount" {
		return staff.Grant
	}
	return staff.Settings
}

// Set gives a setting another value, in the file and in the open till. waits tells that
// it counts when the till starts anew. The error says why it stays as it was: by may not, or
// the value can't be; where the rest of the file is wrong, the value is written and the error says what else is wrong.
func (s *Setup) Set(by sale.By, key, value string) (waits bool, err error) {
	deed := DeedOf(key)
	if err := s.till.Staff.Allows(by, deed); err != nil {
		return false, err
	}
	f, err := s.file()
	if err != nil {
		return false, err
	}
	if err := f.Set(key, value); err != nil {
		return false, err
	}
	if key == "receipt.logo" {
		if err := s.readable(f); err != nil {
			return false, err
		}
	}
	if err := s.till.Staff.Did(by, deed, key); err != nil {
		return false, err
	}
	if s.Kept() {
		if err := f.Save(); err != nil {
			return false, err
		}
	}
	c, err := s.config(f)
	if err != nil {
		return false, err
	}
	restart, err := s.till.Apply(c)
	if err == nil {
		s.o.keepGood(s.till.Log)
	}
	return slices.ContainsFunc(restart, func(r config.Setting) bool { return r.Key() == key }), err
}

// config is what a file says to this till.
func (s *Setup) config(f *config.File) (config.Config, error) {
	read := f.Config
	if s.o.Training {
		read = f.Training
	}
	c, _, err := read()
	return c, err
}

// readable says why the logo that a file names cannot be printed. What else is wrong with the
// file is said elsewhere.
func (s *Setup) readable(f *config.File) error {
	c, err := s.config(f)
	if err != nil {
		return nil
	}
	_, err = receipt.ReadLogo(c.Receipt.Logo)
	return err
}
