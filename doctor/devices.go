package doctor

import (
	"context"
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"

	"fufupos/assets"
	"fufupos/receipt"
	"fufupos/voice"
)

// printer looks at it without printing anything.
func (t Till) printer(ctx context.Context) Finding {
	if t.broken() {
		return notLooked()
	}
	if _, err := receipt.ReadLogo(t.Config.Receipt.Logo); err != nil {
		return doubt(told(err), said("doctor.do.receipt_logo"))
	}
	at := t.Config.Printer.Address
	seen, err := at.Look(ctx)
	if err != nil {
		return wrong(told(err), said("doctor.do.printer"))
	}
	switch seen {
	case receipt.SeenNone:
		return fine(said("doctor.printer.none"))
	case receipt.SeenSilent:
		return doubt(said("doctor.printer.silent", at), said("doctor.do.reprint"))
	case receipt.SeenThere:
		return fine(said("doctor.printer.there", at))
	}
	return fine(said("doctor.printer.ready", at))
}

// sound looks, without a sound, whether there is something to be heard from.
func (t Till) sound(ctx context.Context) Finding {
	if t.broken() {
		return notLooked()
	}
	s := t.Config.Sound
	found := voice.Check(ctx, voice.Options{Lang: t.Config.Terminal.Language, Volume: s.Volume, Sound: s.Effects, Speak: s.Speech})
	for _, trouble := range []voice.Trouble{found.Sound, found.Speech} {
		if trouble != "" && trouble != voice.Off {
			return doubt(told(trouble), said("doctor.do.sound"))
		}
	}
	if found.Sound == voice.Off && found.Speech == voice.Off {
		return fine(told(voice.Off))
	}
	return fine(said("doctor.sound.ok"))
}

// shown is something of each language, and each currency.
const shown = "收款 已付 支付宝 微信 收款 已付 支付寶 ชำระเงิน ได้รับ Paid ￥฿$"

// fonts looks whether the till can show its languages and the shop's own name.
func (t Till) fonts(context.Context) Finding {
	font, err := receipt.NewFont(assets.FontRegular.Content(), assets.FontBold.Content())
	if err != nil {
		return wrong(told(err), said("doctor.do.reinstall"))
	}
	if lost := missing(font, shown); lost != "" {
		return wrong(said("doctor.fonts.missing", lost), said("doctor.do.reinstall"))
	}
	if lost := missing(font, t.Config.Terminal.MerchantName); lost != "" {
		return doubt(said("doctor.fonts.name", lost), said("doctor.do.name"))
	}
	return fine(said("doctor.fonts.ok"))
}

// missing are the signs of a text that a font cannot show.
func missing(font *receipt.Font, text string) string {
	return strings.Map(func(r rune) rune {
		if r == ' ' || font.Has(r) {
			return -1
		}
		return r
	}, text)
}

// noScreen tells whether this session has no screen at all: over a line from another
// computer, say. That says nothing of the till's own.
func (t Till) noScreen() bool {
	has := func(name string) bool {
		return slices.ContainsFunc(t.Env, func(entry string) bool {
			value, found := strings.CutPrefix(entry, name+"=")
			return found && value != ""
		})
	}
	return runtime.GOOS == "linux" && !has("DISPLAY") && !has("WAYLAND_DISPLAY")
}

// graphics has a window made that nobody sees.
func (t Till) graphics(ctx context.Context) Finding {
	if t.Screen == nil {
		return doubt(said("doctor.screen.no_window"), said("doctor.do.window"))
	}
	if t.noScreen() {
		return doubt(said("doctor.screen.none"), said("doctor.do.screen"))
	}
	screen, err := t.Screen(ctx)
	if err != nil {
		return wrong(told(err), said("doctor.do.graphics"))
	}
	return fine(said("doctor.graphics.ok", screen.Graphics))
}

// display looks whether the customer's screen is there.
func (t Till) display(ctx context.Context) Finding {
	if t.broken() {
		return notLooked()
	}
	d := t.Config.Display
	if d.Logo != "" {
		if file, err := os.Open(d.Logo); err != nil {
			return wrong(told(err), said("doctor.do.logo"))
		} else {
			_ = file.Close()
		}
	}
	switch {
	case d.Customer == "off":
		return fine(said("doctor.display.off"))
	case t.Screen == nil:
		return doubt(said("doctor.screen.no_window"), said("doctor.do.window"))
	case t.noScreen():
		return doubt(said("doctor.screen.none"), said("doctor.do.screen"))
	}
	screen, err := t.Screen(ctx)
	if err != nil {
		return doubt(told(err), said("doctor.do.graphics"))
	}
	all := strings.Join(screen.Monitors, ", ")
	switch n, err := strconv.Atoi(d.Monitor); {
	case d.Monitor != "" && (err == nil && n > len(screen.Monitors) || err != nil && !slices.Contains(screen.Monitors, d.Monitor)):
		return doubt(said("doctor.display.missing", d.Monitor, all), said("doctor.do.monitor"))
	case len(screen.Monitors) > 1:
		return fine(said("doctor.display.ok", all))
	case d.Customer == "on":
		return doubt(said("doctor.display.one"), said("doctor.do.monitor"))
	}
	return fine(said("doctor.display.auto"))
}
