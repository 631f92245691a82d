package till

import (
	"fufupos/gateway"
	"fufupos/scanner"
)

// channelOf is the channel_type of a payment code: the wallet that its first digits
// name. Of any other the gateway decides.
func channelOf(code string) int {
	switch scanner.Recognise(code).Wallet {
	case scanner.Alipay:
		return int(gateway.ChannelAlipay)
	case scanner.WeChat:
		return int(gateway.ChannelWeChat)
	}
	return int(gateway.ChannelAuto)
}
