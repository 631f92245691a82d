package desk

import (
	"strings"

	"fufupos/ui/tell"
	"fufupos/ui/view"
)

// WhatButton leads to the page of help about what a key of the catalogue says; a button
// without a label where there is none.
func (d *Desk) WhatButton(key string) view.Button { return d.Explaining(tell.About(key)) }

// Explaining leads to the page of help about a subject; a button without a label for none.
func (d *Desk) Explaining(subject string) view.Button {
	if subject == "" {
		return view.Button{}
	}
	return view.Button{Label: d.T("help.what"), Key: "?", Do: view.Explain{Subject: subject}}
}

// explain opens the page of help about the news, or about what the page shows, where the
// sign for it is typed and is no part of an amount.
func (d *Desk) explain(r rune) bool {
	if !strings.ContainsRune(view.WhatSigns, r) {
		return false
	}
	if p, ok := d.top().(Keypad); ok && p.Field() != nil && !p.Field().Empty() && !p.Busy() {
		return false
	}
	what := view.About(d.banner(), d.top().View())
	if what != nil {
		d.another()
		d.Do(what)
	}
	return what != nil
}
