// Package gateway speaks the FuFu (付付) payment gateway's open API V1.1.1 as a
// merchant: all seven actions, the signature, and the listener for
// notifications.
//
// Everything a caller decides about money hangs on the Class of an Error:
//
//   - NeverSent: the gateway cannot have seen the request. Nothing was charged.
//   - Refused: the gateway says for certain that it did not do it.
//   - Unknown: anything else. It may have been done: query, never guess.
//
// A nil error says only that the gateway answered and named no failure; what
// became of the sale is in the answer's State. One call puts at most one
// request on the wire: nothing here retries, follows redirects or re-sends.
//
// API section N is the section of that number in docs/gateway-api.md. Answers are
// read leniently (API section 2): a field of an unexpected type
// counts as absent and never spoils its neighbours. Neither the merchant key
// nor a whole payment code appears in any error, log or formatted value.
package gateway
