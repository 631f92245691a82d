// Package exam says of one read of a scanner what the scanner does: by which way it comes,
// how fast, what stands before and behind the code, and what is wrong with it. It is pure:
// it is told what came and when.
package exam
