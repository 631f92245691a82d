package desk

import (
	"slices"
	"time"

	"fufupos/checkout"
	"fufupos/ui/tell"
	"fufupos/ui/view"
)

// BannerTime is how long news that needs nobody stays.
const BannerTime = 10 * time.Second

// Banner is news of what is not in sight.
type Banner struct {
	Tone view.Tone
	Text string
	Stay bool   // until someone has seen it
	What string // key of the catalogue whose page of help says more

	until    time.Time
	settings bool // it is about settings that are wrong
}

// Announce puts news on the screen; what must be seen stays before what may pass.
func (d *Desk) Announce(b Banner) {
	if b.Stay {
		d.banners = append([]Banner{b}, d.banners...)
		return
	}
	b.until = d.Now().Add(BannerTime)
	d.banners = append(d.banners, b)
}

// Trouble says that something beside a sale did not work: on the page, where it can
// say so by itself, else as a banner.
func (d *Desk) Trouble(what, text string) {
	if p, ok := d.top().(Troubled); ok && p.Trouble(text) {
		return
	}
	d.Announce(Banner{Tone: view.Bad, Text: text, What: what})
}

// settingsNews says what is wrong with settings that somebody has changed, until a
// person has seen it or it is mended.
func (d *Desk) settingsNews(was []checkout.Notice) {
	wrong := func(all []checkout.Notice) string {
		for _, n := range all {
			if n.Kind == checkout.WrongSettings {
				return n.Detail
			}
		}
		return ""
	}
	now := wrong(d.snap.Notices)
	if now == wrong(was) {
		return
	}
	d.banners = slices.DeleteFunc(d.banners, func(b Banner) bool { return b.settings })
	if now != "" {
		d.Announce(Banner{Tone: view.Warn, Text: d.T("banner.wrong_settings", d.words.Tell(now)), Stay: true, What: "banner.wrong_settings", settings: true})
	}
}

// News tells whether a banner is there to be seen.
func (d *Desk) News() bool { return len(d.banners) > 0 }

// DismissBanner takes the first banner away.
func (d *Desk) DismissBanner() {
	if len(d.banners) > 0 {
		d.banners = d.banners[1:]
	}
}

func (d *Desk) expireBanners() {
	d.banners = slices.DeleteFunc(d.banners, func(b Banner) bool { return !b.Stay && !d.Now().Before(b.until) })
}

// banner is the first of the news, else what a page has to say all the time.
func (d *Desk) banner() *view.Banner {
	if len(d.banners) > 0 {
		b := d.banners[0]
		return &view.Banner{
			Tone: b.Tone, Icon: tell.ToneIcon(b.Tone), Text: b.Text,
			Close: view.Button{Label: d.T("button.seen"), Key: view.NewsCap, Do: view.Dismiss{}}, What: d.WhatButton(b.What),
		}
	}
	var standing *view.Banner
	first(d, func(p Standing) bool {
		standing = p.Banner()
		return standing != nil
	})
	return standing
}
