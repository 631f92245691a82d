package gateway

import (
	"bytes"
	"encoding/json"
	"regexp"
)

// PayInfo is what WeChat's JSAPI call needs (payInfo, API section 3.2).
type PayInfo struct {
	AppID       string
	TimeStamp   string
	NonceStr    string
	Package     string
	SignType    string
	PaySign     string
	Status      string
	CallbackURL string
}

// payInfo reads an object, or a string holding one.
func (o object) payInfo() *PayInfo {
	info := o.child("payInfo")
	if info == nil {
		return nil
	}
	return &PayInfo{
		AppID:       info.str("appId"),
		TimeStamp:   info.str("timeStamp"),
		NonceStr:    info.str("nonceStr"),
		Package:     info.str("package"),
		SignType:    info.str("signType"),
		PaySign:     info.str("paySign"),
		Status:      info.str("status"),
		CallbackURL: info.str("callback_url"),
	}
}

var payInfoString = regexp.MustCompile(`"payInfo"\s*:\s*"\{`)

// repairPayInfo puts right the one broken shape the document's sample has, a
// payInfo string whose inner quotes are not escaped: the quotes around its
// object are taken away. Any other text comes back as it is.
func repairPayInfo(body []byte) []byte {
	found := payInfoString.FindAllIndex(body, 2)
	if len(found) != 1 {
		return body
	}
	brace := found[0][1] - 1
	dec := json.NewDecoder(bytes.NewReader(body[brace:]))
	var inner map[string]any
	if dec.Decode(&inner) != nil {
		return body
	}
	end := brace + int(dec.InputOffset())
	if end >= len(body) || body[end] != '"' {
		return body
	}
	return bytes.Join([][]byte{body[:brace-1], body[brace:end], body[end+1:]}, nil)
}
