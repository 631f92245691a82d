// Package shift knows the working day: when a shift was opened and closed and by whom, what
// was counted in the drawer, and what a shift brought. It decides and sums, and does nothing
// else: what happens to a shift stands in a stream of the journal, and a shift is what these
// entries make of nothing.
//
// Shifts are numbered from 1 without a gap. One hears of all that stands in the journal
// between the end of the one before and its own: a payment that is heard of while no shift
// is open belongs to the next one, so that none is ever in two, or in none.
package shift
