package kit

import (
	"fyne.io/fyne/v2"

	"fufupos/ui/view"
)

// Pairs are rows of a label and its text, which may take several lines; what others
// said stands small below it. Where the room is short the letters get smaller, and then
// the last rows go.
type Pairs struct {
	*fyne.Container
	Kit
	label float32
	rows  []pairRow
	count int
}

type pairRow struct {
	label       *Line
	text, small *Paragraph
}

// PairHigh is how high a row of one line is where there is room.
const PairHigh = float32(36)

// NewPairs makes a table without rows, whose labels have so much room.
func NewPairs(k Kit, label float32) *Pairs {
	p := &Pairs{Kit: k, label: label}
	p.Container = &fyne.Container{Layout: Place(p.place)}
	return p
}

// Len is how many rows there are.
func (p *Pairs) Len() int { return p.count }

// Set shows other rows.
func (p *Pairs) Set(v []view.Pair) {
	for len(p.rows) < len(v) {
		r := pairRow{
			NewLine(TextBody-1, false, p.Muted, fyne.TextAlignLeading), NewParagraph(TextBody, true, p.Ink, fyne.TextAlignLeading),
			NewParagraph(TextSmall, false, p.Muted, fyne.TextAlignLeading),
		}
		p.rows = append(p.rows, r)
		p.Objects = append(p.Objects, r.label.Container, r.text.Container, r.small.Container)
	}
	p.count = len(v)
	for i, r := range p.rows[:p.count] {
		r.label.Set(v[i].Label)
		r.text.Set(v[i].Text, p.Ink)
		r.small.Set(v[i].Small, p.Muted)
	}
	for _, r := range p.rows[p.count:] {
		r.show(false)
	}
	p.Refresh()
}

func (r pairRow) show(visible bool) {
	Shown(visible, r.label.Container, r.text.Container, r.small.Container)
}

// labelWide is how wide its label is where those of the table are so wide.
func (r pairRow) labelWide(wide float32) float32 {
	if r.label.Full == "" {
		return 0
	}
	return wide
}

// high is how high the row's texts are, where they are so wide.
func (r pairRow) high(wide float32) float32 { return r.text.Height(wide) + r.small.Height(wide) }

// split is how wide the labels are: as much as they are meant to have, less where
// a text needs it.
func (p *Pairs) split(wide, grow float32) float32 {
	label := min(p.label*grow, wide*0.4)
	longest := float32(0)
	for _, r := range p.rows[:p.count] {
		if r.label.Full != "" {
			longest = max(longest, TextWidth(r.label.Full, (TextBody-1)*grow, false)+10)
		}
	}
	return max(min(label, longest), min(longest, wide*0.5), wide*0.2)
}

func (p *Pairs) place(s fyne.Size) {
	if p.count == 0 || s.Width < 1 {
		return
	}
	const least = TextSmall
	grow := Grow(s.Width, 700)
	label := p.split(s.Width, grow)
	letters := TextBody * grow
	var highs []float32
	for ; ; letters *= 0.95 {
		highs = highs[:0]
		total := float32(0)
		for _, r := range p.rows[:p.count] {
			r.text.Scale(letters)
			highs = append(highs, r.high(s.Width-r.labelWide(label))+2)
			total += highs[len(highs)-1]
		}
		if total <= s.Height || letters*0.95 < least {
			spare := Clamp((s.Height-total)/float32(p.count), 0, PairHigh*grow-LineHeight(letters))
			for i := range highs {
				highs[i] += spare
			}
			break
		}
	}
	room := Whole(s)
	for i, r := range p.rows[:p.count] {
		r.show(highs[i] <= room.H+1)
		r.label.Letters = max(letters*0.94, least)
		r.place(room.Top(highs[i]), r.labelWide(label), letters)
	}
}

// place puts the label beside the first line of the text.
func (r pairRow) place(row Area, label, letters float32) {
	high := r.high(row.W - label)
	row = row.Middle(row.W, high)
	head := row.Left(label)
	head.W = max(head.W-8, 0)
	PutIn(r.label.Container, head.Top(LineHeight(letters)))
	PutIn(r.text.Container, row.Top(r.text.Height(row.W)))
	PutIn(r.small.Container, row)
}
