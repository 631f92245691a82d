// Package ui is the till's window without the window system: the desk with its pages,
// and the screens that draw what they show.
//
//	keys, scans, taps ──▶ desk ──▶ pages ──view.View──▶ Counter (screens)
//	snapshots ──────────▶  │         │
//	                       └──jobs───┴──▶ Engine (off the UI thread) ──results──▶ desk
//
// Desk, pages and screens belong to the UI thread. Everything that may wait for a
// disk or a line runs as a job, and its result comes back through the Dispatcher.
package ui
