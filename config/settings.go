package config

import (
	"crypto/ed25519"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"fufupos/money"
	"fufupos/receipt"
	"fufupos/scanner"
	"fufupos/staff"
	"fufupos/update"
)

// settings are all keys of the file, in the order of the documentation. What is read,
// checked, taken where nothing is said, overridden and documented follows from here.
var settings = slices.Concat([]Setting{
	restart(of("gateway.base_url", Text, "", said("config.must.base_url"), func(c *Config) *string { return &c.Gateway.BaseURL }, parseBaseURL)),
	restart(ascii(line("gateway.busi_id", 32, false, "", func(c *Config) *string { return &c.Gateway.BusiID }))),
	restart(path("gateway.key_file", func(c *Config) *string { return &c.Gateway.KeyFile })),
	restart(of("gateway.notify_listen", Text, "", said("config.must.listen"), func(c *Config) *string { return &c.Gateway.NotifyListen }, parseListen)),
	restart(path("gateway.notify_cert", func(c *Config) *string { return &c.Gateway.NotifyCert })),
	restart(path("gateway.notify_cert_key", func(c *Config) *string { return &c.Gateway.NotifyKey })),
	restart(of("gateway.notify_url", Text, "", said("config.must.notify_url"), func(c *Config) *string { return &c.Gateway.NotifyURL }, parseNotifyURL)),

	restart(line("terminal.store_id", 32, false, "", func(c *Config) *string { return &c.Terminal.StoreID })),
	restart(line("terminal.terminal_id", 32, true, "till-1", func(c *Config) *string { return &c.Terminal.TerminalID })),
	restart(line("terminal.operator_id", 32, true, "oper01", func(c *Config) *string { return &c.Terminal.OperatorID })),
	line("terminal.merchant_name", 100, false, "", func(c *Config) *string { return &c.Terminal.MerchantName }),
	restart(choice("terminal.fee_type", "CNY", func(c *Config) *money.Currency { return &c.Terminal.FeeType }, money.Currencies()...)),
	restart(of("terminal.time_zone", Text, "Asia/Shanghai", said("config.must.zone"), func(c *Config) **time.Location { return &c.Terminal.Zone }, parseZone)),
	of("terminal.language", Choice, "zh", said("config.must.language"), func(c *Config) *string { return &c.Terminal.Language }, parseLanguage).with("zh", "zh-Hant", "en", "th"),

	of("scanner.serial", List, "auto", said("config.must.ports"), func(c *Config) *[]scanner.Port { return &c.Scanner.Serial }, func(text string) ([]scanner.Port, bool) {
		ports, err := scanner.ParsePorts(items(text))
		return ports, err == nil
	}),
	of("scanner.wedge", Either, "auto", said("config.must.wedge"), func(c *Config) *Wedge { return &c.Scanner.Wedge }, func(text string) (Wedge, bool) {
		return Wedge(text), Wedge(text).valid()
	}),

	choice("display.customer", "auto", func(c *Config) *string { return &c.Display.Customer }, "auto", "on", "off"),
	line("display.monitor", 100, false, "", func(c *Config) *string { return &c.Display.Monitor }),
	path("display.logo", func(c *Config) *string { return &c.Display.Logo }),

	printerAddress,
	of("printer.paper", Choice, "80mm", said("config.must.one_of", "80mm, 58mm"), func(c *Config) *receipt.Paper { return &c.Printer.Paper }, func(text string) (receipt.Paper, bool) {
		paper, err := receipt.ParsePaper(text)
		return paper, err == nil
	}).with("80mm", "58mm"),
	number("printer.copies", 1, 2, "1", func(c *Config) *int { return &c.Printer.Copies }),
	truth("printer.drawer", "false", func(c *Config) *bool { return &c.Printer.Drawer }),
	truth("printer.barcode", "false", func(c *Config) *bool { return &c.Printer.Barcode }),
	choice("printer.encoding", "gb18030", func(c *Config) *receipt.Encoding { return &c.Printer.Text }, receipt.GB18030, receipt.UTF8),
	truth("printer.raster", "false", func(c *Config) *bool { return &c.Printer.Raster }),
	choice("printer.training_mark", "auto", func(c *Config) *string { return &c.Printer.TrainingMark }, "auto", "never"),

	path("receipt.logo", func(c *Config) *string { return &c.Receipt.Logo }),
	ownLines("receipt.head", func(c *Config) *[]string { return &c.Receipt.Head }),
	ownLines("receipt.foot", func(c *Config) *[]string { return &c.Receipt.Foot }),

	restart(duration("poll.interval", "2s", func(c *Config) *time.Duration { return &c.Poll.Interval })),
	restart(duration("poll.max_interval", "5s", func(c *Config) *time.Duration { return &c.Poll.MaxInterval })),
	restart(duration("poll.order_timeout", "80s", func(c *Config) *time.Duration { return &c.Poll.OrderTimeout })),
	restart(duration("poll.first_query", "5s", func(c *Config) *time.Duration { return &c.Poll.FirstQuery })),
	restart(duration("poll.cancel_after", "15s", func(c *Config) *time.Duration { return &c.Poll.CancelAfter })),
	restart(of("poll.cancel_hours", Text, "01:00-23:00", said("config.must.hours"), func(c *Config) *Hours { return &c.Poll.CancelHours }, parseHours)),
	restart(duration("poll.qr_expire", "5m", func(c *Config) *time.Duration { return &c.Poll.QRExpire })),

	amount("limits.max_amount", "50000.00", func(c *Config) *money.Amount { return &c.Limits.MaxAmount }),
	amount("limits.confirm_amount", "5000.00", func(c *Config) *money.Amount { return &c.Limits.ConfirmAmount }),

	truth("cash.enabled", "false", func(c *Config) *bool { return &c.Cash.Enabled }),

	restart(choice("window.start", "window", func(c *Config) *string { return &c.Window.Start }, "window", "fullscreen", "kiosk")),
	restart(choice("window.keyboard", "auto", func(c *Config) *string { return &c.Window.Keyboard }, "auto", "on", "off")),
	restart(choice("window.theme", "light", func(c *Config) *string { return &c.Window.Theme }, "auto", "light", "dark")),
	restart(choice("window.text", "normal", func(c *Config) *string { return &c.Window.Text }, "normal", "large", "largest")),
	restart(truth("window.motion", "true", func(c *Config) *bool { return &c.Window.Motion })),

	number("sound.volume", 0, 100, "80", func(c *Config) *int { return &c.Sound.Volume }),
	truth("sound.effects", "true", func(c *Config) *bool { return &c.Sound.Effects }),
	truth("sound.speech", "true", func(c *Config) *bool { return &c.Sound.Speech }),

	amount("staff.refund_limit", "200.00", func(c *Config) *money.Amount { return &c.Staff.RefundLimit }),
	amount("staff.refund_day_limit", "1000.00", func(c *Config) *money.Amount { return &c.Staff.RefundDayLimit }),
	amount("staff.supervisor_refund_limit", "5000.00", func(c *Config) *money.Amount { return &c.Staff.SupervisorRefundLimit }),
	duration("staff.lock_after", "10m", func(c *Config) *time.Duration { return &c.Staff.LockAfter }),
}, rights(), []Setting{
	truth("shift.require", "false", func(c *Config) *bool { return &c.Shift.Require }),
	truth("shift.blind_count", "true", func(c *Config) *bool { return &c.Shift.BlindCount }),

	restart(path("backup.folder", func(c *Config) *string { return &c.Backup.Folder })),
	restart(truth("backup.daily", "true", func(c *Config) *bool { return &c.Backup.Daily })),

	restart(of("update.address", Text, "", said("config.must.update_address"), func(c *Config) *string { return &c.Update.Address }, parseNotifyURL)),
	restart(of("update.key", Text, "", said("config.must.update_key"), func(c *Config) *ed25519.PublicKey { return &c.Update.Key }, func(text string) (ed25519.PublicKey, bool) {
		if text == "" {
			return nil, true
		}
		return update.ParseKey(text)
	})),
})

