// Package kit is what the till's screens are made of: widgets that show the values of
// package view, the colours and measures they have in common, and areas, by which a
// page gives out its room without counting pixels.
//
// Every part is made with a Kit, belongs to the UI thread, and is told what to show by
// Set; it draws itself anew only where something has changed.
package kit
