package scanner

import (
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"time"
)

// Kind is what was scanned.
type Kind int

// The zero Kind is Unknown, so that a Scan nobody filled in can't charge.
const (
	Unknown       Kind = iota // nothing the till can use; Scan.Problem says why
	PaymentCode               // the customer's payment code
	ReceiptNumber             // our own number, from a receipt
	ChannelOrder              // a channel's order number, from the customer's bill
	Goods                     // a product's barcode
)

var kindNames = [...]string{"unknown", "payment code", "receipt number", "channel order", "goods"}

// String names the kind in English, for logs.
func (k Kind) String() string { return nameOf(kindNames[:], int(k)) }

// Wallet is who issued a payment code, as far as its first digits tell.
type Wallet int

// The wallets whose prefixes are known.
const (
	WalletUnknown Wallet = iota
	Alipay
	WeChat
	UnionPay
)

var walletNames = [...]string{"unknown", "Alipay", "WeChat", "UnionPay"}

// String names the wallet in English, for logs.
func (w Wallet) String() string { return nameOf(walletNames[:], int(w)) }

// Doubt is why a payment code should be confirmed by a person before it is sent.
type Doubt int

const (
	NoDoubt   Doubt = iota
	IDCard          // it is a valid Chinese ID-card number as well
	OddPrefix       // no wallet that is known issues codes that begin like this
)

var doubtNames = [...]string{"none", "ID card", "odd prefix"}

// String names the doubt in English, for logs.
func (d Doubt) String() string { return nameOf(doubtNames[:], int(d)) }

// Problem is why a scan is Unknown.
type Problem int

const (
	NoProblem      Problem = iota
	Misread                // damaged or incomplete: the same code should be scanned again
	Empty                  // nothing but blanks
	FullWidth              // typed through an input method that makes digits full width
	WebAddress             // a link, such as the code a customer receives money with
	NotACode               // whole, but nothing the till knows
	ShortNumber            // too short for a code: a shelf's label, most likely
	KeyboardLayout         // typed for another keyboard layout than the system has
	Tangled                // a person's keys and a scanner's that cannot be told apart
	ByHand                 // a person's, on a keyboard that was known as a scanner
)

var problemNames = [...]string{
	"none", "misread", "empty", "full width", "web address", "not a code",
	"short number", "keyboard layout", "tangled", "by hand",
}

// String names the problem in English, for logs.
func (p Problem) String() string { return nameOf(problemNames[:], int(p)) }

func nameOf(names []string, i int) string {
	if i < 0 || i >= len(names) {
		return fmt.Sprintf("number %d", i)
	}
	return names[i]
}

// Scan is one thing read by a scanner (or typed in its place).
//
// However a Scan is printed, logged or encoded, a long Text is masked: it may
// be a payment code, or most of one. Only the field itself holds the whole.
type Scan struct {
	Text    string  // without AIM prefix and, where it was recognised, without spaces
	Kind    Kind    // what it is
	Wallet  Wallet  // of a PaymentCode
	Doubt   Doubt   // of a PaymentCode: ask before sending
	Problem Problem // of an Unknown
	Source  string  // the port's name, or SourceWedge
	At      time.Time
}

// SourceWedge is the Source of what came from the keyboard.
const SourceWedge = "keyboard"

// Label is what was scanned as a cashier may read it on the screen: a product's
// number, or that on a shelf's label. It is empty for what may be most of a payment code.
func (s Scan) Label() string {
	if s.Kind == Goods && len(s.Text) <= maxLabel || s.Kind == Unknown && len(s.Text) <= maxShortNumber && plain(s.Text) {
		return s.Text
	}
	return ""
}

// After is what a field for words has with the scan behind what stands there. What somebody
// types evenly can be taken for a slow scanner's, and is theirs all the same; a payment code
// is a customer's, and goes into no field.
func (s Scan) After(text string) string {
	if s.Kind == PaymentCode {
		return text
	}
	return text + s.Text
}

// String describes the scan with its text masked.
func (s Scan) String() string {
	text := fmt.Sprintf("%s %q", s.Kind, mask(s.Text))
	if s.Kind == PaymentCode {
		text += fmt.Sprintf(", wallet %s", s.Wallet)
	}
	if s.Doubt != NoDoubt {
		text += fmt.Sprintf(", doubt %s", s.Doubt)
	}
	if s.Problem != NoProblem {
		text += fmt.Sprintf(", problem %s", s.Problem)
	}
	if s.Source != "" {
		text += " from " + s.Source
	}
	return text
}

// GoString is String: %#v must not show more than %v.
func (s Scan) GoString() string { return s.String() }

// Format prints String for every verb and flag, so that none of them reaches the fields.
func (s Scan) Format(f fmt.State, _ rune) { io.WriteString(f, s.String()) }

// LogValue logs the scan with its text masked.
func (s Scan) LogValue() slog.Value {
	return slog.GroupValue(
		slog.String("kind", s.Kind.String()), slog.String("text", mask(s.Text)),
		slog.String("wallet", s.Wallet.String()), slog.String("doubt", s.Doubt.String()),
		slog.String("problem", s.Problem.String()), slog.String("source", s.Source), slog.Time("at", s.At),
	)
}

// MarshalJSON encodes the scan with its text masked.
func (s Scan) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		Kind    string    `json:"kind"`
		Text    string    `json:"text"`
		Wallet  string    `json:"wallet"`
		Doubt   string    `json:"doubt"`
		Problem string    `json:"problem"`
		Source  string    `json:"source"`
		At      time.Time `json:"at"`
	}{s.Kind.String(), mask(s.Text), s.Wallet.String(), s.Doubt.String(), s.Problem.String(), s.Source, s.At})
}

// maxLabel is how long the longest product code is.
const maxLabel = 14

// mask keeps the first two and the last four characters of what is longer than
// the longest product code. It goes by length and not by Kind, because a payment
// code that was misread, or carries a stray letter, is still most of a payment code.
func mask(text string) string {
	runes := []rune(text)
	if len(runes) <= maxLabel {
		return text
	}
	return string(runes[:2]) + "…" + string(runes[len(runes)-4:])
}
