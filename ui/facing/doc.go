// Package facing draws what the customer sees on a display of their own, with the shop's
// logo. It decides nothing and nothing can be pressed.
package facing
