// Package office asks who stands at the till, and for a second person's word. It lies over
// whatever page is shown and knows none of them.
package office
