package aftersale

import (
	"cmp"
	"errors"
	"time"

	"fufupos/checkout"
	"fufupos/checkout/news"
	"fufupos/money"
	"fufupos/sale"
	"fufupos/scanner"
	"fufupos/ui/desk"
	"fufupos/ui/entry"
	"fufupos/ui/jobs"
	"fufupos/ui/tell"
	"fufupos/ui/view"
)

// refund is the page on which money is given back.
type refund struct {
	desk *desk.Desk
	room *Room
	record
	refunding
	puts  map[sale.Number]refunding // refunds that are being put to the engine, by their sales
	putNo int
	seen  checkout.Snapshot // what was looked through last
}

// refunding is what the page knows of the refund it makes.
type refunding struct {
	entry   entry.Amount // a part; empty is all that is left
	reason  entry.Reason // of reasons
	put     int          // names the refund that is being put to the engine from this page
	sending bool         // it still is
	begun   time.Time
	made    sale.Number // the refund under way, or ended
	problem tell.Told
}

var reasons = entry.Reasons{"reason.returned", "reason.wrong_price", "reason.changed_mind", "reason.charged_twice", "reason.other"}

// Refund makes the page on which money is given back.
func (room *Room) Refund(d *desk.Desk) desk.Page {
	return &refund{desk: d, room: room, puts: map[sale.Number]refunding{}}
}

// Name is the page's name.
func (p *refund) Name() view.Page { return view.RefundPage }

// Keys are the keys of the page.
func (p *refund) Keys() []view.Key { return []view.Key{view.KeyF4} }

// Tab is its button in the bar.
func (p *refund) Tab() view.Button { return p.desk.PressButton("top.refund", "F4", view.KeyF4) }

// Key does what a key is for.
func (p *refund) Key(k view.Key) bool {
	switch k {
	case view.KeyEnter:
		p.enter()
	case view.KeyEscape:
		p.leave()
	case view.KeyBackspace:
		p.desk.Erase(p)
	case view.KeyUp, view.KeyDown:
		if !p.Busy() {
			reasons.Key(&p.reason, k)
		}
	case view.KeyF4:
	case view.KeyF5:
		p.desk.Do(view.Ask{Sale: p.sale.Number})
	case view.KeyF7:
		if r, made := p.refundMade(); made && r.State == sale.RefundSucceeded {
			p.room.reprint(p.desk, r.Number, nil)
		}
	default:
		return false
	}
	return true
}

// Do answers the page's buttons.
func (p *refund) Do(i view.Intent) bool {
	switch i.(type) {
	case view.Clear:
		p.desk.Clear(p)
	case view.Choose, view.Words:
		if !p.Busy() {
			reasons.Do(&p.reason, i)
		}
	default:
		return false
	}
	return true
}

// Answer opens the page for a sale, and asks the gateway what is left of it.
func (p *refund) Answer(i view.Intent) bool {
	back, ok := i.(view.Refund)
	if !ok {
		return false
	}
	p.desk.Show(p)
	p.room.open(p.desk, &p.record, back.Sale, func(error) {})
	p.refunding = p.puts[p.number] // one that was left before it was made
	p.desk.Do(view.Ask(back))
	return true
}

// Scan takes a receipt to the page that has no sale yet. Otherwise money would go back for
// another sale than the hand that is about to give it has seen. Nothing is charged there.
func (p *refund) Scan(s scanner.Scan) bool {
	switch {
	case p.Busy():
		p.SayBusy()
	case s.Kind == scanner.ReceiptNumber && p.found:
		p.desk.Say("hint.refund_other")
	case s.Kind == scanner.ReceiptNumber:
		p.desk.Do(view.Refund{Sale: sale.Number(s.Text)})
	default:
		p.desk.Say("hint.refund_scan")
	}
	return true
}

// Rune takes a character of the amount.
func (p *refund) Rune(r rune) { p.desk.Type(p, r) }

// Field is the amount.
func (p *refund) Field() *entry.Amount {
	if !p.found {
		return nil
	}
	return &p.entry
}

// Busy tells whether a refund was begun.
func (p *refund) Busy() bool { return p.sending || p.made != "" }

// SayBusy says so.
func (p *refund) SayBusy() { p.desk.BusyHint(p, "hint.busy_refund") }

// Touch drops what was said of another amount.
func (p *refund) Touch() { p.problem = tell.Told{} }

// Void leaves no amount: an empty one would be all there is.
func (p *refund) Void() bool { return p.desk.VoidField(p, entry.Stray()) }

// Mark gives what brings back the page as it is.
func (p *refund) Mark() func() {
	was := p.refunding
	return func() { p.refunding = was }
}

// Closing says that a refund is being put to the engine.
func (p *refund) Closing() string {
	if len(p.puts) > 0 {
		return "close.refund"
	}
	return ""
}

// Apply takes newer news of the sale, and announces the ends of refunds that are not
// on the page.
func (p *refund) Apply() {
	now := p.desk.Snapshot()
	for _, n := range news.Between(p.seen, now) {
		switch n.Kind {
		case news.Refunded, news.RefundFailed:
			if n.Refund.Number != p.made {
				p.announce(n)
			}
		}
	}
	p.seen = now
	p.refresh(p.desk)
}

