// Package office asks who stands at the till, and for a second person's word: that lies over
// whatever page is shown and knows none of them. It has the pages of the working day as well:
// the shift, and the drawer that is opened without a sale.
package office
