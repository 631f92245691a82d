package till_test

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"fufupos/checkout"
	"fufupos/checkout/flow"
	"fufupos/gateway"
	"fufupos/money"
	"fufupos/sale"
	"fufupos/till"
)

// answer is a gateway of one answer; body "" with an err is no answer.
type answer struct {
	status int
	body   string
	err    error
	unsent bool // the request is not even read
}

func (a answer) RoundTrip(r *http.Request) (*http.Response, error) {
	if !a.unsent {
		_, _ = io.ReadAll(r.Body)
	}
	r.Body.Close()
	if a.err != nil {
		return nil, a.err
	}
	return &http.Response{StatusCode: max(a.status, 200), Body: io.NopCloser(strings.NewReader(a.body)), Request: r}, nil
}

func port(t *testing.T, a answer) checkout.Gateway {
	t.Helper()
	key, err := gateway.NewKey(merchantKey)
	if err != nil {
		t.Fatal(err)
	}
	client, err := gateway.New(gateway.Config{BaseURL: "http://127.0.0.1/gateway/pay", BusiID: "581010199011345", Key: key, Transport: a})
	if err != nil {
		t.Fatal(err)
	}
	return till.Gateway(client, "https://shop.example.com/notify")
}

func pending(method sale.Method) sale.Sale {
	return sale.Sale{
		Number: "F02016L100VHND0T2DB5XDB2KA", Method: method, Amount: money.New(1250, money.CNY), Subject: "Tea", StoreID: "02016",
		TerminalID: "till-1", OperatorID: "oper01", ExpireAfter: 5 * time.Minute, State: sale.Pending,
	}
}

var allCalls = []sale.Call{sale.CallOrder, sale.CallPreOrder, sale.CallQuery, sale.CallCancel, sale.CallClose}

func do(t *testing.T, a answer, kind sale.Call) flow.Reply {
	t.Helper()
	method := sale.Scan
	if kind == sale.CallPreOrder || kind == sale.CallClose {
		method = sale.QR
	}
	return port(t, a).Do(t.Context(), checkout.Call{Kind: kind, Sale: pending(method), AuthCode: code})
}

// TestOurNumberAlone: no request names an order by the platform's number, which came
// from an answer and may be another's.
func TestOurNumberAlone(t *testing.T) {
	key, err := gateway.NewKey(merchantKey)
	if err != nil {
		t.Fatal(err)
	}
	var sent []string
	client, err := gateway.New(gateway.Config{
		BaseURL: "http://127.0.0.1/gateway/pay", BusiID: "581010199011345", Key: key,
		Transport: roundTrip(func(r *http.Request) (*http.Response, error) {
			body, err := io.ReadAll(r.Body)
			sent = append(sent, string(body))
			return nil, errors.Join(err, io.ErrUnexpectedEOF)
		}),
	})
	if err != nil {
		t.Fatal(err)
	}
	s := pending(sale.Scan)
	s.Facts.TradeNo = "T9"
	r := sale.Refund{Number: "R02016L100VHND0T2DB5XDB2KA", Amount: s.Amount, Reason: "cold", OperatorID: "oper01"}
	for _, kind := range append(slices.Clone(allCalls), sale.CallRefund, sale.CallRefundQuery) {
		till.Gateway(client, "").Do(t.Context(), checkout.Call{Kind: kind, Sale: s, AuthCode: code, Refund: r})
	}
	if all := strings.Join(sent, "\n"); len(sent) != 7 || strings.Contains(all, "T9") {
		t.Errorf("sent %d:\n%s", len(sent), all)
	}
}

type roundTrip func(*http.Request) (*http.Response, error)

func (f roundTrip) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

