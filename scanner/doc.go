// Package scanner turns what barcode scanners send into Scans: bytes from
// serial ports and keystrokes from scanners that type like a keyboard.
//
//	serial port ──bytes──▶ Framer ──Frame──┐
//	                                       ├──▶ Recognise ──▶ Scan ──▶ Echo ──▶ the till
//	keyboard ──events──▶ Wedge (Framer) ───┘
//
// Framer, Wedge, Echo and Recognise are pure: time comes in as a parameter, so
// they run the same in a test as at the counter. Serial alone owns goroutines,
// and all of them end with the context given to Run.
//
// One rule stands above all others here: a piece of a code, or a code that was
// damaged on its way, is never handed on as a PaymentCode. Where a piece and a
// whole can't be told apart at once, the package waits.
//
// Whoever takes Scans from several sources puts one Echo behind all of them.
package scanner
