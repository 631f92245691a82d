// Package cash is the pages about cash: one is sold, those of this shift, one is voided. No
// gateway has a part in them.
package cash
