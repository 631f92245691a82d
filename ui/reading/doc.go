// Package reading is what is read on the pages of help: paragraphs with things to do, and the
// table of keys.
package reading
