package voice

import (
	"strings"

	"fufupos/money"
)

// language is what one language says. Each amount function takes minor units,
// from 1 to money.MaxMinor.
type language struct {
	amounts  map[money.Currency]func(minor int64) string
	channels map[int]string
	paid     func(channel, amount string) string
	refunded func(channel, amount string) string
}

var languages = map[string]language{
	"zh": {
		amounts:  map[money.Currency]func(int64) string{money.CNY: mandarinYuan, money.HKD: mandarinHKD, money.THB: mandarinBaht},
		channels: map[int]string{1: "支付宝", 2: "微信"},
		paid:     func(channel, amount string) string { return channel + "收款" + amount },
		refunded: func(channel, amount string) string { return channel + "退款成功，" + amount },
	},
	"en": {
		amounts:  map[money.Currency]func(int64) string{money.CNY: englishYuan, money.HKD: englishHKD, money.THB: englishBaht},
		channels: map[int]string{1: "Alipay", 2: "WeChat Pay"},
		paid:     func(channel, amount string) string { return joined(channel, ", ", amount+" received") },
		refunded: func(channel, amount string) string { return joined(channel, ", ", amount+" refunded") },
	},
	"th": {
		amounts:  map[money.Currency]func(int64) string{money.CNY: thaiYuan, money.HKD: thaiHKD, money.THB: thaiBaht},
		channels: map[int]string{1: "อาลีเพย์", 2: "วีแชตเพย์"},
		paid: func(channel, amount string) string {
			return joined(channel, " ", "ได้รับเงิน "+amount)
		},
		refunded: func(channel, amount string) string {
			return joined(channel, " ", "คืนเงินสำเร็จ "+amount)
		},
	},
}

func joined(channel, between, rest string) string {
	if channel == "" {
		return rest
	}
	return channel + between + rest
}

// Text is the sentence spoken for an event in a language ("zh", "zh-Hant", "en",
// "th-TH", …). ok is false where nothing is to be spoken: an event that is not
// money's, or an amount AmountText has no words for.
func Text(e Event, lang string) (text string, ok bool) {
	l := languages[primary(lang)]
	amount, ok := AmountText(e.Amount, lang)
	if !ok {
		return "", false
	}
	switch e.Kind {
	case Paid:
		return l.paid(l.channels[e.Channel], amount), true
	case Refunded:
		return l.refunded(l.channels[e.Channel], amount), true
	}
	return "", false
}

// AmountText is an amount in words. ok is false for an amount that is not more
// than zero or beyond money.MaxMinor, for a currency other than CNY, HKD and
// THB, and for a language other than Chinese, English and Thai.
func AmountText(a money.Amount, lang string) (text string, ok bool) {
	words, ok := languages[primary(lang)].amounts[a.Currency]
	if !ok || a.Minor <= 0 || a.Minor > money.MaxMinor {
		return "", false
	}
	return words(a.Minor), true
}

// primary is the language itself of a tag such as zh-Hant-HK or th_TH.
func primary(tag string) string {
	if i := strings.IndexAny(tag, "-_"); i >= 0 {
		tag = tag[:i]
	}
	return strings.ToLower(tag)
}

// units parts minor units into whole ones and the rest.
func units(minor int64) (whole, rest int64) { return minor / 100, minor % 100 }
