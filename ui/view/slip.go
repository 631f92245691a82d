package view

import "image"

// SlipPage is the page of a receipt as it comes out of the printer.
const SlipPage Page = "slip"

// SlipView is a receipt as a picture, a pixel a dot of the printer.
type SlipView struct {
	Title   string
	Picture image.Image // nil while there is none
	Empty   string      // why there is none
	Notice  string
	Buttons []Button // Back the first
}
