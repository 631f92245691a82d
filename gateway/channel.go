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

// Key is the catalogue's key of the channel's name.
func (c Channel) Key() string {
	switch c {
	case ChannelAuto:
		return "channel.auto"
	case ChannelAlipay:
		return "channel.alipay"
	case ChannelWeChat:
		return "channel.wechat"
	}
	return "channel.unknown"
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

// Key is the catalogue's key of the kind's name; "" when it is absent or not
// listed.
func (c Credit) Key() string {
	switch c {
	case CreditCard, CreditHuabei, CreditDebit, CreditBalance, CreditUnknown:
		return "credit." + string(c)
	}
	return ""
}
