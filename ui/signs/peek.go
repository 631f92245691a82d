package signs

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"fufupos/ui/kit"
	"fufupos/ui/kit/paper"
)

// Peek is the top of a receipt, as much of it as can be read in its place, like paper that
// comes out of a printer. A tap is for the whole.
type Peek struct {
	*fyne.Container
	shown   *canvas.Image
	Area    *kit.TapArea // over it
	of      image.Image  // the receipt
	picture image.Image  // it, with a margin
	rows    int          // of it that are shown
}

// peekMargin is the white around a receipt, in dots.
const peekMargin = 16

// peekLeast and peekMost are how large a receipt is drawn at least and at most, a dot of the printer being 1:
// smaller letters cannot be read, larger ones need the room of others.
const (
	peekLeast = 0.5
	peekMost  = 0.75
)

// NewPeek shows nothing yet.
func NewPeek(k kit.Kit) *Peek {
	p := &Peek{
		Area:  kit.NewTapArea(k),
		shown: &canvas.Image{FillMode: canvas.ImageFillStretch, ScaleMode: canvas.ImageScaleSmooth},
	}
	p.Container = &fyne.Container{Layout: kit.Place(p.place), Objects: []fyne.CanvasObject{p.shown, p.Area}}
	p.Hide()
	return p
}

// Set shows another receipt; nil for none.
func (p *Peek) Set(picture image.Image) {
	if p.of != picture {
		p.of, p.picture, p.rows = picture, nil, 0
		if picture != nil {
			p.picture = paper.Margin(picture, peekMargin)
		}
	}
	kit.Show(p.Container, picture != nil)
}

// Wide is how much of a width it takes.
func (p *Peek) Wide(room float32) float32 {
	if p.picture == nil {
		return 0
	}
	dots := float32(p.picture.Bounds().Dx())
	return min(max(room, dots*peekLeast), dots*peekMost)
}

func (p *Peek) place(size fyne.Size) {
	if p.picture == nil || size.Width < 1 || size.Height < 1 {
		return
	}
	b := p.picture.Bounds()
	scale := size.Width / float32(b.Dx())
	if rows := max(int(size.Height/scale), 1); rows != p.rows {
		p.rows = rows
		p.shown.Image = paper.Head(p.picture, rows)
		p.shown.Refresh()
	}
	whole := kit.Whole(size)
	at := whole.Top(float32(p.shown.Image.Bounds().Dy()) * scale)
	kit.PutIn(p.shown, at)
	kit.PutIn(p.Area, at)
}