// rights are one setting a deed: who may do it alone.
func rights() (all []Setting) {
	for _, deed := range staff.Changeable() {
		s := choice("staff.rights."+string(deed), string(staff.DefaultRole(deed)), func(c *Config) *staff.Role { return c.Staff.Rights.Of(deed) }, staff.Roles()...)
		s.help = "deed." + string(deed)
		all = append(all, s)
	}
	return all
}

// printerAddress has a path in it, where the printer is a file.
var printerAddress = Setting{
	Section: "printer", Name: "address", Kind: Text, must: said("config.must.printer"), at: func(c *Config) any { return &c.Printer.Address },
	set: func(c *Config, value, folder string) bool {
		if path, isFile := strings.CutPrefix(value, "file://"); isFile && path != "" && !filepath.IsAbs(path) && !strings.HasPrefix(path, "/") {
			whole := (&url.URL{Path: filepath.ToSlash(folder)}).EscapedPath() + "/" + path
			value = "file:///" + strings.TrimPrefix(whole, "/")
		}
		address, err := receipt.ParseAddress(value)
		c.Printer.Address = address
		return err == nil
	},
}

// What a shop's own lines on a receipt may be together, in characters, and how many.
const (
	ownLinesLong = 400
	ownLinesMost = 6
)

// ownLines are lines of a receipt: a bar begins another one, since a value is one line.
func ownLines(key string, at func(*Config) *[]string) Setting {
	s := of(key, Text, "", said("config.must.own_lines", ownLinesLong, ownLinesMost), at, func(text string) ([]string, bool) {
		var lines []string
		for line := range strings.SplitSeq(text, "|") {
			if line = strings.TrimSpace(line); line != "" {
				lines = append(lines, line)
			}
		}
		return lines, plain(text, ownLinesLong) && len(lines) <= ownLinesMost
	})
	s.Max = ownLinesLong
	return s
}

// with are the options of a choice that is parsed elsewhere.
func (s Setting) with(options ...string) Setting {
	s.Options = options
	return s
}

// items are the texts of a list; nothing but spaces is no text.
func items(list string) []string {
	var found []string
	for _, item := range strings.Split(list, ",") {
		if item = strings.TrimSpace(item); item != "" {
			found = append(found, item)
		}
	}
	return found
}
