// Package aftersale is the pages about sales that were made: the list, one with all
// there is to know, money back, and a customer's word that they have paid.
package aftersale

import (
	"context"
	"image"

	"fufupos/checkout"
	"fufupos/sale"
	"fufupos/ui/desk"
	"fufupos/ui/jobs"
	"fufupos/ui/tell"
	"fufupos/ui/view"
)

// Engine is what the pages want of the payment engine. Its methods may wait for the
// disk or the gateway, so they are called as jobs.
type Engine interface {
	Refund(by sale.By, r checkout.RefundRequest) (sale.Number, error)
	Reprint(by sale.By, n sale.Number) error
	// Find gives the sales that match, newest first.
	Find(q checkout.Query) ([]sale.Sale, error)
	// Entries gives everything that happened to a sale, in order.
	Entries(n sale.Number) ([]sale.Entry, error)
	// Slip is a receipt of a paid sale, or of one of its refunds, as it comes out of the
	// printer.
	Slip(s sale.Sale, r sale.Receipt) (image.Image, error)
	// SaveSlip writes the same into a file.
	SaveSlip(s sale.Sale, r sale.Receipt) (path string, err error)
	// Claim looks into a customer's word that they have paid.
	Claim(ctx context.Context, c checkout.Claim) (checkout.Verdict, error)
}

// Room is what the pages share: the engine, and the sales that were last looked up.
type Room struct {
	engine Engine
	seen   []sale.Sale
}

// New makes a room. Its pages are List, Detail, Slip, Refund and Claim.
func New(e Engine) *Room { return &Room{engine: e} }

// listLimit bounds what one search reads from the journal.
const listLimit = 500

// record is the one sale a page is about.
type record struct {
	number sale.Number
	sale   sale.Sale
	found  bool
	busy   bool
}

// isOf tells whether a number is the sale's or one of its refunds'.
func isOf(s sale.Sale, n sale.Number) bool {
	_, refund := s.Refund(n)
	return s.Number == n || refund
}

func (r *record) take(s sale.Sale) { r.number, r.sale, r.found = s.Number, s, true }

// open looks for a sale by its number or another of its numbers. What is not in the
// snapshot is read from the journal; then came is called.
func (room *Room) open(d *desk.Desk, r *record, n sale.Number, came func(error)) {
	*r = record{number: n, busy: true}
	for _, v := range d.Snapshot().Sales {
		if isOf(v.Sale, n) {
			r.take(v.Sale)
			r.busy = false
			came(nil)
			return
		}
	}
	for _, s := range room.seen {
		if s.Number == n {
			r.take(s)
		}
	}
	d.Run(jobs.Books, func() func() {
		sales, err := room.engine.Find(checkout.Query{Text: string(n), Limit: listLimit})
		return func() {
			if r.number != n {
				return
			}
			r.busy = false
			for _, s := range sales {
				if isOf(s, n) {
					r.take(s)
				}
			}
			came(err)
			r.refresh(d)
		}
	})
}

// look is the shape and tone of a sale, the same as on the stage and in the lane where it
// is not settled.
func look(d *desk.Desk, s sale.Sale) (icon string, tone view.Tone) {
	if on, ok := d.Snapshot().View(s.Number); ok {
		return tell.Open(on)
	}
	return tell.Icon(s), tell.Tone(s)
}

// refresh takes newer news of the sale from the snapshot.
func (r *record) refresh(d *desk.Desk) {
	if v, ok := d.Snapshot().View(r.number); ok && r.number != "" {
		r.take(v.Sale)
		r.busy = false
	}
}

// reprint prints a receipt once more; did is called when it is on its way.
func (room *Room) reprint(d *desk.Desk, n sale.Number, did func()) {
	d.Perform(func(by sale.By) error { return room.engine.Reprint(by, n) }, did, func(err error) {
		d.Trouble("failed.reprint", d.T("failed.reprint", d.Tell().Line(d.Tell().Refusal(err, tell.Limits{Most: d.MaxAmount}))))
	})
}
