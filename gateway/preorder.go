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

type preOrderBody struct {
	BusiID        string `json:"busi_id"`
	OperatorID    string `json:"operator_id,omitempty"`
	TerminalID    string `json:"terminal_id,omitempty"`
	MerchantParam string `json:"merchant_param,omitempty"`
	StoreID       string `json:"store_id,omitempty"`
	TotalFee      string `json:"total_fee"`
	ChannelType   string `json:"channel_type"`
	OutTradeNo    string `json:"out_trade_no"`
	PaySubject    string `json:"pay_subject"`
	FeeType       string `json:"fee_type"`
	OpenID        string `json:"openId,omitempty"`
	NotifyURL     string `json:"notifyUrl,omitempty"`
	SubAppID      string `json:"subAppId,omitempty"`
	TradeType     string `json:"trade_type"`
	TimeExpire    string `json:"time_expire,omitempty"`
	TimeZone      string `json:"time_zone,omitempty"`
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
		optional("merchant_param", encodeParam(r.MerchantParam), maxParam),
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
		body: preOrderBody{
			BusiID:        c.busiID,
			OperatorID:    r.OperatorID,
			TerminalID:    r.TerminalID,
			MerchantParam: encodeParam(r.MerchantParam),
			StoreID:       r.StoreID,
			TotalFee:      strconv.FormatInt(r.Amount.Minor, 10),
			ChannelType:   strconv.Itoa(int(r.Channel)),
			OutTradeNo:    r.OutTradeNo,
			PaySubject:    r.Subject,
			FeeType:       string(r.Amount.Currency),
			OpenID:        r.OpenID,
			NotifyURL:     r.NotifyURL,
			SubAppID:      r.SubAppID,
			TradeType:     string(r.TradeType),
			TimeExpire:    expire,
			TimeZone:      c.timeZone(),
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
