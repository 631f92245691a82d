package checkout

import "fufupos/sale"

// Everyone is the Authority of a till without operators: whoever stands at it may
// do everything. Nobody signs on there, so there is nobody to tell apart, and a
// question that anybody may answer would only hold up the customer.
type Everyone struct{}

// May allows it.
func (Everyone) May(sale.By, Deed) Ruling { return Ruling{Right: Allowed} }
