package tryout

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"fufupos/ui/fields"
	"fufupos/ui/kit"
	"fufupos/ui/signs"
	"fufupos/ui/view"
)

// Scanner is the page that tries the scanner.
type Scanner struct {
	*fyne.Container
	kit.Kit
	fields.Framed
	sheet           *canvas.Rectangle
	verdict         *verdict
	advice, booklet *kit.Paragraph
	facts           *kit.Pairs
	qr              *signs.QRCode
	bars            *signs.Bars
	count, news     *kit.Line
	codes, counts   bool // there is one to be read; how many were is said
}

// NewScanner makes the page.
func NewScanner(k kit.Kit) *Scanner {
	s := &Scanner{
		Kit: k, sheet: k.Card(), facts: kit.NewPairs(k, 130), qr: signs.NewQRCode(), bars: signs.NewBars(),
		advice:  kit.NewParagraph(kit.TextBody, false, k.Ink, fyne.TextAlignLeading),
		booklet: kit.NewParagraph(kit.TextBody, false, k.Muted, fyne.TextAlignLeading),
		count:   kit.NewLine(kit.TextLead, true, k.Ink, fyne.TextAlignLeading),
		news:    kit.NewLine(kit.TextBody, true, k.Ink, fyne.TextAlignLeading),
	}
	s.verdict = newVerdict(k, s.advice, s.booklet)
	s.Container = &fyne.Container{Layout: kit.Place(s.place), Objects: []fyne.CanvasObject{
		s.sheet, s.verdict.Container, s.facts.Container, s.qr.Image, s.bars.Raster, s.count.Container, s.news.Container,
	}}
	s.Framed = fields.NewFramed(k, s.Container)
	return s
}

// Apply shows the page; false for another's body.
func (s *Scanner) Apply(body view.Body) bool {
	v, ok := body.(view.ScannerTrial)
	if !ok {
		return false
	}
	s.Frame.Set(v.Title, v.Back, v.Foot...)
	s.advice.Set(v.Advice, s.Ink)
	s.booklet.Set(v.Booklet, s.Muted)
	s.verdict.set(v.Tone, v.Icon, v.Verdict)
	s.facts.Set(v.Facts)
	s.qr.Set(v.QR)
	s.bars.Set(v.Bars)
	s.codes, s.counts = v.QR != "" || v.Bars != nil, v.Count != ""
	kit.Show(s.qr.Image, v.QR != "")
	kit.Show(s.bars.Raster, v.Bars != nil)
	s.count.Set(v.Count)
	s.news.Set(v.News)
	s.news.Colour(s.Tones[v.Tone].Text)
	s.Container.Refresh()
	return true
}

// Field is where characters go: nowhere.
func (s *Scanner) Field() *kit.Field { return nil }

// place has the code to be read at the right as large as it can be, else what came.
func (s *Scanner) place(size fyne.Size) {
	room := s.Frame.Place(size, nil)
	kit.PutIn(s.sheet, room)
	room = room.Inset(16, 12)
	kit.PutIn(s.news.Container, room.Bottom(kit.LineHeight(kit.TextBody)))
	kit.Show(s.facts.Container, !s.codes)
	side := room.Right(room.W * 0.5)
	room.Right(2 * kit.Gap)
	if s.counts {
		kit.PutIn(s.count.Container, room.Bottom(kit.LineHeight(kit.TextLead)))
		room.Bottom(kit.Gap)
	}
	kit.PutIn(s.verdict.Container, room)
	if !s.codes {
		kit.PutIn(s.facts.Container, side)
		return
	}
	kit.PutIn(s.qr.Image, side)
	kit.PutIn(s.bars.Raster, side.Middle(side.W, min(side.H, 180)))
}
