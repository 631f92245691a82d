package config

import (
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/BurntSushi/toml"
)

// ErrNoConfig is returned by Load where there is no file at the default place.
var ErrNoConfig = errors.New("there is no configuration")

// Warning is one line for a person at every start.
type Warning string

// Load reads and checks the configuration. An empty path means the user's
// default file; env is what os.Environ gives, and overrides the file. Every
// error is one line that names the file or variable, and the key. Where the
// default file is missing and env names no gateway, the error is ErrNoConfig.
func Load(path string, env []string) (Config, []Warning, error) {
	l := loader{c: Default(), from: map[string]string{}}
	file := path
	if file == "" {
		file = DefaultFile()
	}
	content, err := os.ReadFile(file)
	switch {
	case err == nil:
		if err := l.file(file, string(content)); err != nil {
			return Config{}, nil, err
		}
	case !errors.Is(err, fs.ErrNotExist):
		return Config{}, nil, fmt.Errorf("the configuration %s cannot be read: %w", file, errors.Unwrap(err))
	case path != "":
		return Config{}, nil, fmt.Errorf("the configuration %s does not exist; give another with --config", file)
	case !slices.ContainsFunc(env, func(e string) bool { return strings.HasPrefix(e, prefix+"GATEWAY_BASE_URL=") }):
		return Config{}, nil, fmt.Errorf("%w: make %s or give a file with --config", ErrNoConfig, file)
	}
	warnings, err := l.environment(env)
	if err != nil {
		return Config{}, nil, err
	}
	if err := l.check(file); err != nil {
		return Config{}, nil, err
	}
	l.resolve(filepath.Dir(file))
	if u, err := url.Parse(l.c.Gateway.BaseURL); err == nil && u.Scheme == "http" && !l.c.Gateway.Loopback() {
		warnings = append(warnings, Warning("gateway.base_url is plain http: whoever is on the line can read and change every payment; ask for an https address"))
	}
	return l.c, append(warnings, l.c.doubts()...), nil
}

// documented are the currencies that the gateway's document names.
var documented = []string{"CNY", "THB", "HKD"}

// doubts are settings that can be, and most likely are not meant so.
func (c Config) doubts() []Warning {
	var doubts []Warning
	if c.Gateway.NotifyListen != "" && c.Gateway.NotifyURL == "" {
		doubts = append(doubts, "gateway.notify_listen is set and gateway.notify_url is not: the gateway is told of no address, so no notification will come; the till asks by itself")
	}
	if !slices.Contains(documented, c.Terminal.FeeType) {
		doubts = append(doubts, Warning("terminal.fee_type is "+c.Terminal.FeeType+": the gateway's document names CNY, THB and HKD only, so it may refuse every sale; ask the platform"))
	}
	return doubts
}

// loader remembers where each value came from, to name it in errors.
type loader struct {
	c    Config
	from map[string]string
}

func (l *loader) file(name, content string) error {
	var tables map[string]any
	if _, err := toml.Decode(content, &tables); err != nil {
		var parse toml.ParseError
		if errors.As(err, &parse) {
			return fmt.Errorf("%s: line %d: %s", name, parse.Position.Line, strings.Join(strings.Fields(parse.Message), " "))
		}
		return fmt.Errorf("%s: %s", name, strings.Join(strings.Fields(err.Error()), " "))
	}
	for _, section := range sorted(tables) {
		keyed, ok := tables[section].(map[string]any)
		if !ok || !slices.Contains(sections(), section) {
			return fmt.Errorf("%s: %s is not a known section; known are %s", at(name, content, section, ""), section, strings.Join(sections(), ", "))
		}
		for _, key := range sorted(keyed) {
			where := at(name, content, section, key)
			f, ok := find(section, key)
			if !ok {
				return fmt.Errorf("%s: %s.%s is not a known key; [%s] has %s", where, section, key, section, strings.Join(keys(section), ", "))
			}
			if err := l.set(f, keyed[key], where); err != nil {
				return err
			}
		}
	}
	return nil
}

func (l *loader) set(f field, value any, where string) error {
	value, ok := f.typed(value)
	if !ok {
		return fmt.Errorf("%s: %s must be %s (%s)", where, f.name(), f.kind, f.want)
	}
	if text, ok := value.(string); ok {
		value = bare(text)
	}
	if f.fault != nil {
		if fault := f.fault(value.(string)); fault != "" {
			return fmt.Errorf("%s: %s has %s: copy or type it anew", where, f.name(), fault)
		}
	}
	if !f.set(&l.c, value) {
		return fmt.Errorf("%s: %s = %s is wrong: it must be %s", where, f.name(), written(value), f.want)
	}
	l.from[f.name()] = where
	return nil
}

// written is a value as the file has it.
func written(value any) string {
	if list, ok := value.([]string); ok {
		quoted := make([]string, len(list))
		for i, text := range list {
			quoted[i] = strconv.Quote(text)
		}
		return "[" + strings.Join(quoted, ", ") + "]"
	}
	return fmt.Sprintf("%#v", value)
}

// typed is a value of the file in the type of the key.
func (f field) typed(value any) (any, bool) {
	switch v := value.(type) {
	case string:
		return v, f.kind == text || f.kind == choice
	case bool:
		if f.kind == choice {
			return strconv.FormatBool(v), true
		}
		return v, f.kind == boolean
	case int64:
		return v, f.kind == integer
	case []any:
		texts := make([]string, len(v))
		for i, e := range v {
			s, ok := e.(string)
			if !ok {
				return nil, false
			}
			texts[i] = s
		}
		return texts, f.kind == list
	}
	return nil, false
}

