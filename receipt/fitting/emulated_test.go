package fitting_test

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"fufupos/receipt/fitting"
)

// printer is a printer as far as a person sees what it does.
type printer struct {
	gb, utf8 bool // how it reads text beyond ASCII; neither: it has boxes only
	raster   bool // it prints pictures
	columns  int  // of 12 dots
	baud     string
	flow     string // what it needs where it is on a serial line; empty: any
	drawer   bool   // one is connected
}

// paper is what came out.
type paper struct {
	lines   []string
	widest  int // dots of the widest picture
	opened  bool
	garbled bool // a picture printed as signs
}

// prints is the paper that comes of bytes.
func (p printer) prints(b []byte) (out paper) {
	var line strings.Builder
	columns, chinese := 0, false
	end := func() {
		if line.Len() > 0 {
			out.lines = append(out.lines, line.String())
		}
		line.Reset()
		columns = 0
	}
	put := func(r rune, wide int) {
		if columns+wide > p.columns {
			end()
		}
		line.WriteRune(r)
		columns += wide
	}
	for len(b) > 0 {
		n := 1
		switch {
		case bytes.HasPrefix(b, []byte("\x1b@")):
			n, chinese = 2, false
		case bytes.HasPrefix(b, []byte("\x1ba")), bytes.HasPrefix(b, []byte("\x1bE")), bytes.HasPrefix(b, []byte("\x1d!")), bytes.HasPrefix(b, []byte("\x1c!")):
			n = 3
		case bytes.HasPrefix(b, []byte("\x1bp")):
			n, out.opened = 5, p.drawer
		case bytes.HasPrefix(b, []byte("\x1dV")):
			n = 4
		case bytes.HasPrefix(b, []byte("\x1c&")):
			n, chinese = 2, p.gb
		case bytes.HasPrefix(b, []byte("\x1c.")):
			n, chinese = 2, false
		case bytes.HasPrefix(b, []byte("\x1c(C")):
			n = 5 + int(b[3])
		case bytes.HasPrefix(b, []byte("\x1dv0")):
			wide := int(b[4]) + int(b[5])<<8
			n = 8 + wide*(int(b[6])+int(b[7])<<8)
			out.widest, out.garbled = max(out.widest, 8*wide), out.garbled || !p.raster
		case b[0] == '\n':
			end()
		case b[0] < 0x80:
			put(rune(b[0]), 1)
		case chinese && len(b) > 1:
			n = 2
			text, _ := simplifiedchinese.GB18030.NewDecoder().Bytes(b[:2])
			r, _ := utf8.DecodeRune(text)
			put(r, 2)
		case p.utf8:
			r, size := utf8.DecodeRune(b)
			if n = size; r == utf8.RuneError {
				r = '□'
			}
			put(r, 2)
		default:
			put('□', 1)
		}
		b = b[n:]
	}
	end()
	return out
}

// sees is what a person says of it, looking at a printer at an address.
func (p printer) sees(t fitting.Trial, out paper) fitting.Answer {
	if strings.HasPrefix(t.Address, "serial://") {
		switch {
		case !strings.Contains(t.Address+"baud=9600", "baud="+p.baud):
			return fitting.Rubbish
		case p.flow != "" && !strings.Contains(t.Address+"flow=xonxoff", "flow="+p.flow):
			return fitting.Broken
		}
	}
	all := strings.Join(out.lines, "\n")
	switch {
	case out.garbled:
		return fitting.Rubbish
	case strings.Contains(all, "□"), !t.Raster && !(strings.Contains(all, "支付宝 微信支付") && strings.Contains(all, "憑證") && strings.Contains(all, "￥12.50")):
		return fitting.Boxes
	case out.widest > 12*p.columns:
		return fitting.Wrapped
	}
	for _, line := range out.lines {
		if strings.HasPrefix(line, "[") != strings.HasSuffix(line, "]") {
			return fitting.Wrapped
		}
	}
	return fitting.Right
}
