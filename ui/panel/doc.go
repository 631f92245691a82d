// Package panel draws the parts of the sale page: amount, stage, number pad, the lane of
// unsettled sales, the last sales, and the channels' marks. Each is shown with Apply and
// placed by the page that has it.
package panel
