package reading

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"fufupos/ui/kit"
	"fufupos/ui/view"
)

// Keys is the table of keys, in two columns, with notes below where there is room.
type Keys struct {
	*fyne.Container
	kit.Kit
	// Spare says that there is room for the notes, Grow how much larger than usual all is.
	Spare bool
	Grow  float32

	rows  []*helpRow
	notes []*kit.Line
	count int
}

type helpRow struct {
	cap  *canvas.Rectangle
	key  *kit.Line
	text *kit.Paragraph
}

// NewKeys makes an empty one.
func NewKeys(k kit.Kit) *Keys {
	h := &Keys{Kit: k, Grow: 1}
	h.Container = &fyne.Container{Layout: kit.Place(h.place)}
	return h
}

// Apply shows other keys; who places it comes after.
func (h *Keys) Apply(rows []view.Pair, notes []string) {
	for len(h.rows) < len(rows) {
		r := &helpRow{
			&canvas.Rectangle{CornerRadius: 8, FillColor: h.Sunken, StrokeColor: h.Edge, StrokeWidth: 1.5},
			kit.NewLine(kit.TextBody, true, h.Ink, fyne.TextAlignCenter), kit.NewParagraph(kit.TextBody, false, h.Ink, fyne.TextAlignLeading),
		}
		h.rows = append(h.rows, r)
		h.Objects = append(h.Objects, r.cap, r.key.Container, r.text.Container)
	}
	for i, r := range h.rows {
		r.key.Set(rows[i].Label)
		r.text.Set(rows[i].Text, h.Ink)
	}
	for len(h.notes) < len(notes) {
		l := kit.NewLine(kit.TextBody-1, false, h.Ink, fyne.TextAlignLeading)
		h.notes = append(h.notes, l)
		h.Objects = append(h.Objects, l.Container)
	}
	for i, l := range h.notes {
		l.Set(notes[i])
	}
	h.count = len(rows)
	h.Refresh()
}

func (h *Keys) place(s fyne.Size) {
	room := kit.Whole(s)
	// The notes stand on the idle stage as well; where the room is short the keys need it.
	if !h.Spare {
		for _, l := range h.notes {
			l.Hide()
		}
	} else if n := len(h.notes); n > 0 {
		half := (n + 1) / 2
		for column, at := range room.Bottom(float32(half)*26).Across(2, 18) {
			for i, at := range at.Down(half, 0) {
				if n := column*half + i; n < len(h.notes) {
					kit.Show(h.notes[n].Container, true)
					kit.PutIn(h.notes[n].Container, at)
				}
			}
		}
		room.Bottom(8)
	}
	columns := room.Across(2, 18)
	half := h.count
	for i := range h.count { // the columns are about as high as each other
		if taller(h.rows[:h.count], i, columns[0].W) < taller(h.rows[:h.count], half, columns[0].W) {
			half = i
		}
	}
	left, right := h.rows[:half], h.rows[half:h.count]
	letters := kit.TextBody * h.Grow
	for letters-1 >= kit.TextSmall && max(need(left, columns[0].W, letters), need(right, columns[1].W, letters)) > room.H {
		letters--
	}
	placeRows(left, columns[0], letters)
	placeRows(right, columns[1], letters)
}

const (
	capWide    = float32(104) // of the cap of a key
	capLeast   = float32(22)
	capBetween = float32(16) // it and the text
)

// needs is how high a row is in letters of a size, in a column so wide.
func (r *helpRow) needs(wide, letters float32) float32 {
	r.text.Scale(letters)
	return max(r.text.Height(wide-capWide-capBetween), capLeast)
}

func need(rows []*helpRow, wide, letters float32) (sum float32) {
	for _, r := range rows {
		sum += r.needs(wide, letters)
	}
	return sum
}

// taller is how high the higher column is where the first has n rows.
func taller(rows []*helpRow, n int, wide float32) float32 {
	return max(need(rows[:n], wide, kit.TextSmall), need(rows[n:], wide, kit.TextSmall))
}

// placeRows gives each row what its text needs, and what is left to all of them alike.
func placeRows(rows []*helpRow, at kit.Area, letters float32) {
	spare := kit.Clamp((at.H-need(rows, at.W, letters))/float32(max(len(rows), 1)), 0, 40)
	for _, r := range rows {
		row := at.Top(r.needs(at.W, letters) + spare)
		cap := row.Left(capWide)
		cap = cap.Middle(capWide, min(40, cap.H-2))
		kit.PutIn(r.cap, cap)
		kit.PutIn(r.key.Container, cap.Inset(4, 0))
		row.Left(capBetween)
		kit.PutIn(r.text.Container, row.Middle(row.W, r.text.Height(row.W)))
	}
}
