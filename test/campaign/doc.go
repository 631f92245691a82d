// Package campaign plays days at the counter that are made up by a seed: sales
// and refunds, several at a time, in virtual time, against the training gateway
// and its own books, while everything fails that can. After each day the till's
// journal and the gateway's books are compared. Every fourth day is one of a shop
// that works by shifts, with its cash: what its Z reports say is compared with both.
//
//	make campaign SEED=1 RUNS=100000
//
// It consists of tests; mutants, beside it, plants bugs for it to find, and
// process does the same to real processes.
package campaign
