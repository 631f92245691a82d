package kit

import (
	"cmp"
	"math"
	"slices"

	"fyne.io/fyne/v2"
)

// Area is a part of the window that is given out piece by piece: each cut takes a
// piece off one side and gives it, the rest stays. A cut never takes more than there is.
//
//	room := kit.Whole(size).Inset(Gap, Gap)
//	kit.PutIn(title, room.Top(Touch))
//	kit.PutIn(text, room)
type Area struct{ X, Y, W, H float32 }

// Whole is all of an object of a size.
func Whole(s fyne.Size) Area { return Area{W: s.Width, H: s.Height} }

// Size is how large the area is.
func (a Area) Size() fyne.Size { return fyne.NewSize(a.W, a.H) }

// Of is where an object stands whose container stands in the area.
func (a Area) Of(o fyne.CanvasObject) Area {
	at, size := o.Position(), o.Size()
	return Area{a.X + at.X, a.Y + at.Y, size.Width, size.Height}
}

// Top takes h off the top.
func (a *Area) Top(h float32) Area {
	h = Clamp(h, 0, max(a.H, 0))
	cut := Area{a.X, a.Y, a.W, h}
	a.Y, a.H = a.Y+h, a.H-h
	return cut
}

// Bottom takes h off the bottom.
func (a *Area) Bottom(h float32) Area {
	h = Clamp(h, 0, max(a.H, 0))
	a.H -= h
	return Area{a.X, a.Y + a.H, a.W, h}
}

// Left takes w off the left.
func (a *Area) Left(w float32) Area {
	w = Clamp(w, 0, max(a.W, 0))
	cut := Area{a.X, a.Y, w, a.H}
	a.X, a.W = a.X+w, a.W-w
	return cut
}

// Right takes w off the right.
func (a *Area) Right(w float32) Area {
	w = Clamp(w, 0, max(a.W, 0))
	a.W -= w
	return Area{a.X + a.W, a.Y, w, a.H}
}

// Inset is what is left inside of a margin at the sides, and one above and below.
func (a Area) Inset(sides, ends float32) Area {
	return Area{a.X + sides, a.Y + ends, max(a.W-2*sides, 0), max(a.H-2*ends, 0)}
}

// Middle is a piece of a size in the middle.
func (a Area) Middle(w, h float32) Area {
	return Area{a.X + (a.W-w)/2, a.Y + (a.H-h)/2, w, h}
}

// Sheet is a piece of a size in the middle; one that is too high begins at the top.
func (a Area) Sheet(w, h float32) Area {
	piece := a.Middle(w, h)
	piece.Y = max(piece.Y, a.Y)
	return piece
}

// Within is the area of an object that stands in another one, as seen from outside.
func (a Area) Within(outer Area) Area { return Area{outer.X + a.X, outer.Y + a.Y, a.W, a.H} }

// Sharp begins at a whole pixel, so that what is drawn there is.
func (a Area) Sharp() Area {
	a.X, a.Y = float32(math.Floor(float64(a.X))), float32(math.Floor(float64(a.Y)))
	return a
}

// Across divides the area into n columns of the same width, with a gap between them.
func (a Area) Across(n int, gap float32) []Area {
	each := (a.W - float32(n-1)*gap) / float32(max(n, 1))
	parts := make([]Area, n)
	for i := range parts {
		parts[i] = Area{a.X + float32(i)*(each+gap), a.Y, each, a.H}
	}
	return parts
}

// Down divides the area into n rows of the same height, with a gap between them.
func (a Area) Down(n int, gap float32) []Area {
	each := (a.H - float32(n-1)*gap) / float32(max(n, 1))
	parts := make([]Area, n)
	for i := range parts {
		parts[i] = Area{a.X, a.Y + float32(i)*(each+gap), a.W, each}
	}
	return parts
}

// PutIn puts an object into an area.
func PutIn(o fyne.CanvasObject, a Area) {
	o.Move(fyne.NewPos(a.X, a.Y))
	o.Resize(fyne.NewSize(max(a.W, 0), max(a.H, 0)))
}

// sameRow is how far apart things are, in height, that are read as one row.
const sameRow = float32(8)

// Read is the order objects beside and below each other are read in: from the top, and in
// a row from the left.
func Read(objects []fyne.CanvasObject) []fyne.CanvasObject {
	row := func(o fyne.CanvasObject) int { return int(o.Position().Y / sameRow) }
	all := slices.Clone(objects)
	slices.SortStableFunc(all, func(a, b fyne.CanvasObject) int {
		return cmp.Or(cmp.Compare(row(a), row(b)), cmp.Compare(a.Position().X, b.Position().X))
	})
	return all
}

// IsLow tells whether an object begins in the lower half of a window so high.
func IsLow(o fyne.CanvasObject, high float32) bool {
	return fyne.CurrentApp().Driver().AbsolutePositionForObject(o).Y > high/2
}
