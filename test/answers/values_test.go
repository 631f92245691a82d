package answers_test

import (
	"encoding/json"
	"strconv"
)

// amounts are what stands where an amount of so many minor units should.
func amounts(minor int64) []any {
	m := strconv.FormatInt(minor, 10)
	return []any{
		"-" + m, json.Number("-1"), "0.01", json.Number("0.01"), "12.50", "1e3", json.Number("1e3"), "0", json.Number("0"), json.Number("1" + m),
		strconv.FormatInt(minor+1, 10), m + "00", json.Number(m + ".5"), "１０００", "1,000", "￥" + m, "99999999999999999999", json.Number("99999999999999999999"),
		"0x3e8", "+" + m, m + " CNY", "NaN", m + ".00", json.Number(m + ".0"), "000" + m,
		[]any{json.Number(m)},
		true,
		object{},
		"", nil, m,
		json.Number("18446744073709551616"), "9223372036854775807",
	}
}

// states are what stands where an order's state should: every number of the
// document, and what is none.
var states = []any{
	"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14",
	json.Number("0"), json.Number("1"), json.Number("2"), json.Number("4"), json.Number("5"), json.Number("6"), json.Number("8"), json.Number("11"), json.Number("14"),
	"15", json.Number("99"), "-1", json.Number("-1"), "1.0", json.Number("1.5"), "01", "1e0", "PAID", "paid", "SUCCESS", "１", "", nil, true,
	[]any{"1"},
	object{{"code", "1"}},
	json.Number("4294967297"), "2147483649", "1,", "0x1", "1 or 0", "null",
}

// words are return codes: the document's, misspelt ones, and others.
var words = []any{
	"SUCCESS", "SUCESS", "FAIL", "ILLEGAL_PARAMETER", "INVALID_SIGN", "AMT_ERROR", "INVALID_CONTRACT", "UNREGISTERED_BUSI", "SERIAL_REPEAT",
	"CHARGE_NONEXISTENT", "AREADY_REVOKED", "ALREADY_REVOKED", "SOUNDWAVE_PARSER_FAIL", "EXCEPTION", "DATABASE_ERROR", "SERVICE_UNAVAILABLE",
	"HTTP_EXCEPTION", "IO_EXCEPTION", "CREATE_SECURITY_CONNECTION_ERROR", "系统繁忙", "success", " FAIL ", "OK", "", nil, true, json.Number("0"),
	[]any{"SUCCESS"},
	"PAID", "TRADE_SUCCESS",
}

// refusalWords say that a request was not carried out.
var refusalWords = []string{"ILLEGAL_PARAMETER", "INVALID_SIGN", "AMT_ERROR", "INVALID_CONTRACT", "UNREGISTERED_BUSI"}

var statuses = []any{
	"succ", "fail", "refunding", "SUCCESS", "SUCC", "FAIL", "failed", "closed", "8", "9", "10", "11", "12", "13", json.Number("11"), json.Number("9"),
	"", nil, true,
	[]any{"succ"},
	"unknown", "processing", "succ fail",
}

// times are what stands where a time should.
var times = []any{
	"00000101000000", "99991231235959", "20141231235959", "19700101000000", "20261301000000", "20260230120000", "20990101000000", "00000000000000",
	"2026-01-01 10:00:00", "2026-01-01T10:00:00Z", json.Number("20260101100000"), json.Number("1767232800000"), "1767232800", "20260101", "yyyyMMddHHmmss",
	"-0010101000000", "٢٠٢٦٠١٠١١٠٠٠٠٠", "", nil, true,
	[]any{},
	"20260101246060", "20260101100000.123456789",
}

var zones = []any{
	"GMT-12:00", "UTC+14", "GMT+08:00", "UTC-11", "X;Pacific/Kiritimati;+14:00", "Local", "../../etc/passwd", "+99:99", ";;;", "America/New_York", "", nil,
	json.Number("8"), "UTC+99999999999", "中国标准时间;Asia/Shanghai;+08:00",
}
