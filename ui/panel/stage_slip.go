package panel

import (
	"fyne.io/fyne/v2"

	"fufupos/ui/kit"
)

// leastWords is how much of a flat panel's width the words keep beside a receipt.
const leastWords = float32(130)

// placeSlip puts the top of the receipt below the words, or at their right where the panel
// is flat, and the words into what is left.
func (p *Stage) placeSlip(room kit.Area, s fyne.Size) {
	if s.Width > 1.45*s.Height {
		slip := room.Right(min(p.slip.Wide(room.W*0.5), room.W-leastWords-kit.Gap))
		room.Right(kit.Gap)
		kit.PutIn(p.slip.Container, slip)
		p.placeTall(room, kit.Clamp(min(room.H/300, room.W/320), 0.6, 1.3))
		return
	}
	slip := room.Bottom(room.H * 0.62)
	room.Bottom(kit.Gap)
	wide := min(p.slip.Wide(slip.W), slip.W)
	kit.PutIn(p.slip.Container, slip.Middle(wide, slip.H))
	p.placeFlat(room)
}
