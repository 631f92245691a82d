package counter

import (
	"image"

	"fufupos/sale"
	"fufupos/ui/jobs"
	"fufupos/ui/view"
)

// slip is the receipt of the sale on the stage, for who trains: what a customer would be
// handed is seen without anybody's asking, and goes with the sale.
type slip struct {
	of      sale.Number // that it was asked for last
	picture image.Image // nil while it is not drawn, or cannot be
}

// showSlip has it drawn beside the screen, once a sale.
func (s *Sale) showSlip() {
	v, ok := s.stageSale()
	if !s.desk.Training || !ok || s.slip.of == s.current || !v.Sale.State.Paid() {
		return
	}
	of := v.Sale
	s.slip = slip{of: of.Number}
	s.desk.Run(jobs.Books, func() func() {
		picture, err := s.engine.Slip(of, sale.Receipt{N: 1})
		if err != nil {
			return nil // the green says what matters; the receipt's own page says why
		}
		return func() {
			if s.slip.of == of.Number {
				s.slip.picture = picture
			}
		}
	})
}

// withSlip puts it on the stage.
func (s *Sale) withSlip(v view.Stage, of sale.Sale) view.Stage {
	if s.desk.Training && s.slip.of == of.Number && s.slip.picture != nil {
		v.Slip, v.Whole = s.slip.picture, view.Slip{Sale: of.Number}
	}
	return v
}
