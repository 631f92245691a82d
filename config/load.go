package config

import (
	"cmp"
	"errors"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
	"unicode"

	"fufupos/message"
	"fufupos/money"
)

// ErrNoConfig is returned by Open and Load where there is no file at the default place,
// and the environment names no gateway.
var ErrNoConfig = message.New("config.no_config")

// Origin is where a value comes from.
type Origin string

// The origins of a value.
const (
	ByDefault     Origin = "default"
	InFile        Origin = "file"
	InEnvironment Origin = "environment"
)

// Value is what a setting has.
type Value struct {
	Text   string
	Origin Origin
	line   int // of the file
}

// Load reads and checks the configuration. An empty path means the user's
// default file; env is what os.Environ gives, and overrides the file. Every
// error is one line that names the file or variable, and the key: a *Wrong, or
// ErrNoConfig.
func Load(path string, env []string) (Config, []message.Said, error) {
	f, err := Open(path, env)
	if err != nil {
		return Config{}, nil, err
	}
	return f.Config()
}

// Open reads a file, as Load does, to look at its values and to change them. What is
// wrong with them is told by Config. The error: the file can't be read, is no TOML, or
// is not there.
func Open(path string, env []string) (*File, error) {
	f := &File{path: cmp.Or(path, DefaultFile()), env: env}
	content, err := os.ReadFile(f.path)
	switch {
	case err == nil:
		f.there = true
	case !errors.Is(err, fs.ErrNotExist):
		return nil, &Wrong{What: said("config.unreadable", f.path, errors.Unwrap(err))}
	case path != "":
		return nil, &Wrong{What: said("config.missing", f.path)}
	case !slices.ContainsFunc(env, func(e string) bool { return strings.HasPrefix(e, prefix+"GATEWAY_BASE_URL=") }):
		return nil, message.New("config.make_one", ErrNoConfig, f.path)
	}
	f.read = content
	f.doc, err = readDocument(content)
	return f, f.at(err)
}

// New is a file that is not there yet; the first Save makes it.
func New(path string, env []string) *File {
	return &File{path: cmp.Or(path, DefaultFile()), env: env, doc: &document{}}
}

// at names the file in an error of its own.
func (f *File) at(err error) error {
	if wrong, ok := err.(*Wrong); ok && wrong.Variable == "" {
		wrong.File = f.path
	}
	return err
}

// loader takes values into a configuration, and remembers what each setting has.
type loader struct {
	c      Config
	values map[string]Value
	folder string // relative paths begin here
}

// take sets what a setting has. The error says where, if the source is known.
func (l *loader) take(s Setting, v Value) error {
	v.Text = bare(v.Text)
	wrong := &Wrong{Key: s.Key(), Line: v.line}
	if v.Origin == InEnvironment {
		wrong.Variable = s.Variable()
	}
	if s.fault != nil {
		if sign, bad := s.fault(v.Text); bad {
			wrong.What, wrong.beside = said("config.sign", s.Key(), sign), said("config.sign_here", sign)
			return wrong
		}
	}
	if !s.set(&l.c, v.Text, l.folder) {
		wrong.What, wrong.beside = said("config.wrong", s.Key(), s.shown(quote(v.Text)), s.must), said("config.wrong_here", s.must)
		return wrong
	}
	l.values[s.Key()] = v
	return nil
}

// shown is a value for people: a secret is none.
func (s Setting) shown(value string) string {
	if s.Secret {
		return "***"
	}
	return value
}

// byDefault is a loader with what a file has that says nothing.
func byDefault(folder string) *loader {
	l := &loader{values: map[string]Value{}, folder: folder}
	for _, s := range settings {
		if err := l.take(s, Value{Text: s.Default, Origin: ByDefault}); err != nil {
			panic(err) // the table is wrong, not the user
		}
	}
	return l
}

