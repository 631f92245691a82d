package signs

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"fufupos/ui/kit"
	"fufupos/ui/kit/paper"
)

// Slip shows a receipt's picture. One that is higher than its room goes on in further
// columns, each begun between two lines.
type Slip struct {
	*fyne.Container
	picture image.Image
	columns []*canvas.Image
	cut     int // into so many columns; 0: not yet
}

// columnsMost is how many columns a receipt is shown in at most.
const columnsMost = 4

// NewSlip shows nothing yet.
func NewSlip() *Slip {
	s := &Slip{}
	s.Container = &fyne.Container{Layout: kit.Place(s.place)}
	return s
}

// Set shows another picture; nil for none.
func (s *Slip) Set(picture image.Image) {
	if s.picture == picture {
		return
	}
	s.picture, s.cut = picture, 0
	s.Refresh()
}

// scale is how large a picture is drawn in n columns of a room.
func (s *Slip) scale(size fyne.Size, n int) float32 {
	b := s.picture.Bounds()
	across := (size.Width - float32(n-1)*kit.Gap) / float32(n) / float32(b.Dx())
	down := size.Height / (float32(b.Dy())/float32(n) + paper.LineDots)
	return min(across, down, 1)
}

func (s *Slip) place(size fyne.Size) {
	kit.Show(s.Container, s.picture != nil)
	if s.picture == nil || size.Width < 1 || size.Height < 1 {
		return
	}
	best := 1
	for n := 2; n <= columnsMost; n++ {
		if s.scale(size, n) > s.scale(size, best)*1.05 {
			best = n
		}
	}
	if s.cut != best {
		s.divide(best)
	}
	scale := s.scale(size, best)
	b := s.picture.Bounds()
	wide := float32(b.Dx()) * scale
	room := kit.Whole(size).Middle(float32(best)*(wide+kit.Gap)-kit.Gap, size.Height)
	for i, c := range s.columns {
		kit.Show(c, i < best)
		if i < best {
			at := room.Left(wide)
			room.Left(kit.Gap)
			kit.PutIn(c, at.Top(float32(c.Image.Bounds().Dy())*scale))
		}
	}
}

// divide has the picture in n columns.
func (s *Slip) divide(n int) {
	s.cut = n
	for i, piece := range paper.Columns(s.picture, n) {
		if i == len(s.columns) {
			c := &canvas.Image{FillMode: canvas.ImageFillStretch, ScaleMode: canvas.ImageScaleSmooth}
			s.columns = append(s.columns, c)
			s.Objects = append(s.Objects, c)
		}
		s.columns[i].Image = piece
		s.columns[i].Refresh()
	}
}
