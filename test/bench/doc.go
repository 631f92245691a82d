// Command bench measures the till against the least that its work can take, and writes
// the table and the picture of docs/performance.md: make bench.
//
// A row is a ratio, of ours to something else's, both measured in one run and turn by
// turn, so that a slow disk or a busy core befalls both. It is told as the median of the
// rounds, with the least and the most. On a machine that has other work a row stays empty.
package main
