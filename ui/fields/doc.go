// Package fields is what a page is made of on which something is set: a row that says what
// it is, and the field or the choices that change it.
package fields
