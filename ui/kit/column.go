package kit

import (
	"fyne.io/fyne/v2"
)

// Row is one part of a column: how high it is at a scale and a width, and how it
// is put there.
type Row struct {
	High func(k, w float32) float32
	Put  func(k, x, y, w, h float32)
}

// Column sets rows below each other in the middle of a room. Where they are too
// high together all of them get smaller.
func Column(k, x, y, w, h float32, rows ...Row) {
	if len(rows) == 0 {
		return
	}
	total := func() float32 {
		sum := float32(len(rows)-1) * Gap * k
		for _, r := range rows {
			sum += r.High(k, w)
		}
		return sum
	}
	for total() > h && k > 0.3 {
		k *= 0.96
	}
	y += max(0, (h-total())/2)
	for _, r := range rows {
		high := r.High(k, w)
		r.Put(k, x, y, w, high)
		y += high + Gap*k
	}
}

// LineRow is one line of text.
func LineRow(l *Line, size float32) Row {
	return Row{
		func(k, _ float32) float32 { return LineHeight(size * k) },
		func(k, x, y, w, h float32) { PutLine(l, size*k, x, y, w, h) },
	}
}

// WordsRow is text in as many lines as it takes.
func WordsRow(p *Paragraph, size float32) Row {
	return Row{
		func(k, w float32) float32 {
			p.Scale(size * k)
			return p.Height(w)
		},
		func(k, x, y, w, h float32) {
			Put(p.Container, x, y, w, h)
			if p.width != w {
				p.Refresh()
			}
		},
	}
}

// SquareRow is a picture in the middle.
func SquareRow(o fyne.CanvasObject, size float32) Row {
	return Row{
		func(k, _ float32) float32 { return size * k },
		func(_, x, y, w, h float32) { Put(o, x+(w-h)/2, y, h, h) },
	}
}

// SpaceRow keeps parts further apart.
func SpaceRow(size float32) Row {
	return Row{func(k, _ float32) float32 { return size * k }, func(_, _, _, _, _ float32) {}}
}

// PutLine places a line in a size of its own.
func PutLine(l *Line, size, x, y, w, h float32) {
	was := l.Letters
	l.Letters = size
	Put(l.Container, x, y, w, h)
	if was != size {
		l.Refresh()
	}
}
