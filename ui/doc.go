// Package ui is the till's window without the window system: Till, a state
// machine that turns keys, scans and the engine's snapshots into a view.View, and the
// screens that draw one with widgets.
//
//	keys, scans, taps ──▶ Till ──View──▶ Counter (screens)
//	snapshots ──────────▶   │
//	                        └──jobs──▶ Engine (off the UI thread) ──results──▶ Till
//
// Till and the screens belong to the UI thread. Everything that may wait for a
// disk runs as a job, and its result comes back through the Dispatcher.
package ui
