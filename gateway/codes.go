package gateway

import "strings"

// Code is a return code of API section 6, in capitals and with the document's
// misspellings put right. A text that is not in the document is kept as it is
// and means nothing certain.
type Code string

// The return codes of API section 6.
const (
	CodeSuccess           Code = "SUCCESS"
	CodeFail              Code = "FAIL"
	CodeIllegalParameter  Code = "ILLEGAL_PARAMETER"
	CodeInvalidSign       Code = "INVALID_SIGN"
	CodeAmountError       Code = "AMT_ERROR"
	CodeInvalidContract   Code = "INVALID_CONTRACT"
	CodeUnregistered      Code = "UNREGISTERED_BUSI"
	CodeSerialRepeat      Code = "SERIAL_REPEAT"
	CodeChargeNonexistent Code = "CHARGE_NONEXISTENT"
	CodeAlreadyRevoked    Code = "ALREADY_REVOKED"
	CodeException         Code = "EXCEPTION"
	CodeDatabaseError     Code = "DATABASE_ERROR"
	CodeUnavailable       Code = "SERVICE_UNAVAILABLE"
	CodeHTTPException     Code = "HTTP_EXCEPTION"
	CodeIOException       Code = "IO_EXCEPTION"
	CodeConnectionError   Code = "CREATE_SECURITY_CONNECTION_ERROR"
	CodeSoundwaveFail     Code = "SOUNDWAVE_PARSER_FAIL"
)

// misspelt are the codes as the document prints them.
var misspelt = map[Code]Code{
	"SUCESS":         CodeSuccess,
	"AREADY_REVOKED": CodeAlreadyRevoked,
}

// parseCode takes a return_code or return_msg as it arrived.
func parseCode(text string) Code {
	code := Code(strings.ToUpper(strings.TrimSpace(text)))
	if right, ok := misspelt[code]; ok {
		return right
	}
	return code
}

// Known tells whether the code is one of the document's.
func (c Code) Known() bool { _, ok := codeNames[c]; return ok }

// Refusal tells whether the code says for certain that nothing was done.
func (c Code) Refusal() bool {
	switch c {
	case CodeIllegalParameter, CodeInvalidSign, CodeAmountError, CodeInvalidContract, CodeUnregistered:
		return true
	}
	return false
}

// Name is what the code means and what to do, as a sentence for a cashier, in
// Chinese for "zh" and in English otherwise. It is "" for an unlisted code.
func (c Code) Name(lang string) string { return codeNames[c].in(lang) }

var codeNames = map[Code]name{
	CodeSuccess:           {"成功。", "Done."},
	CodeFail:              {"支付平台处理失败，结果尚不确定，请查询。", "The gateway could not finish this; the outcome is not certain yet. Ask again."},
	CodeIllegalParameter:  {"请求内容有误，未受理、未扣款。请核对后重试，仍不行请联系技术支持。", "The request was refused as wrong; nothing was charged. Check it and try again, or call support."},
	CodeInvalidSign:       {"签名无效，未受理、未扣款。请检查商户密钥。", "The signature was refused; nothing was charged. Check the merchant key."},
	CodeAmountError:       {"金额有误，未受理、未扣款。请核对金额。", "The amount was refused; nothing was charged. Check the amount."},
	CodeInvalidContract:   {"商户合同无效，未受理、未扣款。请联系支付平台。", "The merchant's contract is not valid; nothing was charged. Call the payment platform."},
	CodeUnregistered:      {"商户未注册，未受理、未扣款。请检查商户号。", "The merchant is not registered; nothing was charged. Check the merchant number."},
	CodeSerialRepeat:      {"订单号已使用过，可能是之前的请求，请查询结果。", "This number was used before, maybe by an earlier attempt. Ask for its outcome."},
	CodeChargeNonexistent: {"支付平台暂无此交易记录。请稍后再查询。", "The gateway has no such record so far. Ask again in a moment."},
	CodeAlreadyRevoked:    {"交易已撤销，请查询确认。", "The sale was already revoked. Ask once more to confirm."},
	CodeException:         {"支付平台异常，结果尚不确定，请查询。", "The gateway had a fault; the outcome is not certain yet. Ask again."},
	CodeDatabaseError:     {"支付平台数据库错误，结果尚不确定，请查询。", "The gateway's database failed; the outcome is not certain yet. Ask again."},
	CodeUnavailable:       {"支付服务暂不可用，结果尚不确定，请稍后查询。", "The payment service is not available; the outcome is not certain yet. Ask again later."},
	CodeHTTPException:     {"支付平台网络异常，结果尚不确定，请查询。", "The gateway had a network fault; the outcome is not certain yet. Ask again."},
	CodeIOException:       {"支付平台读写异常，结果尚不确定，请查询。", "The gateway failed to read or write; the outcome is not certain yet. Ask again."},
	CodeConnectionError:   {"支付平台无法建立安全连接，结果尚不确定，请查询。", "The gateway could not open a secure connection; the outcome is not certain yet. Ask again."},
	CodeSoundwaveFail:     {"付款码无效或已过期，请顾客刷新付款码后重试。", "The payment code is invalid or has expired: ask the customer for a fresh one."},
}
