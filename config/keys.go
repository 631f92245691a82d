package config

import (
	"strings"
	"time"
)

const durationWant = "a duration such as 2s, 250ms or 1m30s"

func duration(key string, at func(*Config) *time.Duration) field {
	return of("poll", key, durationWant, at, func(s string) (time.Duration, bool) {
		d, err := time.ParseDuration(s)
		return d, err == nil && d > 0
	})
}

func oneOf(section, key string, at func(*Config) *string, values ...string) field {
	return of(section, key, strings.Join(values, " or "), at, func(s string) (string, bool) {
		for _, v := range values {
			if s == v {
				return s, true
			}
		}
		return "", false
	})
}

func amount(key string, at func(*Config) *int64) field {
	return of("limits", key, "an amount above zero with at most two decimals, in quotes, such as \"50000.00\"", at, parseAmount)
}

func truth(section, key string, at func(*Config) *bool) field {
	return field{
		section: section, key: key, kind: boolean, want: boolean.String(),
		set: func(c *Config, value any) bool { *at(c) = value.(bool); return true },
	}
}

// fields are all keys of the file, in the order of the documentation.
var fields = []field{
	of("gateway", "base_url", "an https (or http) address that ends in /gateway/pay, such as https://pay.example.com/gateway/pay",
		func(c *Config) *string { return &c.Gateway.BaseURL }, parseBaseURL),
	ascii(words("gateway", "busi_id", 32, false, func(c *Config) *string { return &c.Gateway.BusiID })),
	words("gateway", "key_file", 4096, false, func(c *Config) *string { return &c.Gateway.KeyFile }),
	of("gateway", "notify_listen", "host:port such as 0.0.0.0:9080, or empty",
		func(c *Config) *string { return &c.Gateway.NotifyListen }, parseListen),
	words("gateway", "notify_cert", 4096, false, func(c *Config) *string { return &c.Gateway.NotifyCert }),
	words("gateway", "notify_cert_key", 4096, false, func(c *Config) *string { return &c.Gateway.NotifyKey }),
	of("gateway", "notify_url", "an http or https address without ? (the gateway appends ?sign= to it), or empty",
		func(c *Config) *string { return &c.Gateway.NotifyURL }, parseNotifyURL),

	words("terminal", "store_id", 32, false, func(c *Config) *string { return &c.Terminal.StoreID }),
	words("terminal", "terminal_id", 32, true, func(c *Config) *string { return &c.Terminal.TerminalID }),
	words("terminal", "operator_id", 32, true, func(c *Config) *string { return &c.Terminal.OperatorID }),
	words("terminal", "merchant_name", 100, false, func(c *Config) *string { return &c.Terminal.MerchantName }),
	oneOf("terminal", "fee_type", func(c *Config) *string { return &c.Terminal.FeeType },
		"CNY", "THB", "HKD", "USD", "EUR", "GBP", "SGD", "MYR", "MOP", "AUD", "CAD", "NZD"),
	of("terminal", "time_zone", "a zone's name such as Asia/Shanghai or Asia/Bangkok",
		func(c *Config) **time.Location { return &c.Terminal.Zone }, parseZone),
	of("terminal", "language", "zh (or zh-Hans, zh-CN), zh-Hant (or zh-TW, zh-HK), en or th",
		func(c *Config) *string { return &c.Terminal.Language }, parseLanguage),

	{
		section: "scanner", key: "serial", kind: list, want: `"auto" or ports such as "/dev/ttyACM0", "COM3" or "/dev/ttyUSB0?baud=115200"`,
		set: func(c *Config, value any) bool {
			c.Scanner.Serial = value.([]string)
			for _, port := range c.Scanner.Serial {
				if !isPort(port) {
					return false
				}
			}
			return true
		},
	},
	{
		section: "scanner", key: "wedge", kind: choice,
		want: `"auto", true, false, or a keyboard's name or id such as "0c2e:0b61", of 4 to 200 characters`,
		set: func(c *Config, value any) bool {
			c.Scanner.Wedge = Wedge(strings.TrimSpace(value.(string)))
			return c.Scanner.Wedge.valid()
		},
	},

	oneOf("display", "customer", func(c *Config) *string { return &c.Display.Customer }, "auto", "on", "off"),
	words("display", "monitor", 100, false, func(c *Config) *string { return &c.Display.Monitor }),
	words("display", "logo", 4096, false, func(c *Config) *string { return &c.Display.Logo }),

	of("printer", "address", `tcp://HOST[:PORT], serial:///dev/ttyUSB0?baud=9600&flow=xonxoff, file:///dev/usb/lp0, spool://NAME or "" for none`,
		func(c *Config) *string { return &c.Printer.Address }, parsePrinter),
	oneOf("printer", "paper", func(c *Config) *string { return &c.Printer.Paper }, "80mm", "58mm"),
	{
		section: "printer", key: "copies", kind: integer, want: "1 or 2",
		set: func(c *Config, value any) bool {
			n := value.(int64)
			c.Printer.Copies = int(n)
			return n == 1 || n == 2
		},
	},
	oneOf("printer", "training_mark", func(c *Config) *string { return &c.Printer.TrainingMark }, "auto", "never"),
	truth("printer", "drawer", func(c *Config) *bool { return &c.Printer.Drawer }),

	duration("interval", func(c *Config) *time.Duration { return &c.Poll.Interval }),
	duration("max_interval", func(c *Config) *time.Duration { return &c.Poll.MaxInterval }),
	duration("order_timeout", func(c *Config) *time.Duration { return &c.Poll.OrderTimeout }),
	duration("first_query", func(c *Config) *time.Duration { return &c.Poll.FirstQuery }),
	duration("cancel_after", func(c *Config) *time.Duration { return &c.Poll.CancelAfter }),
	of("poll", "cancel_hours", "two times of a day, the earlier first, such as 01:00-23:00",
		func(c *Config) *Hours { return &c.Poll.CancelHours }, parseHours),
	duration("qr_expire", func(c *Config) *time.Duration { return &c.Poll.QRExpire }),

	amount("max_amount", func(c *Config) *int64 { return &c.Limits.MaxAmount }),
	amount("confirm_amount", func(c *Config) *int64 { return &c.Limits.ConfirmAmount }),

	oneOf("window", "start", func(c *Config) *string { return &c.Window.Start }, "window", "fullscreen", "kiosk"),
	oneOf("window", "keyboard", func(c *Config) *string { return &c.Window.Keyboard }, "auto", "on", "off"),
	oneOf("window", "theme", func(c *Config) *string { return &c.Window.Theme }, "auto", "light", "dark"),
	oneOf("window", "text", func(c *Config) *string { return &c.Window.Text }, "normal", "large", "largest"),
	truth("window", "motion", func(c *Config) *bool { return &c.Window.Motion }),

	{
		section: "sound", key: "volume", kind: integer, want: "a whole number from 0 to 100",
		set: func(c *Config, value any) bool {
			n := value.(int64)
			c.Sound.Volume = int(n)
			return n >= 0 && n <= 100
		},
	},
	truth("sound", "effects", func(c *Config) *bool { return &c.Sound.Effects }),
	truth("sound", "speech", func(c *Config) *bool { return &c.Sound.Speech }),

	words("backup", "folder", 4096, false, func(c *Config) *string { return &c.Backup.Folder }),
	truth("backup", "daily", func(c *Config) *bool { return &c.Backup.Daily }),
}
