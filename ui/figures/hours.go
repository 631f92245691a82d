package figures

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"fufupos/ui/kit"
	"fufupos/ui/view"
)

// Hours are bars, one an hour, with what is said of them above.
type Hours struct {
	*fyne.Container
	kit.Kit
	chart *kit.Line
	bars  []hourBar
	shown []view.Bar
}

type hourBar struct {
	bar   *canvas.Rectangle
	label *kit.Line
}

// NewHours makes an empty chart.
func NewHours(k kit.Kit) *Hours {
	h := &Hours{Kit: k, chart: kit.NewLine(kit.TextBody, true, k.Ink, fyne.TextAlignLeading)}
	h.Container = &fyne.Container{Layout: kit.Place(h.place), Objects: []fyne.CanvasObject{h.chart.Container}}
	return h
}

// Set shows other bars.
func (h *Hours) Set(chart string, bars []view.Bar) {
	h.chart.Set(chart)
	h.shown = bars
	for len(h.bars) < len(bars) {
		b := hourBar{&canvas.Rectangle{CornerRadius: 3}, kit.NewLine(kit.TextSmall, false, h.Muted, fyne.TextAlignCenter)}
		h.bars = append(h.bars, b)
		h.Objects = append(h.Objects, b.bar, b.label.Container)
	}
	for i, b := range h.bars {
		there := i < len(bars)
		kit.Show(b.bar, there)
		kit.Show(b.label.Container, there)
		if there {
			b.label.Set(bars[i].Label)
			if b.bar.FillColor = h.Edge; bars[i].Top {
				b.bar.FillColor = h.Accent
			}
		}
	}
	h.Refresh()
}

// place gives each hour a column; where they are narrow some go without a label.
func (h *Hours) place(s fyne.Size) {
	room := kit.Whole(s)
	kit.PutIn(h.chart.Container, room.Top(28))
	room.Top(kit.Gap)
	n := len(h.shown)
	if n == 0 {
		return
	}
	// A few hours do not become as many walls.
	columns := room.Across(max(n, 8), 4)
	each := max(1, int(math.Ceil(float64(kit.TextWidth("00", kit.TextSmall, false)+4)/float64(max(columns[0].W, 1)))))
	for i, b := range h.bars[:n] {
		column := columns[i]
		label := column.Bottom(22)
		label = label.Middle(kit.TextWidth("00", kit.TextSmall, false)+4, label.H)
		kit.PutIn(b.label.Container, label)
		kit.Show(b.label.Container, i%each == 0)
		column.Bottom(4)
		kit.PutIn(b.bar, column.Bottom(max(column.H*h.shown[i].Part, 2)))
	}
}
