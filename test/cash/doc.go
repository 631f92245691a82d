// Package cash plays made-up days with the till's cash: sales, voids, money that is taken
// out, shifts, midnights, full disks, printers without paper, and a till that is killed. What
// is in the books then is held against a drawer that shares no code with them.
package cash
