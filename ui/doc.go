// Package ui is the till at the counter, without screens: the desk with the counter's
// pages. Package screen draws what they show.
//
//	keys, scans, taps ──▶ desk ──▶ pages ──view.View──▶ screens
//	snapshots ──────────▶  │         │
//	                       └──jobs───┴──▶ Engine (off the UI thread) ──results──▶ desk
//
// Desk and pages belong to the UI thread. Everything that may wait for a disk or a
// line runs as a job, and its result comes back through the Dispatcher.
package ui
