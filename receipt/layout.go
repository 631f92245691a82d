package receipt

import (
	"fmt"
	"strings"
)

// Paper is the width of the roll.
type Paper struct {
	Columns int // characters of 12 dots
	Dots    int // printable
	module  int // dots of a QR code's module
}

// The papers.
var (
	Paper80 = Paper{Columns: 48, Dots: 576, module: 6}
	Paper58 = Paper{Columns: 32, Dots: 384, module: 5}
)

// ParsePaper reads the configuration's word, "80mm" or "58mm".
func ParsePaper(name string) (Paper, error) {
	switch name {
	case "80mm":
		return Paper80, nil
	case "58mm":
		return Paper58, nil
	}
	return Paper{}, fmt.Errorf("paper %q: it must be 80mm or 58mm", name)
}

// Layout breaks a document into lines of one paper: of what it gives, each Text
// is one line that fits, with clean characters only, and there are no Columns
// and no Rule any more. drawable tells which characters beyond a Chinese
// printer's font can be shown; nil: none, which is what Encode needs.
func Layout(d Document, p Paper, drawable func(rune) bool) Document {
	out := make(Document, 0, len(d)+4)
	for _, item := range d {
		switch it := item.(type) {
		case Text:
			out = paragraph(out, it, p, drawable)
		case Columns:
			out = pair(out, it, p, drawable)
		case Rule:
			out = append(out, Text{S: strings.Repeat("-", p.Columns)})
		case Code:
			// A number that is none of ours must not reach the printer as a
			// command's argument.
			if it.Number.Valid() {
				out = append(out, fitting(it, p))
			}
		case Picture, Feed, Cut, Drawer:
			out = append(out, it)
		}
	}
	return out
}

// fitting settles a code's kind.
func fitting(c Code, p Paper) Code {
	if c.Kind == Code128 && len(encode128(c.Number).widths())*moduleDots <= p.Dots {
		return c
	}
	return Code{Kind: QRCode, Number: c.Number}
}

func paragraph(out Document, t Text, p Paper, drawable func(rune) bool) Document {
	s := clean(t.S, drawable)
	// A word in double width that the paper is too narrow for, an amount above
	// all, is easier to read smaller than broken.
	if longest(s)*2 > p.Columns && longest(s) <= p.Columns {
		t.Wide = false
	}
	columns := p.Columns
	if t.Wide {
		columns /= 2
	}
	for _, line := range wrap(s, columns) {
		t.S = line
		out = append(out, t)
	}
	return out
}

func pair(out Document, c Columns, p Paper, drawable func(rune) bool) Document {
	label, value := clean(c.Label, drawable), clean(c.Value, drawable)
	if gap := p.Columns - columnsIn(label) - columnsIn(value); gap >= 1 {
		return append(out, Text{S: label + strings.Repeat(" ", gap) + value, Bold: c.Bold})
	}
	for _, line := range append(wrap(label, p.Columns), wrap(value, p.Columns)...) {
		out = append(out, Text{S: line, Bold: c.Bold})
	}
	return out
}

// longest is the width of the longest word that wrap keeps together: a run of
// narrow characters without a space.
func longest(s string) int {
	most, run := 0, 0
	for _, r := range s {
		if r == ' ' {
			run = 0
			continue
		}
		if r > 0x7f && r != '￥' {
			run = 0
		}
		run += columnsOf(r)
		most = max(most, run)
	}
	return most
}

// wrap breaks s into lines of at most columns: at a space, before and after a
// full-width character, and within a word only where it is longer than a line.
// An empty text has no line.
func wrap(s string, columns int) []string {
	if s != "" && columnsIn(s) <= columns { // as most are
		return []string{s}
	}
	var lines []string
	var line []rune
	used, brk := 0, 0 // brk: how many runes of line stand before its last break
	for _, r := range s {
		w := columnsOf(r)
		if w == 2 {
			brk = len(line)
		}
		for used+w > columns {
			at := brk
			if at == 0 || r == ' ' {
				at = len(line)
			}
			lines = append(lines, strings.TrimSpace(string(line[:at])))
			line = []rune(strings.TrimLeft(string(line[at:]), " "))
			used, brk = columnsIn(string(line)), 0
		}
		if r == ' ' && len(line) == 0 {
			continue
		}
		line, used = append(line, r), used+w
		if w == 2 || r == ' ' {
			brk = len(line)
		}
	}
	if rest := strings.TrimSpace(string(line)); rest != "" {
		lines = append(lines, rest)
	}
	return lines
}