func (p *refund) announce(n news.Item) {
	key, b := "banner.refunded", desk.Banner{Tone: view.Good}
	if n.Kind == news.RefundFailed {
		key, b = "banner.refund_failed", desk.Banner{Tone: view.Bad, Stay: true}
	}
	t := p.desk.Tell()
	b.What, b.Text = key, t.T(key, tell.Amount(n.Refund.Amount), t.Clock(n.Sale.CreatedAt))
	p.desk.Announce(b)
}

// left is what can still be given back of the sale.
func (p *refund) left() money.Amount { return money.New(p.sale.Refundable(), p.currency()) }

// currency is that of the sale.
func (p *refund) currency() money.Currency {
	if p.found {
		return p.sale.Amount.Currency
	}
	return p.desk.Currency
}

// goesBack is what would be given back now; zero where what is typed is no amount.
func (p *refund) goesBack() money.Amount {
	if r, ok := p.refundMade(); ok {
		return r.Amount
	}
	if p.entry.Empty() {
		return p.left()
	}
	return p.entry.Money(p.currency(), p.left())
}

func (p *refund) fault() string { return p.entry.Told(p.desk.Tell(), p.left(), "hint.refund_max") }

// refundMade is the refund that was begun on the page.
func (p *refund) refundMade() (sale.Refund, bool) {
	if p.made == "" {
		return sale.Refund{}, false
	}
	return p.sale.Refund(p.made)
}

func (p *refund) enter() {
	switch {
	case p.sending:
		p.SayBusy()
	case p.made != "":
		p.leave()
	case !p.found, p.fault() != "": // it is said
	case p.left().IsZero(): // the stage says why
	case p.goesBack().IsZero():
		p.desk.Say("hint.amount_first")
	default:
		n := p.number
		p.ask("giveback", p.goesBack(), false, func() string { return p.desk.T("giveback.text", string(n), p.why()) })
	}
}

// ask asks before money goes back; sure is for books that lack what this till once had.
func (p *refund) ask(of string, a money.Amount, sure bool, text func() string) {
	n := p.number
	p.desk.Ask(&desk.Question{
		Of: of, Text: text, Amount: tell.Amount(a),
		Yes: func() { p.giveBack(n, a, sure) },
		Stands: func() bool {
			if p.goesBack() == a {
				return true
			}
			p.desk.Say("hint.refund_changed")
			return false
		},
	})
}

// leave goes back to selling. A refund under way goes on by itself, and its end is
// announced.
func (p *refund) leave() {
	p.refunding = refunding{}
	p.desk.Home()
}

// why is what the customer's bill will say.
func (p *refund) why() string {
	return cmp.Or(reasons.Text(p.reason, p.desk.Tell()), p.desk.T("reason.other"))
}

// giveBack puts the refund to the engine, which asks the gateway first. While it is
// being put no second one of the same sale can begin, whatever page is shown.
func (p *refund) giveBack(of sale.Number, a money.Amount, sure bool) {
	r := checkout.RefundRequest{Sale: of, Amount: a, Reason: p.why(), OlderBooks: sure}
	p.putNo++
	put := p.putNo
	p.put, p.sending, p.problem, p.begun = put, true, tell.Told{}, p.desk.Now()
	p.puts[of] = p.refunding
	p.giveBackBy(p.desk.By(), r, put, func() {})
}

// giveBackBy is it in the names of those who stand behind it; end is called when it is
// decided.
func (p *refund) giveBackBy(by sale.By, r checkout.RefundRequest, put int, end func()) {
	p.desk.Run(jobs.Refunds, func() func() {
		n, err := p.room.engine.Refund(by, r)
		end()
		return func() {
			p.desk.Keep()
			delete(p.puts, r.Sale)
			if p.put == put {
				p.sending = false
				again := func(by sale.By, done func()) {
					p.sending, p.puts[r.Sale] = true, p.refunding
					p.giveBackBy(by, r, put, done)
				}
				if !p.desk.Shown(p) || !p.desk.Approve(err, again) {
					p.gaveBack(r, n, err)
				}
			} else if err != nil {
				p.desk.Announce(desk.Banner{Tone: view.Bad, Stay: true, What: "banner.not_refunded", Text: p.desk.T("banner.not_refunded", tell.Amount(r.Amount), p.desk.Tell().Line(p.refusal(err)))})
			}
			p.refresh(p.desk)
		}
	})
}

// gaveBack takes the engine's word on the refund of the page.
func (p *refund) gaveBack(r checkout.RefundRequest, n sale.Number, err error) {
	refusal, _ := errors.AsType[*checkout.Refusal](err)
	switch {
	case err == nil:
		p.made = n
	case refusal != nil && refusal.Kind == checkout.BooksOlder && p.desk.Shown(p) && !p.desk.Covered():
		p.ask("older", r.Amount, true, func() string { return p.desk.T("older.text", tell.Amount(p.left())) })
	default:
		p.problem = p.refusal(err)
	}
}

func (p *refund) refusal(err error) tell.Told {
	return p.desk.Tell().Refusal(err, tell.Limits{Most: p.desk.MaxAmount, Left: p.left()})
}
