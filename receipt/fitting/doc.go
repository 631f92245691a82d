// Package fitting finds out, from what a person sees on test slips, how a printer wants its
// receipts. It is pure: what was seen goes in, what to print next comes out.
package fitting