func (l *loader) environment(env []string) ([]Warning, error) {
	var warnings []Warning
	for _, entry := range env {
		name, value, _ := strings.Cut(entry, "=")
		rest, ours := strings.CutPrefix(name, prefix)
		if !ours || name == keyVariable {
			continue
		}
		i := slices.IndexFunc(fields, func(f field) bool { return f.env() == name })
		if i < 0 {
			section, _, _ := strings.Cut(strings.ToLower(rest), "_")
			if slices.Contains(sections(), section) {
				return nil, fmt.Errorf("the environment variable %s: [%s] has no such key; it has %s", name, section, strings.Join(keys(section), ", "))
			}
			warnings = append(warnings, Warning("the environment variable "+name+" means nothing to the till and is ignored"))
			continue
		}
		if err := l.set(fields[i], fields[i].fromText(value), "the environment variable "+name); err != nil {
			return nil, err
		}
	}
	return warnings, nil
}

// fromText is an environment variable's text in the types of the file; what is
// no such value stays a text, for set to refuse.
func (f field) fromText(value string) any {
	switch f.kind {
	case boolean:
		if value == "true" || value == "false" {
			return value == "true"
		}
	case integer:
		if n, err := strconv.ParseInt(value, 10, 64); err == nil {
			return n
		}
	case list:
		items := []any{}
		for _, item := range strings.Split(value, ",") {
			if item = strings.TrimSpace(item); item != "" {
				items = append(items, item)
			}
		}
		return items
	}
	return value
}

// check holds what concerns more than one key.
func (l *loader) check(file string) error {
	g, p := l.c.Gateway, &l.c.Poll
	wrong := func(key, format string, args ...any) error {
		where, ok := l.from[key]
		if !ok {
			where = file
		}
		return fmt.Errorf("%s: %s %s", where, key, fmt.Sprintf(format, args...))
	}
	_, interval := l.from["poll.interval"]
	_, maxInterval := l.from["poll.max_interval"]
	switch {
	case p.MaxInterval >= p.Interval:
	case interval && maxInterval:
		return wrong("poll.max_interval", "is shorter than poll.interval (%s); make it as long or longer", p.Interval)
	case interval:
		p.MaxInterval = p.Interval
	default:
		p.Interval = p.MaxInterval
	}
	switch {
	case g.BaseURL == "":
		return wrong("gateway.base_url", "is missing; it is the address in the merchant's contract, such as https://pay.example.com/gateway/pay")
	case g.BusiID == "":
		return wrong("gateway.busi_id", "is missing; it is the merchant's number in the contract")
	case g.NotifyCert != "" && g.NotifyKey == "":
		return wrong("gateway.notify_cert", "needs gateway.notify_cert_key beside it")
	case g.NotifyCert == "" && g.NotifyKey != "":
		return wrong("gateway.notify_cert_key", "needs gateway.notify_cert beside it")
	case g.Loopback():
		return nil
	case p.Interval < time.Second:
		return wrong("poll.interval", "is shorter than 1s, the gateway's limit")
	case p.MaxInterval < time.Second:
		return wrong("poll.max_interval", "is shorter than 1s, the gateway's limit")
	case p.CancelAfter < 15*time.Second:
		return wrong("poll.cancel_after", "is shorter than 15s, the gateway's limit")
	case p.CancelHours.From < 1*60 || p.CancelHours.Till > 23*60:
		return wrong("poll.cancel_hours", "= %q is wider than 01:00-23:00, the gateway's hours", p.CancelHours)
	case p.QRExpire%time.Minute != 0 || p.QRExpire < time.Minute || p.QRExpire > 1440*time.Minute:
		return wrong("poll.qr_expire", "= %q must be whole minutes from 1m to 1440m, as the gateway counts them", p.QRExpire)
	}
	return nil
}

// resolve makes relative paths relative to the configuration's folder.
func (l *loader) resolve(folder string) {
	for _, path := range []*string{&l.c.Gateway.KeyFile, &l.c.Gateway.NotifyCert, &l.c.Gateway.NotifyKey, &l.c.Display.Logo, &l.c.Backup.Folder} {
		if *path != "" && !filepath.IsAbs(*path) {
			*path = filepath.Join(folder, *path)
		}
	}
	if path, ok := strings.CutPrefix(l.c.Printer.Address, "file://"); ok && !filepath.IsAbs(path) {
		l.c.Printer.Address = "file://" + filepath.Join(folder, path)
	}
}

func sorted(table map[string]any) []string {
	var names []string
	for name := range table {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// at names the file and, where it is found, the line of a key: the TOML library
// gives positions for wrong syntax only.
func at(name, content, section, key string) string {
	in := ""
	for i, line := range strings.Split(content, "\n") {
		line = strings.TrimSpace(line)
		here := fmt.Sprintf("%s: line %d", name, i+1)
		if head, ok := strings.CutPrefix(line, "["); ok {
			in, _, _ = strings.Cut(head, "]")
			in = strings.TrimSpace(in)
			if key == "" && in == section {
				return here
			}
			continue
		}
		left, _, isKey := strings.Cut(line, "=")
		left = strings.Trim(strings.TrimSpace(left), `"'`)
		if isKey && (in == section && left == key && key != "" || in == "" && key == "" && left == section) {
			return here
		}
	}
	return name
}
