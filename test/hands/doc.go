// Package hands plays sessions at the counter that are made up by a seed: a
// cashier with hurried fingers and up to two scanners that type, before a window
// that is busy at the wrong moments, in virtual time. What the till charges,
// answers and shows is compared with what the cashier meant, as a model of its own
// has it.
//
//	make hands SEED=1 RUNS=100000
//
// It consists of tests: the real scanner.Wedge and the real till of ui over an engine
// that only records, every so often over the real engine and the training gateway.
package hands
