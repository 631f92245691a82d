// Package answers plays conversations between the till's engine and the training
// gateway that are made up by a seed, in virtual time, with many of the answers
// changed on their way: fields missing, doubled, of other types and values, other
// encodings, far too long, broken off. What the till then says is compared with the
// gateway's own books.
//
//	make answers SEED=1 RUNS=1000000
//
// RUNS counts answers. A lie that a gateway could tell within its document (a whole
// "paid" for our number and our amount, say) is beyond what any till can know: such
// changes are not made, but counted; reading says which they are.
package answers
