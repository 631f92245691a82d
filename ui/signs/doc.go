// Package signs draws what is seen rather than read: the ring of the time that is left,
// the ring that fills while yes is held, and the code that the customer scans.
package signs
