// Package tryout draws the pages on which a device is tried: what is found the biggest, and
// below it what to do, and how it was seen.
package tryout
