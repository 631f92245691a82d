// Package desk is what every page of the till's window has in common: which page
// is shown, what lies over it, what is typed and taken back, what is said and for
// how long, the bar on top, and the jobs that run beside the screen.
//
// A page decides for itself what a key, a character and a scan mean. What one page
// wants of another goes through the desk as an intent, which whoever it belongs to
// answers; the desk knows no page by name. It knows no engine either, so that a
// window can stand before there is one.
//
// A Desk and its pages belong to the UI thread. Everything that may wait for a disk
// or a line runs as a job.
package desk
