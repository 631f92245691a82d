// Package cash is the till's cash book: what was sold for cash, taken out of the drawer
// and voided, on pages of one shift or, where no shift is open, of one day. It decides and
// counts, and does nothing else: what happens stands in streams of the journal, one a page,
// and a page is what its entries make of nothing. A cash sale is never a sale.Sale: the
// gateway knows nothing of it, and no total may mix the two.
package cash
