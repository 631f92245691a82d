package config

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"
)

// document is a TOML file with the place of each of its values.
type document struct {
	content []byte
	entries []entry  // in the order of the file
	headers []header // [section]
}

// entry is one value of a file.
type entry struct {
	table []string // it stands in, by its header or in its braces
	path  []string // section and name; more or fewer where the file is wrong
	line  int      // counted from 1
	whole span     // the key, the equals sign and the value
	value span
	given any // bool, int64, string, []any, …
	how   placing
}

// placing is how a value is told to be of its section.
type placing int

const (
	headed placing = iota // it stands below [section]
	dotted                // section.name = value, above all headers
	inline                // section = { name = value }
)

// header is where a section begins: [section], or section = { … }.
type header struct {
	path []string
	line int
	end  int     // [section]: of its line; section = { … }: behind the brace
	how  placing // headed or inline
	many bool    // [[section]], which no section of ours is
}

// span is a part of a file, in bytes.
type span struct{ from, to int }

// byteOrderMark begins some files that were written on Windows.
const byteOrderMark = "\ufeff"

// readDocument reads a TOML file. The error is a *Wrong with the line.
func readDocument(content []byte) (*document, error) {
	mark := 0
	if bytes.HasPrefix(content, []byte(byteOrderMark)) {
		mark = len(byteOrderMark)
	}
	var given map[string]any
	if err := toml.Unmarshal(content[mark:], &given); err != nil {
		wrong := &Wrong{What: said("config.syntax", strings.Join(strings.Fields(strings.TrimPrefix(err.Error(), "toml: ")), " "))}
		if at, ok := errors.AsType[*toml.DecodeError](err); ok {
			wrong.Line, _ = at.Position()
			lines := strings.Split(string(content), "\n")
			if meant, ok := backslashed(lines[min(max(wrong.Line, 1), len(lines))-1]); ok {
				wrong.What = said("config.backslash", meant)
			}
		}
		return nil, wrong
	}
	d := &document{content: content}
	var p unstable.Parser
	p.Reset(content[mark:])
	var table []string
	for p.NextExpression() {
		switch e := p.Expression(); e.Kind {
		case unstable.KeyValue:
			d.add(&p, mark, table, e, headed)
		case unstable.Table, unstable.ArrayTable:
			var at int
			table, at = names(e, mark)
			d.headers = append(d.headers, header{table, d.lineOf(at), d.endOfLine(at), headed, e.Kind == unstable.ArrayTable})
		}
	}
	for i := range d.entries {
		d.entries[i].given = lookUp(given, d.entries[i].path)
	}
	return d, p.Error()
}

// backslash is a path of Windows' between double quotes.
var backslash = regexp.MustCompile(`"([^"']*[A-Za-z]:\\[^"']*)"`)

// backslashed finds such a path in what somebody wrote, and writes it as it was meant.
func backslashed(written string) (meant string, ok bool) {
	found := backslash.FindStringSubmatch(written)
	if found == nil {
		return "", false
	}
	return "'" + found[1] + "'", true
}

// add notes a value, or those of an inline table.
func (d *document) add(p *unstable.Parser, mark int, table []string, e *unstable.Node, how placing) {
	own, end := names(e, mark)
	if how == headed && len(table) == 0 {
		how = dotted
	}
	found := entry{
		table: table, path: slices.Concat(table, own), how: how,
		whole: span{int(e.Raw.Offset) + mark, int(e.Raw.Offset+e.Raw.Length) + mark},
	}
	if value := e.Value(); value.Kind == unstable.InlineTable && (len(found.path) < 2 || slices.Contains(sections(), strings.Join(found.path, "."))) {
		for child := value.Children(); child.Next(); {
			if child.Node().Kind == unstable.KeyValue {
				d.add(p, mark, found.path, child.Node(), inline)
			}
		}
		d.headers = append(d.headers, header{found.path, d.lineOf(found.whole.from), found.whole.to, inline, false})
		return
	}
	// Behind the key come spaces, the equals sign and spaces.
	from := end + len(d.content[end:found.whole.to]) - len(bytes.TrimLeft(d.content[end:found.whole.to], " \t="))
	found.value = span{from, found.whole.to}
	found.line = d.lineOf(found.whole.from)
	d.entries = append(d.entries, found)
}

// names are the parts of a key, and where in the file it ends.
func names(e *unstable.Node, mark int) (parts []string, end int) {
	for key := e.Key(); key.Next(); {
		n := key.Node()
		parts, end = append(parts, string(n.Data)), int(n.Raw.Offset+n.Raw.Length)+mark
	}
	return parts, end
}

