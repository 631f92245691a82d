package kit

import (
	"fyne.io/fyne/v2"
)

// Row is one part of a column: how high it is at a scale and a width, and how it
// is put there.
type Row struct {
	High func(k, w float32) float32
	Put  func(k float32, at Area)
}

// Column sets rows below each other in the middle of a room. Where they are too
// high together all of them get smaller.
func Column(k float32, room Area, rows ...Row) {
	if len(rows) == 0 {
		return
	}
	total := func() float32 {
		sum := float32(len(rows)-1) * Gap * k
		for _, r := range rows {
			sum += r.High(k, room.W)
		}
		return sum
	}
	for total() > room.H && k > 0.3 {
		k *= 0.96
	}
	room = room.Sheet(room.W, total())
	for _, r := range rows {
		r.Put(k, room.Top(r.High(k, room.W)))
		room.Top(Gap * k)
	}
}

// LineRow is one line of text.
func LineRow(l *Line, size float32) Row {
	return Row{
		func(k, _ float32) float32 { return LineHeight(size * k) },
		func(k float32, at Area) { PutLine(l, size*k, at) },
	}
}

// WordsRow is text in as many lines as it takes.
func WordsRow(p *Paragraph, size float32) Row {
	return Row{
		func(k, w float32) float32 {
			p.Scale(size * k)
			return p.Height(w)
		},
		func(_ float32, at Area) {
			PutIn(p.Container, at)
			if p.width != at.W {
				p.Refresh()
			}
		},
	}
}

// SquareRow is a picture in the middle.
func SquareRow(o fyne.CanvasObject, size float32) Row {
	return Row{
		func(k, _ float32) float32 { return size * k },
		func(_ float32, at Area) { PutIn(o, at.Middle(at.H, at.H)) },
	}
}

// SpaceRow keeps parts further apart.
func SpaceRow(size float32) Row {
	return Row{func(k, _ float32) float32 { return size * k }, func(float32, Area) {}}
}

// PutLine places a line in a size of its own.
func PutLine(l *Line, size float32, at Area) {
	was := l.Letters
	l.Letters = size
	PutIn(l.Container, at)
	if was != size {
		l.Refresh()
	}
}
