package gateway

// Channel is who moves the money (channel_type, API section 5).
type Channel int

// The channels of API section 5, and the absence of one in an answer.
const (
	ChannelAbsent Channel = -1
	ChannelAuto   Channel = 0 // decided by the payment code
	ChannelAlipay Channel = 1
	ChannelWeChat Channel = 2
)

// Known tells whether the document lists the channel as one that pays. Another is
// shown by its number.
func (c Channel) Known() bool { return c == ChannelAlipay || c == ChannelWeChat }

func (c Channel) sendable() bool {
	return c == ChannelAuto || c == ChannelAlipay || c == ChannelWeChat
}

// Name is the channel's name, in Chinese for "zh" and in English otherwise.
func (c Channel) Name(lang string) string {
	switch c {
	case ChannelAuto:
		return name{"自动", "automatic"}.in(lang)
	case ChannelAlipay:
		return name{"支付宝", "Alipay"}.in(lang)
	case ChannelWeChat:
		return name{"微信", "WeChat"}.in(lang)
	}
	return name{"未知渠道", "unknown channel"}.in(lang)
}

// String is the English name.
func (c Channel) String() string { return c.Name("en") }

// Source is where the customer's money came from (付款渠道, API section 5), a
// dictionary of its own that no action carries.
type Source string

// The funding sources of API section 5.
const (
	SourceAlipayRedPacket Source = "00"
	SourceAlipayBalance   Source = "10"
	SourceWeChatPay       Source = "11"
	SourceAlipayPoints    Source = "30"
	SourceDiscountCoupon  Source = "40"
	SourceWeChatCoupon    Source = "41"
	SourceStoredCard      Source = "60"
	SourceCreditPay       Source = "70"
	SourcePrepaidCard     Source = "80"
	SourceConsumerCredit  Source = "90"
)

// Name is the source's name, in Chinese for "zh" and in English otherwise; ""
// for a source the document does not list.
func (s Source) Name(lang string) string { return sourceNames[s].in(lang) }

var sourceNames = map[Source]name{
	SourceAlipayRedPacket: {"支付宝红包", "Alipay red packet"},
	SourceAlipayBalance:   {"支付宝余额", "Alipay balance"},
	SourceWeChatPay:       {"微信支付", "WeChat Pay"},
	SourceAlipayPoints:    {"集分宝", "Alipay points (Jifenbao)"},
	SourceDiscountCoupon:  {"折扣券", "discount coupon"},
	SourceWeChatCoupon:    {"微信现金券", "WeChat cash coupon"},
	SourceStoredCard:      {"预存卡", "stored-value card"},
	SourceCreditPay:       {"信用支付", "credit payment"},
	SourcePrepaidCard:     {"预付卡", "prepaid card"},
	SourceConsumerCredit:  {"消费信贷", "consumer credit"},
}

// Credit is the kind of account that paid (credit, API section 3.1).
type Credit string

// The kinds of account of API section 3.1.
const (
	CreditCard    Credit = "credit"
	CreditHuabei  Credit = "pcredit"
	CreditDebit   Credit = "debit"
	CreditBalance Credit = "balance"
	CreditUnknown Credit = "unknown"
)

// Name is the kind's name, in Chinese for "zh" and in English otherwise; ""
// when it is absent or not listed.
func (c Credit) Name(lang string) string { return creditNames[c].in(lang) }

var creditNames = map[Credit]name{
	CreditCard:    {"信用卡", "credit card"},
	CreditHuabei:  {"花呗", "Huabei"},
	CreditDebit:   {"借记卡", "debit card"},
	CreditBalance: {"余额", "balance"},
	CreditUnknown: {"未知", "unknown"},
}
