package checkout

import (
	"slices"

	"fufupos/checkout/flow"
	"fufupos/sale"
)

// Snapshot is the engine as it is now.
func (e *Engine) Snapshot() Snapshot {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.snapshot
}

// Subscribe calls f with every new snapshot, and once at the start, on the
// engine's goroutine: f must not block and must not call the engine. The
// returned function ends it.
func (e *Engine) Subscribe(f func(Snapshot)) (stop func()) {
	e.mu.Lock()
	id := e.nextID
	e.nextID++
	e.listeners[id] = f
	e.mu.Unlock()
	e.post(func() {}) // the loop publishes after every turn
	return func() {
		e.mu.Lock()
		defer e.mu.Unlock()
		delete(e.listeners, id)
	}
}

func (e *Engine) publish() {
	e.forget()
	now := e.opt.Now()
	snap := Snapshot{
		At: now, Line: e.line, Blocked: e.blocked,
		Paper: e.paper(now),
		Sales: make([]flow.View, 0, len(e.order)),
	}
	snap.Notices = slices.Clone(e.notices)
	for i := len(e.order) - 1; i >= 0; i-- {
		snap.Sales = append(snap.Sales, e.flows[e.order[i]].View(now, e.opt.Rules))
	}
	e.mu.Lock()
	e.snapshot = snap
	listeners := make([]func(Snapshot), 0, len(e.listeners))
	for _, f := range e.listeners {
		listeners = append(listeners, f)
	}
	e.mu.Unlock()
	for _, f := range listeners {
		f(snap)
	}
}

// Notify shows a notice from now on, in place of an earlier one of its kind; an
// empty detail takes it away.
func (e *Engine) Notify(kind NoticeKind, detail string) {
	e.do(func() {
		e.notices = slices.DeleteFunc(e.notices, func(n Notice) bool { return n.Kind == kind })
		if detail != "" {
			e.notices = append(e.notices, Notice{kind, detail})
		}
	})
}

// sold finds a sale by its number or a refund's, in the loop's hands or in the
// journal.
func (e *Engine) sold(n sale.Number) (sale.Sale, error) {
	f, ok := e.flows[n]
	if !ok {
		s, err := e.opt.Journal.Sale(n)
		if f, ok = e.flows[s.Number]; !ok || err != nil {
			return s, err
		}
	}
	err := e.reread(f.Sale.Number)
	return f.Sale, err // what the loop has is the newer one
}
