package gateway

import (
	"slices"
	"strings"
)

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
func (c Code) Known() bool { return slices.Contains(codes, c) }

// Refusal tells whether the code says for certain that nothing was done.
func (c Code) Refusal() bool {
	switch c {
	case CodeIllegalParameter, CodeInvalidSign, CodeAmountError, CodeInvalidContract, CodeUnregistered:
		return true
	}
	return false
}

// Key is the catalogue's key for what the code means and what to do, a sentence
// for a cashier; "" for an unlisted code.
func (c Code) Key() string {
	if !c.Known() {
		return ""
	}
	return "code." + strings.ToLower(string(c))
}

var codes = []Code{
	CodeSuccess, CodeFail, CodeIllegalParameter, CodeInvalidSign, CodeAmountError, CodeInvalidContract, CodeUnregistered,
	CodeSerialRepeat, CodeChargeNonexistent, CodeAlreadyRevoked, CodeException, CodeDatabaseError, CodeUnavailable,
	CodeHTTPException, CodeIOException, CodeConnectionError, CodeSoundwaveFail,
}
