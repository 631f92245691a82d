package kit

import (
	"fyne.io/fyne/v2"

	"fufupos/ui/view"
)

// Pairs are rows of a label and its text, which may take several lines. Where the
// room is short the letters get smaller, and then the last rows go.
type Pairs struct {
	*fyne.Container
	Kit
	label float32
	rows  []pairRow
	count int
}

type pairRow struct {
	label *Line
	text  *Paragraph
}

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
		r := pairRow{NewLine(TextBody-1, false, p.Muted, fyne.TextAlignLeading), NewParagraph(TextBody, true, p.Ink, fyne.TextAlignLeading)}
		p.rows = append(p.rows, r)
		p.Objects = append(p.Objects, r.label.Container, r.text.Container)
	}
	p.count = len(v)
	for i, r := range p.rows[:p.count] {
		r.label.Set(v[i].Label)
		r.text.Set(v[i].Text, p.Ink)
	}
	for _, r := range p.rows[p.count:] {
		Shown(false, r.label.Container, r.text.Container)
	}
	p.Refresh()
}

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
	grow := Clamp(s.Width/700, 1, 1.3)
	label := p.split(s.Width, grow)
	at := func(r pairRow) float32 {
		if r.label.Full == "" {
			return 0
		}
		return label
	}
	letters := TextBody * grow
	var highs []float32
	for ; ; letters *= 0.95 {
		highs = highs[:0]
		total := float32(0)
		for _, r := range p.rows[:p.count] {
			r.text.Scale(letters)
			highs = append(highs, r.text.Height(s.Width-at(r))+2)
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
	y := float32(0)
	for i, r := range p.rows[:p.count] {
		fits := y+highs[i] <= s.Height+1
		Shown(fits, r.label.Container, r.text.Container)
		text := r.text.Height(s.Width - at(r))
		r.label.Letters = max(letters*0.94, least)
		Put(r.label.Container, 0, y+(highs[i]-text)/2, max(at(r)-8, 0), LineHeight(letters))
		Put(r.text.Container, at(r), y+(highs[i]-text)/2, s.Width-at(r), text)
		y += highs[i]
	}
}
