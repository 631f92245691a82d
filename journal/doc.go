// Package journal keeps what happened at the till: an append-only list of
// entries in an SQLite file, DATA/journal.db. Each is of one stream (a sale, a
// shift, an operator) and names who stands behind it. What an entry says is its
// owner's: the journal keeps, proves, copies and compares, and knows no domain.
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
// Every entry carries an HMAC-SHA-256 of 128 bits, under a key kept outside of
// the file, over the hash of the entry before it, its place, stream, operator and
// approver, time, kind and data. A head record, sealed with the same key and
// rewritten in each append's transaction, names the last entry. Without the key
// nobody can change, insert, remove or reorder entries, or cut off the last ones,
// so that Verify does not notice. What Verify cannot notice: the whole file, or
// its head together with the last entries, put back to what it was at an earlier
// time (that was a true journal once), and anything done by who has the key.
//
// # Formats
//
// The file's format is PRAGMA user_version; migrations bring it to the next when a
// till opens it for writing. Entries are never rewritten: those of formats 1 and 2,
// which knew sales only, stay in their table, events, under the rule by which they
// were chained (256 bits, over place, sale, time, kind and JSON), and the first entry
// of the new table hangs on the last of them. Read-only, each format is read as it is.
//
// # Derived tables
//
// A Derived keeps tables in the same file and the same transactions. They prove
// nothing, can be made again from the entries at any time (Rebuild), and Verify
// compares them. What need not be there when a customer pays follows a moment later
// (Follow).
package journal
