package ui

import (
	"fyne.io/fyne/v2"
)

// row is one part of a column: how high it is at a scale and a width, and how it
// is put there.
type row struct {
	high func(k, w float32) float32
	put  func(k, x, y, w, h float32)
}

// column sets rows below each other in the middle of a room. Where they are too
// high together all of them get smaller.
func column(k, x, y, w, h float32, rows ...row) {
	if len(rows) == 0 {
		return
	}
	total := func() float32 {
		sum := float32(len(rows)-1) * gap * k
		for _, r := range rows {
			sum += r.high(k, w)
		}
		return sum
	}
	for total() > h && k > 0.3 {
		k *= 0.96
	}
	y += max(0, (h-total())/2)
	for _, r := range rows {
		high := r.high(k, w)
		r.put(k, x, y, w, high)
		y += high + gap*k
	}
}

// lineRow is one line of text.
func lineRow(l *line, size float32) row {
	return row{
		func(k, _ float32) float32 { return lineHeight(size * k) },
		func(k, x, y, w, h float32) { putLine(l, size*k, x, y, w, h) },
	}
}

// wordsRow is text in as many lines as it takes.
func wordsRow(p *paragraph, size float32) row {
	return row{
		func(k, w float32) float32 {
			p.resize(size * k)
			return p.height(w)
		},
		func(k, x, y, w, h float32) {
			put(p.Container, x, y, w, h)
			if p.width != w {
				p.Refresh()
			}
		},
	}
}

// squareRow is a picture in the middle.
func squareRow(o fyne.CanvasObject, size float32) row {
	return row{
		func(k, _ float32) float32 { return size * k },
		func(_, x, y, w, h float32) { put(o, x+(w-h)/2, y, h, h) },
	}
}

// spaceRow keeps parts further apart.
func spaceRow(size float32) row {
	return row{func(k, _ float32) float32 { return size * k }, func(_, _, _, _, _ float32) {}}
}

// putLine places a line in a size of its own.
func putLine(l *line, size, x, y, w, h float32) {
	was := l.size
	l.size = size
	put(l.Container, x, y, w, h)
	if was != size {
		l.Refresh()
	}
}