// file takes what a file says.
func (l *loader) file(d *document) error {
	for _, h := range d.headers {
		if h.many || !slices.Contains(sections(), h.path[0]) {
			return &Wrong{What: said("config.section", h.path[0], strings.Join(sections(), ", ")), Line: h.line}
		}
		if !slices.Contains(sections(), strings.Join(h.path, ".")) {
			return unknownKey(h.path, h.line)
		}
	}
	for _, e := range d.entries {
		if len(e.path) < 2 || !slices.Contains(sections(), e.path[0]) {
			return &Wrong{What: said("config.section", e.path[0], strings.Join(sections(), ", ")), Line: e.line}
		}
		s, known := Find(strings.Join(e.path, "."))
		if !known || !slices.Equal(e.path, s.path()) {
			return unknownKey(e.path, e.line)
		}
		text, ok := textOf(s.Kind, e.given)
		if !ok {
			written := s.shown(strings.Join(strings.Fields(string(d.content[e.value.from:e.value.to])), " "))
			return &Wrong{What: said("config.wrong_kind", s.Key(), written, s.must, said("config.kind."+string(s.Kind))), Key: s.Key(), Line: e.line}
		}
		written := string(d.content[e.value.from:e.value.to])
		if meant, ok := backslashed(written); ok && strings.ContainsFunc(text, unicode.IsControl) {
			// "C:\temp" is no error of TOML's: it has a tab in it.
			return &Wrong{What: said("config.backslash", s.shown(meant)), Key: s.Key(), Line: e.line}
		}
		if err := l.take(s, Value{text, InFile, e.line}); err != nil {
			return err
		}
	}
	return nil
}

func unknownKey(path []string, line int) error {
	key := strings.Join(path, ".")
	section, _ := parted(key)
	if !slices.Contains(sections(), section) {
		section = path[0]
	}
	return &Wrong{What: said("config.key", key, section, strings.Join(keys(section), ", ")), Line: line}
}

// environment takes what the environment overrides.
func (l *loader) environment(env []string) ([]message.Said, error) {
	var warnings []message.Said
	for _, entry := range env {
		name, value, _ := strings.Cut(entry, "=")
		rest, ours := strings.CutPrefix(name, prefix)
		if !ours || slices.Contains(secrets, name) {
			continue
		}
		i := slices.IndexFunc(settings, func(s Setting) bool { return s.Variable() == name })
		if i < 0 {
			section, _, _ := strings.Cut(strings.ToLower(rest), "_")
			if slices.Contains(sections(), section) {
				return nil, &Wrong{What: said("config.no_such_variable", section, strings.Join(keys(section), ", ")), Variable: name}
			}
			warnings = append(warnings, said("config.ignored", name))
			continue
		}
		if err := l.take(settings[i], Value{Text: value, Origin: InEnvironment}); err != nil {
			return nil, err
		}
	}
	return warnings, nil
}

// finish holds what concerns more than one setting. A till that trains needs none of the
// gateway: it has one of its own, which allows what the real one does not.
func (l *loader) finish(trains bool) error {
	s := &l.c.Staff
	for _, a := range []*money.Amount{&l.c.Limits.MaxAmount, &l.c.Limits.ConfirmAmount, &s.RefundLimit, &s.RefundDayLimit, &s.SupervisorRefundLimit} {
		a.Currency = l.c.Terminal.FeeType
	}
	g, p := l.c.Gateway, &l.c.Poll
	interval, maxInterval := l.values["poll.interval"].Origin != ByDefault, l.values["poll.max_interval"].Origin != ByDefault
	switch {
	case p.MaxInterval >= p.Interval:
	case interval && maxInterval:
		return l.wrong("poll.max_interval", "config.shorter", p.Interval.String())
	case interval:
		p.MaxInterval = p.Interval
	default:
		p.Interval = p.MaxInterval
	}
	switch {
	case trains:
		return nil
	case g.BaseURL == "":
		return l.wrong("gateway.base_url", "config.no_base_url")
	case g.BusiID == "":
		return l.wrong("gateway.busi_id", "config.no_busi_id")
	case l.c.Update.Address != "" && l.c.Update.Key == nil:
		return l.wrong("update.address", "config.needs", "update.key")
	case g.NotifyCert != "" && g.NotifyKey == "":
		return l.wrong("gateway.notify_cert", "config.needs", "gateway.notify_cert_key")
	case g.NotifyCert == "" && g.NotifyKey != "":
		return l.wrong("gateway.notify_cert_key", "config.needs", "gateway.notify_cert")
	case g.Loopback():
		return nil
	case p.Interval < time.Second:
		return l.wrong("poll.interval", "config.floor", "1s")
	case p.MaxInterval < time.Second:
		return l.wrong("poll.max_interval", "config.floor", "1s")
	case p.CancelAfter < 15*time.Second:
		return l.wrong("poll.cancel_after", "config.floor", "15s")
	case p.CancelHours.From < 1*60 || p.CancelHours.Till > 23*60:
		return l.wrong("poll.cancel_hours", "config.hours", p.CancelHours.String())
	case p.QRExpire%time.Minute != 0 || p.QRExpire < time.Minute || p.QRExpire > 1440*time.Minute:
		return l.wrong("poll.qr_expire", "config.minutes", l.values["poll.qr_expire"].Text)
	}
	return nil
}

