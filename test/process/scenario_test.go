//go:build linux && amd64

package process_test

// scenario is what a till does while something goes wrong.
type scenario struct {
	name   string
	before [][]string // commands run to their end first, in the same folder
	lost   []string   // after them, a till that dies as soon as it has sent its request
	args   []string   // the command that is broken
	rules  string     // of the gateway's script
}

// In commands these stand for what differs from run to run: a payment code of
// its own for each use, and the last sale's number.
const (
	someCode = "$CODE"
	lastSale = "$SALE"
)

func pay(amount string) []string { return []string{"pay", "--amount", amount, "--code", someCode} }

func qr(amount string) []string { return []string{"pay", "--amount", amount, "--qr"} }

func refund(amount string) []string {
	return []string{"refund", lastSale, "--amount", amount, "--reason", "茶凉了"}
}

// timings are the gateway's, many times faster than life; fastConfig matches.
const timings = `"timings": {"order_timeout": "400ms", "cancel_after": "100ms", "cancel_hours": "00:00-24:00",
"expire_unit": "400ms", "scan": "60ms", "refund": "60ms"}`

const fastConfig = `
[gateway]
base_url = "http://%s/gateway/pay"
busi_id  = "581010199011345"
key_file = "mcht.key"
[terminal]
store_id = "02016"
merchant_name = "茶馆"
[scanner]
serial = []
[printer]
address = "tcp://%s"
[poll]
interval = "20ms"
max_interval = "50ms"
order_timeout = "400ms"
first_query = "80ms"
cancel_after = "100ms"
cancel_hours = "00:00-24:00"
qr_expire = "400ms"
`

// scenarios are all of them; a default run takes a few calls of each.
var scenarios = []scenario{
	{name: "pay", args: pay("12.50")},
	{name: "pay_again", before: [][]string{pay("1.00")}, args: pay("12.50")},
	{
		name: "password", before: [][]string{pay("1.00")}, args: pay("12.50"),
		rules: `{"amount": 1250, "customer": {"does": "password", "after": "150ms"}}`,
	},
	{
		name: "answer_lost", before: [][]string{pay("1.00")}, args: pay("12.50"),
		rules: `{"amount": 1250, "action": "order", "fault": {"kind": "drop", "when": "after"}}`,
	},
	{
		name: "answer_cut", before: [][]string{pay("1.00")}, args: pay("12.50"),
		rules: `{"amount": 1250, "action": "order", "fault": {"kind": "truncate", "when": "after"}},
			{"amount": 1250, "action": "query", "nth": 1, "fault": {"kind": "status", "status": 502, "when": "after"}}`,
	},
	{name: "never_pays", args: pay("12.50"), rules: `{"amount": 1250, "customer": {"does": "never"}}`},
	{
		name: "declined", before: [][]string{pay("1.00")}, args: pay("12.50"),
		rules: `{"amount": 1250, "customer": {"does": "declines", "then": "closed"}}`,
	},
	{
		name: "refused", before: [][]string{pay("1.00")}, args: pay("12.50"),
		rules: `{"amount": 1250, "action": "order", "fault": {"kind": "code", "code": "INVALID_CONTRACT", "when": "before"}}`,
	},
	{name: "last_second", before: [][]string{pay("1.00")}, args: pay("12.50"), rules: `{"amount": 1250, "customer": {"does": "last_second"}}`},
	{name: "qr", args: qr("12.50")},
	{name: "qr_never", before: [][]string{pay("1.00")}, args: qr("12.50"), rules: `{"amount": 1250, "customer": {"does": "never"}}`},
	{
		name: "qr_no_code", before: [][]string{pay("1.00")}, args: qr("12.50"),
		rules: `{"amount": 1250, "action": "preOrder", "customer": {"does": "never"}, "fault": {"kind": "drop", "when": "after"}}`,
	},
	{name: "reprint", before: [][]string{pay("12.50")}, args: []string{"reprint", lastSale}},
	{name: "query", before: [][]string{pay("12.50")}, args: []string{"query", lastSale}},
	{name: "refund", before: [][]string{pay("12.50")}, args: refund("3.00")},
	{name: "refund_whole", before: [][]string{pay("12.50")}, args: refund("12.50")},
	{name: "refund_second", before: [][]string{pay("12.50"), refund("3.00")}, args: refund("9.50")},
	{
		name: "refund_lost", before: [][]string{pay("12.50")}, args: refund("3.00"),
		rules: `{"amount": 300, "action": "refund", "fault": {"kind": "drop", "when": "after"}}`,
	},
	{
		name: "refund_never_came", before: [][]string{pay("12.50")}, args: refund("3.00"),
		rules: `{"amount": 300, "action": "refund", "times": 1, "fault": {"kind": "drop", "when": "before"}}`,
	},
	{
		name: "refund_fails", before: [][]string{pay("12.50")}, args: refund("3.00"),
		rules: `{"amount": 300, "action": "refund", "refund": {"becomes": "fail"}}`,
	},
	{
		name: "refund_refused", before: [][]string{pay("12.50")}, args: refund("3.00"),
		rules: `{"amount": 300, "action": "refund", "fault": {"kind": "code", "code": "INVALID_CONTRACT", "when": "before"}}`,
	},
	{name: "settle_paid", lost: pay("12.50"), args: []string{"settle"}},
	{
		name: "settle_waiting", before: [][]string{pay("1.00")}, lost: pay("12.50"), args: []string{"settle"},
		rules: `{"amount": 1250, "customer": {"does": "never"}}`,
	},
	{
		name: "cancel", before: [][]string{pay("1.00")}, lost: pay("12.50"), args: []string{"cancel", lastSale},
		rules: `{"amount": 1250, "customer": {"does": "never"}}`,
	},
	{
		name: "cancel_paid", before: [][]string{pay("1.00")}, lost: pay("12.50"), args: []string{"cancel", lastSale},
		rules: `{"amount": 1250, "customer": {"does": "late"}}`,
	},
	{
		name: "close", before: [][]string{pay("1.00")}, lost: qr("12.50"), args: []string{"close", lastSale},
		rules: `{"amount": 1250, "customer": {"does": "never"}}`,
	},
	{name: "settle_refund", before: [][]string{pay("12.50")}, lost: refund("3.00"), args: []string{"settle"}},
	{name: "refund_status", before: [][]string{pay("12.50")}, lost: refund("3.00"), args: []string{"refund-status", lastSale}},
}
