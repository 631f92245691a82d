package kit

import (
	"image/color"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Line is one line of text that makes itself smaller where its place is narrow.
type Line struct {
	*fyne.Container
	text    *canvas.Text
	Full    string  // what it says, also where only a part has room
	Letters float32 // their size where there is room
}

// Smallest is the size no letters go below: what has no room then is cut.
const Smallest = TextSmall

// NewLine makes a line of letters of a size.
func NewLine(size float32, bold bool, c color.Color, align fyne.TextAlign) *Line {
	l := &Line{text: canvas.NewText("", c), Letters: size}
	l.text.TextStyle.Bold = bold
	l.text.Alignment = align
	l.Container = &fyne.Container{Layout: PlaceLeast(l.place, l.least), Objects: []fyne.CanvasObject{l.text}}
	return l
}

// Set says something else.
func (l *Line) Set(text string) {
	if l.Full != text {
		l.Full = text
		l.Container.Refresh()
	}
}

// Colour paints the line.
func (l *Line) Colour(c color.Color) {
	if l.text.Color != c {
		l.text.Color = c
		l.text.Refresh()
	}
}

// Drawn is the size of the letters where the line stands now.
func (l *Line) Drawn() float32 { return l.text.TextSize }

// Wide is how wide the line is in letters of its size.
func (l *Line) Wide() float32 { return TextWidth(l.Full, l.Letters, l.text.TextStyle.Bold) }

// place takes the largest size that fits, and ends the text in … below the smallest.
func (l *Line) place(room fyne.Size) {
	if room.Width == 0 || room.Height == 0 {
		return
	}
	size := l.Letters
	if lead := fyne.MeasureText("国", size, l.text.TextStyle).Height; lead > room.Height && room.Height > 0 {
		size = max(Smallest, size*room.Height/lead)
	}
	text := l.Full
	width := func() float32 { return fyne.MeasureText(text, size, l.text.TextStyle).Width }
	for room.Width > 0 && size > Smallest && width() > room.Width {
		size = max(Smallest, size*0.96)
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
func (l *Line) least() fyne.Size {
	return fyne.NewSize(10, fyne.MeasureText("国", l.Letters, l.text.TextStyle).Height)
}

// Paragraph is text in as many lines as it takes. Chinese breaks between
// characters, Latin between words, and no line begins with a closing sign.
type Paragraph struct {
	*fyne.Container
	text  string
	size  float32
	style fyne.TextStyle
	ink   color.Color
	align fyne.TextAlign
	width float32 // the lines were made for this width
}

// NewParagraph makes an empty paragraph of letters of a size.
func NewParagraph(size float32, bold bool, c color.Color, align fyne.TextAlign) *Paragraph {
	p := &Paragraph{size: size, style: fyne.TextStyle{Bold: bold}, ink: c, align: align, width: -1}
	p.Container = &fyne.Container{Layout: Place(p.place)}
	return p
}

// Set says something else, in a colour.
func (p *Paragraph) Set(text string, c color.Color) {
	if p.text != text || p.ink != c {
		p.text, p.ink, p.width = text, c, -1
		p.Container.Refresh()
	}
}

// Scale changes the size of the letters; who places the paragraph comes after.
func (p *Paragraph) Scale(size float32) {
	if p.size != size {
		p.size, p.width = size, -1
	}
}

// Height is how high the text is at a width.
func (p *Paragraph) Height(width float32) float32 {
	if p.text == "" {
		return 0
	}
	return float32(len(p.wrap(width))) * p.lead()
}

// Lines is how many lines the text takes at a width.
func (p *Paragraph) Lines(width float32) int { return len(p.wrap(width)) }

// Whole tells whether no word has to be broken at a width.
func (p *Paragraph) Whole(width float32) bool { return p.widest() <= width }

// widest is how wide the widest word is; Thai parts no words.
func (p *Paragraph) widest() (wide float32) {
	for _, word := range pieces(p.text) {
		if !strings.ContainsFunc(word, func(r rune) bool { return unicode.Is(unicode.Thai, r) }) {
			wide = max(wide, fyne.MeasureText(strings.TrimRight(word, " "), p.size, p.style).Width)
		}
	}
	return wide
}

func (p *Paragraph) lead() float32 { return fyne.MeasureText("国", p.size, p.style).Height * 1.04 }

// place breaks the text into lines of this width.
func (p *Paragraph) place(room fyne.Size) {
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

// wrap breaks the text. Centred lines are made about equally long,
// without breaking a word for it.
func (p *Paragraph) wrap(width float32) []string {
	lines := p.fill(width)
	if p.align != fyne.TextAlignCenter {
		return lines
	}
	least := width * 0.5
	if widest := p.widest(); widest <= width {
		least = max(least, widest)
	}
	for narrow := width * 0.95; narrow > least; narrow *= 0.95 {
		even := p.fill(narrow)
		if len(even) > len(lines) {
			break
		}
		lines = even
	}
	return lines
}

// fill puts as many words in each line as fit.
func (p *Paragraph) fill(width float32) []string {
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

// FitIn puts the words where they have room, in smaller letters if need be.
func (p *Paragraph) FitIn(at Area) {
	for size := TextBody; size >= TextSmall; size-- {
		if p.Scale(size); p.Height(at.W) <= at.H {
			break
		}
	}
	PutIn(p.Container, at)
}