func lookUp(given any, path []string) any {
	for _, name := range path {
		table, _ := given.(map[string]any)
		given = table[name]
	}
	return given
}

func (d *document) lineOf(at int) int { return bytes.Count(d.content[:at], []byte("\n")) + 1 }

// endOfLine is where the line ends that at is in; the signs that end it are behind.
func (d *document) endOfLine(at int) int {
	n := bytes.IndexByte(d.content[at:], '\n')
	if n < 0 {
		return len(d.content)
	}
	if n > 0 && d.content[at+n-1] == '\r' {
		n--
	}
	return at + n
}

// find is the value of a setting; nil where the file has none.
func (d *document) find(s Setting) *entry {
	i := slices.IndexFunc(d.entries, func(e entry) bool { return slices.Equal(e.path, s.path()) })
	if i < 0 {
		return nil
	}
	return &d.entries[i]
}

// with is the file with the setting's value in it, and every other byte as it was.
func (d *document) with(s Setting, value string) []byte {
	text := encode(s.Kind, value)
	if e := d.find(s); e != nil {
		return splice(d.content, e.value, text)
	}
	line := s.Name + " = " + text
	if e := d.last(s.Section); e != nil {
		line := strings.Join(s.path()[len(e.table):], ".") + " = " + text
		if e.how == inline {
			return splice(d.content, span{e.whole.to, e.whole.to}, ", "+line)
		}
		start := bytes.LastIndexByte(d.content[:e.whole.from], '\n') + 1
		indent := strings.TrimPrefix(string(d.content[start:e.whole.from]), byteOrderMark)
		return d.below(e.whole.to, indent+line)
	}
	for _, h := range d.headers {
		switch {
		case strings.Join(h.path, ".") != s.Section:
		case h.how == inline: // section = {}
			return splice(d.content, span{h.end - 1, h.end - 1}, " "+line+" ")
		default:
			return d.below(h.end, line)
		}
	}
	section := "[" + s.Section + "]" + d.newline() + line
	if len(d.content) > 0 && string(d.content) != byteOrderMark {
		section = d.newline() + section
		if !bytes.HasSuffix(d.content, []byte("\n")) {
			section = d.newline() + section
		}
	}
	end := len(d.content)
	return splice(d.content, span{end, end}, section+d.newline())
}

// last is the last value of a section, behind which there is room for one more.
func (d *document) last(section string) *entry {
	for i := len(d.entries) - 1; i >= 0; i-- {
		e := &d.entries[i]
		if n := len(e.path); n > 1 && strings.Join(e.path[:n-1], ".") == section && len(e.table) < n {
			return e
		}
	}
	return nil
}

// below is the file with a line more, below the one that at is in.
func (d *document) below(at int, line string) []byte {
	end := d.endOfLine(at)
	return splice(d.content, span{end, end}, d.newline()+line)
}

// newline is how the file ends its lines.
func (d *document) newline() string {
	if i := bytes.IndexByte(d.content, '\n'); i > 0 && d.content[i-1] == '\r' {
		return "\r\n"
	}
	return "\n"
}

func splice(content []byte, at span, text string) []byte {
	return slices.Concat(content[:at.from], []byte(text), content[at.to:])
}

// encode writes a value as the file wants it.
func encode(k Kind, value string) string {
	switch k {
	case Switch, Number:
		return value
	case Either:
		if value == "true" || value == "false" {
			return value
		}
	case List:
		var quoted []string
		for _, item := range items(value) {
			quoted = append(quoted, quote(item))
		}
		return "[" + strings.Join(quoted, ", ") + "]"
	}
	return quote(value)
}

// quote writes a text as a TOML string.
func quote(text string) string {
	var out strings.Builder
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			out.WriteString(`\` + string(r))
		case r < ' ' || r == 0x7f:
			fmt.Fprintf(&out, `\u%04X`, r)
		default:
			out.WriteRune(r)
		}
	}
	return `"` + out.String() + `"`
}

// textOf is the value of a file as a text; ok tells whether it is of the kind.
func textOf(k Kind, given any) (text string, ok bool) {
	switch v := given.(type) {
	case string:
		return v, !slices.Contains([]Kind{Switch, Number, List}, k)
	case bool:
		return strconv.FormatBool(v), k == Switch || k == Either
	case int64:
		return strconv.FormatInt(v, 10), k == Number
	case []any:
		var all []string
		for _, item := range v {
			one, isText := item.(string)
			if one = bare(one); !isText || one == "" || strings.Contains(one, ",") {
				return "", false
			}
			all = append(all, one)
		}
		return strings.Join(all, ", "), k == List
	}
	return "", false
}
