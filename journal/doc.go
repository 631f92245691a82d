// Package journal keeps what happened at the till: an append-only list of
// events in an SQLite file, DATA/journal.db, and tables derived from them.
//
// # What an append promises
//
// Append is one transaction with one sync of the disk (WAL,
// synchronous=FULL): when it returns nil all its entries survive a killed
// process and a cut power line, when it returns an error none of them counts.
// One process owns the folder at a time; others may read beside it.
//
// # What the chain proves
//
// Every entry carries an HMAC-SHA-256, under a key kept outside the folder,
// over the hash of the entry before it, its place, sale, time, kind and data.
// A head record, sealed with the same key and rewritten in each append's
// transaction, names the last entry. Without the key nobody can change,
// insert, remove or reorder entries, or cut off the last ones, so that Verify
// does not notice. What Verify cannot notice: the whole file, or its head
// together with the last entries, put back to what it was at an earlier time
// (that was a true journal once), and anything done by who has the key.
//
// The derived tables prove nothing. They are for searching, can be made again
// from the events at any time (Rebuild), and Verify compares them.
package journal