// TestOutcomes: each return code in either place of an answer, and each fault of
// the line, as the engine gets to know it.
func TestOutcomes(t *testing.T) {
	refused := []string{"ILLEGAL_PARAMETER", "INVALID_SIGN", "AMT_ERROR", "INVALID_CONTRACT", "UNREGISTERED_BUSI"}
	codes := map[string]flow.Reply{
		"AREADY_REVOKED": {Outcome: sale.NoWord, Code: "ALREADY_REVOKED"},
		"FAIL":           {Outcome: sale.NoWord, Code: "FAIL"},
		"":               {Outcome: sale.NoWord},
	}
	for _, c := range refused {
		codes[c] = flow.Reply{Outcome: sale.TurnedDown, Code: c}
	}
	for _, c := range append(unsure, "CHARGE_NONEXISTENT", "ALREADY_REVOKED") {
		codes[c] = flow.Reply{Outcome: sale.NoWord, Code: c}
	}
	says := func(kind sale.Call, code string) sale.Standing {
		creates := kind == sale.CallOrder || kind == sale.CallPreOrder
		switch {
		case code == "CHARGE_NONEXISTENT":
			return sale.SaysMissing
		case code == "ALREADY_REVOKED":
			return sale.SaysGone
		case creates && code == "FAIL", kind == sale.CallOrder && code == "SOUNDWAVE_PARSER_FAIL":
			return sale.SaysDeclined
		}
		return sale.Untold
	}
	for _, kind := range allCalls {
		for said, want := range codes {
			for place, body := range map[string]string{
				"result": `{"result":{"return_code":"` + said + `","return_msg":"` + said + `"},"data":null}`,
				"data":   `{"result":{"return_code":"SUCCESS"},"data":{"return_code":"FAIL","return_msg":"` + said + `"}}`,
			} {
				got := do(t, answer{body: body}, kind)
				want := want
				if place == "data" && (said == "" || said == "系统繁忙") {
					want.Code = "FAIL" // the reason is no code
				}
				if got.Outcome != want.Outcome || got.Code != want.Code || !got.Reached || got.Says != says(kind, got.Code) {
					t.Errorf("%s, %q in %s: %+v, want %+v", kind, said, place, got, want)
				}
			}
		}
		for name, fault := range map[string]struct {
			answer  answer
			outcome sale.Outcome
			reached bool
		}{
			"refused connection": {answer{unsent: true, err: &net.OpError{Op: "dial", Err: syscall.ECONNREFUSED}}, sale.NeverLeft, false},
			"reset":              {answer{err: &net.OpError{Op: "read", Err: syscall.ECONNRESET}}, sale.NoWord, false},
			"no time left":       {answer{err: context.DeadlineExceeded}, sale.NoWord, false},
			"status 500":         {answer{status: 500, body: "oops"}, sale.NoWord, true},
			"no JSON":            {answer{body: "<html>"}, sale.NoWord, true},
			"half an answer":     {answer{body: `{"result":{"return_code":"SUCC`}, sale.NoWord, true},
			"another order": {
				answer{body: `{"result":{"return_code":"SUCCESS"},"data":{"return_code":"SUCCESS","out_trade_no":"F9","state":1}}`},
				sale.NoWord, true,
			},
		} {
			got := do(t, fault.answer, kind)
			if got.Outcome != fault.outcome || got.Reached != fault.reached || got.Detail == "" || got.Says != sale.Untold || got.Code != "" {
				t.Errorf("%s, %s: %+v", kind, name, got)
			}
		}
	}
}

// TestFacts: what a good answer tells arrives whole, whatever types it came in.
func TestFacts(t *testing.T) {
	const body = `{"result":{"return_code":"SUCESS"},"data":{"return_code":"SUCCESS","out_trade_no":"F02016L100VHND0T2DB5XDB2KA",
		"trade_no":"T1","channel_trade_no":4200001,"phone_code":"P1","channel_type":"2","state":"1","total_fee":"1250",
		"fee_type":"CNY","exchange_rate":"4.93","trans_amount_cny":254,"credit":"pcredit","refund_fee":"7",
		"begin_time":"20260102030405","end_time":"20260102030410"}}`
	at := func(s int) time.Time { return time.Date(2026, 1, 1, 19, 4, s, 0, time.UTC) }
	want := flow.Reply{Outcome: sale.GotAnswer, Reached: true, Says: sale.SaysPaid, Named: flow.Agrees, Money: flow.Agrees, Facts: sale.Facts{
		Channel: 2, TradeNo: "T1", ChannelTradeNo: "4200001", PhoneCode: "P1", Credit: "pcredit", ExchangeRate: "4.93", CNYMinor: 254,
		BeginTime: at(5), EndTime: at(10),
	}}
	if diff := cmp.Diff(want, do(t, answer{body: body}, sale.CallQuery)); diff != "" {
		t.Errorf("query: %s", diff)
	}
	if diff := cmp.Diff(want, do(t, answer{body: body}, sale.CallOrder)); diff != "" {
		t.Errorf("order: %s", diff)
	}
	got := do(t, answer{body: `{"result":{"return_code":"SUCCESS"},"data":{"return_code":"SUCCESS","out_trade_no":"F02016L100VHND0T2DB5XDB2KA","trade_no":"T1","qr_code":"https://qr.example.com/1"}}`}, sale.CallPreOrder)
	if got.Outcome != sale.GotAnswer || got.QRCode != "https://qr.example.com/1" || got.Facts.TradeNo != "T1" || got.Says != sale.Untold {
		t.Errorf("preOrder: %+v", got)
	}
	got = do(t, answer{body: `{"result":{"return_code":"SUCCESS"},"data":{"return_code":"SUCCESS","trade_no":"T1"}}`}, sale.CallQuery)
	want = flow.Reply{Outcome: sale.GotAnswer, Reached: true}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("an answer that may be another's: %s", diff)
	}
}

// TestNotSendable: a request that breaks the gateway's limits is told as never
// sent, and nothing leaves.
func TestNotSendable(t *testing.T) {
	s := pending(sale.Scan)
	s.OperatorID = strings.Repeat("x", 33)
	got := port(t, answer{err: errors.New("this was sent")}).Do(t.Context(), checkout.Call{Kind: sale.CallOrder, Sale: s, AuthCode: code})
	if got.Outcome != sale.NeverLeft || got.Reached || !strings.Contains(got.Detail, "operator_id") {
		t.Errorf("%+v", got)
	}
}

// TestLongWords: the journal keeps at most a line of foreign words, whole
// characters of it.
func TestLongWords(t *testing.T) {
	got := do(t, answer{err: errors.New(strings.Repeat("网", 250))}, sale.CallQuery)
	if len(got.Detail) > 210 || strings.ContainsRune(got.Detail, '\uFFFD') {
		t.Errorf("%d bytes: %s", len(got.Detail), got.Detail)
	}
}
