package gateway

import (
	"context"
	"net/url"
	"strconv"

	"fufupos/money"
)

const actionPreOrder = "preOrder"

// TradeType is how the customer comes to a preOrder (trade_type). It is always
// sent, because the document's default is JSAPI.
type TradeType string

// The trade types of API section 3.2.
const (
	TradeQRCode TradeType = "QRCODE"
	TradeJSAPI  TradeType = "JSAPI"
)

// PreOrderRequest is a sale the customer starts (API section 3.2).
type PreOrderRequest struct {
	OperatorID    string       // optional, at most 32 characters
	TerminalID    string       // optional, at most 32 characters
	MerchantParam string       // optional, echoed; plain text, at most 127 characters as base64
	StoreID       string       // optional, at most 32 characters
	Amount        money.Amount // more than zero
	Channel       Channel      // ChannelAuto for QR codes only
	OutTradeNo    string       // our number, at most 32 of 0-9 A-Z, a letter first
	Subject       string       // at most 100 characters
	TradeType     TradeType    // "": TradeQRCode
	OpenID        string       // the customer, mandatory for JSAPI
	SubAppID      string       // mandatory for WeChat JSAPI
	NotifyURL     string       // optional, http or https
	ExpireMinutes int          // 1 to 1440; 0: the gateway's five
}

// PreOrderAnswer has QRCode, PrePayID or PayInfo, by what was asked for. The
// sale is not paid yet: query tells when it is.
type PreOrderAnswer struct {
	Outcome
	OutTradeNo string
	TradeNo    string
	TimeZone   string
	QRCode     string   // the text to show as a QR code
	PrePayID   string   // Alipay JSAPI
	PayInfo    *PayInfo // WeChat JSAPI, nil when absent
}

// Validate reports the first field that cannot be sent, an *InvalidError.
func (r PreOrderRequest) Validate() error {
	jsapi := r.TradeType == TradeJSAPI
	return firstError(
		validNumber("out_trade_no", r.OutTradeNo),
		validAmount("total_fee", r.Amount),
		check(r.Channel.sendable(), "channel_type", "must be 0, 1 or 2"),
		mandatory("pay_subject", r.Subject, maxSubject),
		check(jsapi || r.TradeType == TradeQRCode || r.TradeType == "", "trade_type", "must be QRCODE or JSAPI"),
		check(!jsapi || r.Channel != ChannelAuto, "channel_type", "must be 1 or 2 for JSAPI: 0 is for QRCODE only"),
		check(!jsapi || r.OpenID != "", "openId", "is missing: JSAPI needs it"),
		check(!jsapi || r.Channel != ChannelWeChat || r.SubAppID != "", "subAppId", "is missing: WeChat JSAPI needs it"),
		check(r.ExpireMinutes == 0 || r.ExpireMinutes >= minExpireMin && r.ExpireMinutes <= maxExpireMin,
			"time_expire", "must be 1 to 1440 minutes"),
		optional("operator_id", r.OperatorID, maxOperator),
		optional("terminal_id", r.TerminalID, maxTerminal),
		optional("store_id", r.StoreID, maxStore),
		validParam(r.MerchantParam),
		optional("openId", r.OpenID, 0),
		optional("subAppId", r.SubAppID, 0),
		optional("notifyUrl", r.NotifyURL, 0),
		check(r.NotifyURL == "" || isWebAddress(r.NotifyURL), "notifyUrl", "must be an http or https address"),
	)
}

func isWebAddress(text string) bool {
	u, err := url.Parse(text)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Hostname() != ""
}

// PreOrder registers a sale for the customer to pay. The answer holds whatever
// facts came, also beside an error.
func (c *Client) PreOrder(ctx context.Context, r PreOrderRequest) (PreOrderAnswer, error) {
	if r.TradeType == "" {
		r.TradeType = TradeQRCode
	}
	if err := r.Validate(); err != nil {
		return PreOrderAnswer{}, neverSent(actionPreOrder, r.OutTradeNo, err)
	}
	expire := ""
	if r.ExpireMinutes != 0 {
		expire = strconv.Itoa(r.ExpireMinutes)
	}
	data, err := c.do(ctx, exchange{
		action: actionPreOrder,
		number: r.OutTradeNo,
		same:   sameOrder(r.OutTradeNo),
		body: fields{
			{"busi_id", c.busiID},
			{"operator_id", r.OperatorID},
			{"terminal_id", r.TerminalID},
			{"merchant_param", encodeParam(r.MerchantParam)},
			{"store_id", r.StoreID},
			{"total_fee", strconv.FormatInt(r.Amount.Minor, 10)},
			{"channel_type", strconv.Itoa(int(r.Channel))},
			{"out_trade_no", r.OutTradeNo},
			{"pay_subject", r.Subject},
			{"fee_type", string(r.Amount.Currency)},
			{"openId", r.OpenID},
			{"notifyUrl", r.NotifyURL},
			{"subAppId", r.SubAppID},
			{"trade_type", string(r.TradeType)},
			{"time_expire", expire},
			{"time_zone", c.timeZone()},
		},
	})
	return PreOrderAnswer{
		Outcome:    data.outcome(),
		OutTradeNo: data.str("out_trade_no"),
		TradeNo:    data.str("trade_no"),
		TimeZone:   data.str("time_zone"),
		QRCode:     data.str("qr_code"),
		PrePayID:   data.str("prePayId"),
		PayInfo:    data.payInfo(),
	}, err
}
