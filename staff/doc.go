// Package staff knows who works at a till: operators and their roles, what each role may
// do, and the PIN by which somebody is known. It decides and hashes, and does nothing
// else: what happens to an operator stands in a stream of the journal, and an operator is
// what these entries make of nothing.
package staff
