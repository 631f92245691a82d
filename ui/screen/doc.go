// Package screen draws what package view says in the cashier's window, Cashier, with a
// file for each of its pages and for what lies over them. What is pressed is reported as
// an intent; a screen decides nothing.
//
// A new page is a type with the methods of page in a file of its own, and a line of newPage.
package screen
