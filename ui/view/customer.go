package view

// Customer is everything the customer's display shows at one moment. It has
// nothing of why a sale failed: that is between the shop and the platform.
type Customer struct {
	Page     CustomerPage
	Shop     string
	Training string // the badge, empty in earnest
	Clock    string
	Date     string
	Title    string
	Text     string
	Caption  string // above the amount
	Amount   string
	QR       string  // what the code says
	Left     string  // how long the code can be paid, empty where not known
	Ring     float32 // the part of that time, 0 to 1
	Accepted string
	Marks    []Mark // the channels that are accepted, or the one that paid
}

// CustomerPage is one of the pages of the customer's display.
type CustomerPage int

// The pages.
const (
	CustomerIdle   CustomerPage = iota
	CustomerAmount              // the sum; show your code
	CustomerWait                // the sum; one moment
	CustomerQR                  // scan this code
	CustomerPaying              // confirm on your phone
	CustomerPaid                // thank you
	CustomerAsk                 // ask the cashier
)

// Brand is a channel of payment by the name customers know it by.
type Brand int

// The brands.
const (
	Alipay Brand = iota
	WeChat
)

// Mark is a channel's sign and word.
type Mark struct {
	Brand Brand
	Sign  string // one character
	Name  string
}
