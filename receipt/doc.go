// Package receipt turns a paid sale into paper: a Document says what stands on
// it, Layout breaks it into lines for one paper, and the same lines become
// ESC/POS bytes (Encode), a picture (Draw) or a picture as ESC/POS bytes
// (EncodePicture). An Address carries bytes to a printer; a Station ties it all
// together. Which receipts are due is not decided here: it stands in the
// journal, and the engine asks for one print at a time.
package receipt
