package ui

import (
	"image/color"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// line is one line of text that makes itself smaller where its place is narrow.
type line struct {
	*fyne.Container
	text *canvas.Text
	full string
	size float32
}

const smallest = float32(11)

func newLine(size float32, bold bool, c color.Color, align fyne.TextAlign) *line {
	l := &line{text: canvas.NewText("", c), size: size}
	l.text.TextStyle.Bold = bold
	l.text.Alignment = align
	l.Container = &fyne.Container{Layout: placed{l.place, l.least}, Objects: []fyne.CanvasObject{l.text}}
	return l
}

func (l *line) set(text string) {
	if l.full != text {
		l.full = text
		l.Container.Refresh()
	}
}

func (l *line) colour(c color.Color) {
	if l.text.Color != c {
		l.text.Color = c
		l.text.Refresh()
	}
}

// place takes the largest size that fits, and ends the text in … below the smallest.
func (l *line) place(room fyne.Size) {
	if room.Width == 0 || room.Height == 0 {
		return
	}
	size := l.size
	if lead := fyne.MeasureText("国", size, l.text.TextStyle).Height; lead > room.Height && room.Height > 0 {
		size = max(smallest, size*room.Height/lead)
	}
	text := l.full
	width := func() float32 { return fyne.MeasureText(text, size, l.text.TextStyle).Width }
	for room.Width > 0 && size > smallest && width() > room.Width {
		size = max(smallest, size*0.96)
	}
	for runes := []rune(text); room.Width > 0 && width() > room.Width && len(runes) > 1; text = string(runes) + "…" {
		runes = runes[:len(runes)-1]
	}
	if l.text.TextSize != size || l.text.Text != text {
		l.text.TextSize, l.text.Text = size, text
		l.text.Refresh()
	}
	height := l.text.MinSize().Height
	l.text.Resize(fyne.NewSize(room.Width, height))
	l.text.Move(fyne.NewPos(0, (room.Height-height)/2))
}

// least is one line high.
func (l *line) least() fyne.Size {
	return fyne.NewSize(10, fyne.MeasureText("国", l.size, l.text.TextStyle).Height)
}

// paragraph is text in as many lines as it takes. Chinese breaks between
// characters, Latin between words, and no line begins with a closing sign.
type paragraph struct {
	*fyne.Container
	text  string
	size  float32
	style fyne.TextStyle
	ink   color.Color
	align fyne.TextAlign
	width float32 // the lines were made for this width
}

func newParagraph(size float32, bold bool, c color.Color, align fyne.TextAlign) *paragraph {
	p := &paragraph{size: size, style: fyne.TextStyle{Bold: bold}, ink: c, align: align, width: -1}
	p.Container = &fyne.Container{Layout: placed{p.place, nil}}
	return p
}

func (p *paragraph) set(text string, c color.Color) {
	if p.text != text || p.ink != c {
		p.text, p.ink, p.width = text, c, -1
		p.Container.Refresh()
	}
}

// resize changes the size of the letters; who places the paragraph comes after.
func (p *paragraph) resize(size float32) {
	if p.size != size {
		p.size, p.width = size, -1
	}
}

// height is how high the text is at a width.
func (p *paragraph) height(width float32) float32 {
	if p.text == "" {
		return 0
	}
	return float32(len(p.wrap(width))) * p.lead()
}

func (p *paragraph) lead() float32 { return fyne.MeasureText("国", p.size, p.style).Height * 1.04 }

// place breaks the text into lines of this width.
func (p *paragraph) place(room fyne.Size) {
	if room.Width == p.width || room.Width == 0 {
		return
	}
	p.width = room.Width
	p.Objects = nil
	if p.text == "" {
		return
	}
	for i, text := range p.wrap(room.Width) {
		t := canvas.NewText(text, p.ink)
		t.TextSize, t.TextStyle, t.Alignment = p.size, p.style, p.align
		t.Resize(fyne.NewSize(room.Width, p.lead()))
		t.Move(fyne.NewPos(0, float32(i)*p.lead()))
		p.Objects = append(p.Objects, t)
	}
}

// wrap breaks the text. Centred lines are made about equally long.
func (p *paragraph) wrap(width float32) []string {
	lines := p.fill(width)
	if p.align != fyne.TextAlignCenter {
		return lines
	}
	for narrow := width * 0.95; narrow > width*0.5; narrow *= 0.95 {
		even := p.fill(narrow)
		if len(even) > len(lines) {
			break
		}
		lines = even
	}
	return lines
}

// fill puts as many words in each line as fit.
func (p *paragraph) fill(width float32) []string {
	fits := func(s string) bool { return fyne.MeasureText(s, p.size, p.style).Width <= width }
	if fits(p.text) {
		return []string{p.text}
	}
	var lines []string
	now := ""
	for _, word := range pieces(p.text) {
		switch {
		case fits(strings.TrimRight(now+word, " ")):
			now += word
		case now == "":
			now = word
		default:
			lines = append(lines, strings.TrimRight(now, " "))
			now = word
		}
		for !fits(strings.TrimRight(now, " ")) && len([]rune(now)) > 1 {
			runes := []rune(now)
			n := len(runes) - 1
			for n > 1 && !fits(string(runes[:n])) {
				n--
			}
			lines = append(lines, string(runes[:n]))
			now = string(runes[n:])
		}
	}
	return append(lines, strings.TrimRight(now, " "))
}

// pieces are the parts of a text a line may break between.
func pieces(text string) []string {
	var out []string
	runes := []rune(text)
	start := 0
	for i := 1; i < len(runes); i++ {
		before, here := runes[i-1], runes[i]
		breaks := before == ' ' && here != ' ' || wide(here) && !closing(here) && before != ' ' && !opening(before) ||
			wide(before) && !opening(before) && !wide(here) && here != ' ' && !closing(here)
		if breaks {
			out = append(out, string(runes[start:i]))
			start = i
		}
	}
	return append(out, string(runes[start:]))
}

func wide(r rune) bool {
	return unicode.Is(unicode.Han, r) || r >= 0x3000 && r <= 0x303F || r >= 0xFF00
}

func closing(r rune) bool {
	return strings.ContainsRune("，。：；！？、）”’》…,.;:!?)%", r)
}

func opening(r rune) bool { return strings.ContainsRune("（“‘《(￥", r) }
