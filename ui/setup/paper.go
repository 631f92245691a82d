package setup

import (
	"image"

	"fufupos/ui/jobs"
	"fufupos/ui/view"
)

// Paper is what the receipts' group of the settings wants of the till beside them. Its
// functions wait for the disk, so they are called as jobs; each may be nil.
type Paper struct {
	// Sample draws a receipt as the printer would get it now, on a roll of 58 mm or the
	// usual one.
	Sample func(narrow bool) (image.Image, error)
	// Pictures are files that may be a logo.
	Pictures func() []string
}

// designer is the receipt that is looked at while it is set up.
type designer struct {
	Paper
	narrow  bool
	picture image.Image
	asked   int // pictures begun; only the newest one counts
}

// designs tells whether the group is that of receipts, in which they are looked at.
func (s *settings) designs() bool {
	return s.search == "" && groups[s.group].word == "receipt" && s.paper.Sample != nil
}

// draw has the receipt drawn as it is now.
func (s *settings) draw() {
	if !s.designs() {
		return
	}
	s.paper.asked++
	asked, narrow := s.paper.asked, s.paper.narrow
	s.Desk.Run(jobs.Books, func() func() {
		picture, err := s.paper.Sample(narrow)
		return func() {
			if asked != s.paper.asked {
				return
			}
			if s.paper.picture = picture; err != nil {
				s.paper.picture, s.news, s.tone = nil, s.Desk.Tell().Error(err), view.Bad
			}
		}
	})
}

// find looks for files that may be a logo, for a change of it.
func (s *settings) find(c *change) {
	if s.paper.Pictures == nil || c.value.Key() != "receipt.logo" {
		return
	}
	s.Desk.Run(jobs.Books, func() func() {
		files := s.paper.Pictures()
		return func() { c.files = files }
	})
}

// widthButton turns the paper to the other width.
func (s *settings) widthButton() view.Button {
	key := "settings.narrow"
	if s.paper.narrow {
		key = "settings.broad"
	}
	return view.Button{Label: s.Desk.T(key), Do: view.Narrow{}}
}
