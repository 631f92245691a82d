package screen

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"fufupos/ui/fields"
	"fufupos/ui/kit"
	"fufupos/ui/signs"
	"fufupos/ui/view"
)

// settingsScreen is the page of settings: groups at the left, rows at the right, and what
// the selected one does below them.
type settingsScreen struct {
	*fyne.Container
	kit.Kit
	fields.Framed
	search   *kit.Field
	groups   []*kit.Button
	inGroups int // how many there are now
	sheet    *canvas.Rectangle
	empty    *kit.Paragraph
	rows     []*fields.Row
	count    int
	change   *fields.Change
	about    *kit.Paragraph
	small    *kit.Paragraph
	news     *kit.Paragraph
	told     bool // there is news
	paper    *canvas.Rectangle
	slip     *signs.Slip // the receipt that is set up
	beside   bool        // there is one
}

func newSettingsScreen(k kit.Kit) *settingsScreen {
	s := &settingsScreen{
		Kit: k, search: kit.NewField(func(text string) { k.Press(view.Search{Text: text}) }), sheet: k.Card(), paper: k.Card(), slip: signs.NewSlip(), change: fields.NewChange(k),
		empty: kit.NewParagraph(kit.TextLead, false, k.Muted, fyne.TextAlignCenter),
		about: kit.NewParagraph(kit.TextBody, false, k.Ink, fyne.TextAlignLeading),
		small: kit.NewParagraph(kit.TextSmall, false, k.Muted, fyne.TextAlignLeading),
		news:  kit.NewParagraph(kit.TextBody, true, k.Ink, fyne.TextAlignLeading),
	}
	s.Container = &fyne.Container{Layout: kit.Place(s.place), Objects: []fyne.CanvasObject{
		s.search, s.sheet, s.empty.Container, s.change.Container, s.about.Container, s.small.Container, s.news.Container, s.paper, s.slip.Container,
	}}
	s.Framed = fields.NewFramed(k, s.Container)
	return s
}

func (s *settingsScreen) object() *fyne.Container { return s.Container }

func (s *settingsScreen) field() *kit.Field {
	switch {
	case s.search.Visible():
		return s.search
	case s.change.Visible() && s.change.Field.Visible():
		return s.change.Field
	}
	return nil
}

func (s *settingsScreen) apply(body view.Body) bool {
	switch v := body.(type) {
	case view.Settings:
		s.show(v)
	case view.People:
		s.show(view.Settings(v))
	default:
		return false
	}
	return true
}

func (s *settingsScreen) show(v view.Settings) {
	s.search.Follow(v.Prompt, v.Search)
	s.Frame.Set(v.Title, v.Back, v.Foot...)
	for len(s.groups) < len(v.Groups) {
		b := kit.NewButton(kit.TextBody, s.Kit)
		s.groups = append(s.groups, b)
		s.Objects = append(s.Objects, b)
	}
	s.inGroups = len(v.Groups)
	for i, b := range s.groups[:s.inGroups] {
		b.Set(v.Groups[i])
	}
	s.change.Apply(v.Change)
	kit.Show(s.search, v.Change == nil && v.Prompt != "")
	s.empty.Set(v.Empty, s.Muted)
	kit.Show(s.empty.Container, v.Empty != "")
	s.about.Set(v.Text, s.Ink)
	s.small.Set(v.Small, s.Muted)
	s.news.Set(v.News, s.Tones[v.Tone].Text)
	s.told = v.News != ""
	s.beside = v.Picture != nil
	s.slip.Set(v.Picture)
	for len(s.rows) < len(v.Rows) {
		r := fields.NewRow(s.Kit)
		s.rows = append(s.rows, r)
		s.Objects = append(s.Objects, r.Container)
	}
	s.count = len(v.Rows)
	for i, r := range s.rows {
		kit.Show(r.Container, i < s.count)
		if i < s.count {
			r.Apply(v.Rows[i])
		}
	}
	s.Refresh()
}

// place has the groups at the left, where there is room; where there is little, what
// became of the last change stands in place of what the setting does.
func (s *settingsScreen) place(size fyne.Size) {
	g, small := kit.Margin(size), kit.Small(size)
	room := s.Frame.Place(size, s.search)
	for i, b := range s.groups {
		kit.Show(b, !small && i < s.inGroups)
	}
	if !small && s.inGroups > 0 {
		rail := room.Left(kit.Clamp(size.Width*0.18, 150, 260))
		room.Left(g)
		for i, at := range rail.Down(s.inGroups, g/4) {
			kit.PutIn(s.groups[i], at.Top(kit.Touch+g))
		}
	}
	kit.Shown(s.beside, s.paper, s.slip.Container)
	if s.beside {
		beside := room.Right(min(room.W*0.4, 440))
		room.Right(g)
		kit.PutIn(s.paper, beside)
		kit.PutIn(s.slip.Container, beside.Inset(8, 8))
	}
	kit.PutIn(s.sheet, room)
	room = room.Inset(14, 8)
	s.placeText(room.Bottom(textLines(small)), small)
	room.Bottom(g / 2)
	kit.PutIn(s.empty.Container, room.Inset(4*kit.Gap, kit.Gap))
	kit.PutIn(s.change.Container, room)
	least := listRowHigh
	if small {
		least = kit.Touch
	}
	fit := max(1, int((room.H+6)/(least+6)))
	for i, at := range room.Down(fit, 6) {
		if i < len(s.rows) {
			kit.PutIn(s.rows[i].Container, at)
		}
	}
	s.Press(view.Fits{Rows: fit})
}

// textLines is the room for what is said of the selected setting, the same for all.
func textLines(small bool) float32 {
	lines := 2 * kit.LineHeight(kit.TextBody)
	if !small {
		lines += kit.LineHeight(kit.TextBody) + 2*kit.LineHeight(kit.TextSmall)
	}
	return lines
}

func (s *settingsScreen) placeText(at kit.Area, small bool) {
	news := s.told
	kit.Show(s.news.Container, news)
	kit.Show(s.about.Container, !small || !news)
	kit.Show(s.small.Container, !small)
	if small {
		s.news.FitIn(at)
		s.about.FitIn(at)
		return
	}
	s.news.FitIn(at.Bottom(kit.LineHeight(kit.TextBody)))
	s.small.FitIn(at.Bottom(2 * kit.LineHeight(kit.TextSmall)))
	s.about.FitIn(at)
}