// wrong names the place of a setting's value, and the setting before the other words.
func (l *loader) wrong(key, word string, args ...any) error {
	v := l.values[key]
	wrong := &Wrong{What: said(word, append([]any{key}, args...)...), Key: key, Line: v.line}
	if s, _ := Find(key); v.Origin == InEnvironment {
		wrong.Variable = s.Variable()
	}
	return wrong
}

// documented are the currencies that the gateway's document names.
var documented = []string{"CNY", "THB", "HKD"}

// doubts are settings that can be, and most likely are not meant so.
func (c Config) doubts() []message.Said {
	var doubts []message.Said
	if u, err := url.Parse(c.Gateway.BaseURL); err == nil && u.Scheme == "http" && !c.Gateway.Loopback() {
		doubts = append(doubts, said("config.plain_http"))
	}
	if c.Gateway.NotifyListen != "" && c.Gateway.NotifyURL == "" {
		doubts = append(doubts, said("config.no_notify_url"))
	}
	if !slices.Contains(documented, string(c.Terminal.FeeType)) {
		doubts = append(doubts, said("config.undocumented_currency", string(c.Terminal.FeeType)))
	}
	return doubts
}

// Default is the configuration of a file that says nothing. It names neither a
// gateway nor a merchant, so it takes no real money.
func Default() Config {
	l := byDefault("")
	_ = l.finish(true) // no gateway
	return l.c
}

// Training is the configuration where there is no file: the default with a
// merchant for the training gateway, whose address the caller fills in.
func Training() Config { return TrainingIn("") }

// TrainingIn is that in a language; "": the default's.
func TrainingIn(language string) Config {
	c := Default()
	c.Terminal.Language = cmp.Or(language, c.Terminal.Language)
	return c.training()
}

// trainingShop heads the receipts of a shop that has no name yet.
var trainingShop = map[string]string{"zh": "培训商户", "zh-Hant": "培訓商戶", "en": "Training shop", "th": "ร้านฝึกหัด"}

// training fills in the merchant of the training gateway where there is none.
func (c Config) training() Config {
	c.Gateway.BusiID = cmp.Or(c.Gateway.BusiID, "581010199011345")
	c.Terminal.StoreID = cmp.Or(c.Terminal.StoreID, "02016")
	c.Terminal.MerchantName = cmp.Or(c.Terminal.MerchantName, trainingShop[c.Terminal.Language])
	return c
}

// load is what f says, over the defaults and under the environment.
func (f *File) load(d *document, trains bool) (*loader, []message.Said, error) {
	l := byDefault(filepath.Dir(f.path))
	if err := l.file(d); err != nil {
		return l, nil, f.at(err)
	}
	warnings, err := l.environment(f.env)
	if err == nil {
		err = l.finish(trains)
	}
	return l, warnings, f.at(err)
}
