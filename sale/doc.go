// Package sale holds the words of the till's domain as plain values: a Sale,
// its Refunds and Receipts, their states, and the Events they are made of. A
// Sale is nothing but its events folded in order (see Sale.Apply); there is no
// input or output in this package.
package sale
