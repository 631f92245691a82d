// Package config reads the till's configuration (a TOML file, overridden by
// the environment), finds the till's files and keeps its keys.
package config

import (
	"crypto/ed25519"
	"fmt"
	"net"
	"net/url"
	"time"

	"fufupos/money"
	"fufupos/receipt"
	"fufupos/scanner"
	"fufupos/staff"
)

// Config is one till's configuration, each value parsed by the package that owns it.
// Paths in it are absolute, or relative to the working directory where no file was read.
type Config struct {
	Gateway  Gateway
	Terminal Terminal
	Scanner  Scanner
	Display  Display
	Printer  Printer
	Receipt  Receipt
	Poll     Poll
	Limits   Limits
	Cash     Cash
	Window   Window
	Sound    Sound
	Staff    Staff
	Shift    Shift
	Backup   Backup
	Update   Update
}

// Staff is what people may do, once there are operators. Amounts are of the terminal's
// currency.
type Staff struct {
	RefundLimit           money.Amount // a piece, by whoever sold it
	RefundDayLimit        money.Amount // a day, of those
	SupervisorRefundLimit money.Amount // a piece, by a supervisor
	LockAfter             time.Duration
	Rights                staff.Rights
}

// Shift is how the shop works by shifts.
type Shift struct {
	Require    bool // no sale without an open one
	BlindCount bool // who counts the drawer is not told before what is expected in it
}

// Backup is where the open till leaves a copy of its books.
type Backup struct {
	Folder string // empty: nowhere
	Daily  bool   // one a day
}

// Gateway is whom the till speaks to, and as which merchant.
type Gateway struct {
	BaseURL      string // ends in /gateway/pay, without a slash behind it; empty in training
	BusiID       string // at most 32 characters
	KeyFile      string // holds the merchant key; empty: the environment or the keyring
	NotifyListen string // host:port, or empty
	NotifyCert   string // PEM file; with NotifyKey, or both empty
	NotifyKey    string // PEM file
	NotifyURL    string // what the gateway is told, or empty
}

// Loopback tells whether the gateway is on this machine, where tests and
// training may run faster than the gateway's rules.
func (g Gateway) Loopback() bool {
	u, err := url.Parse(g.BaseURL)
	return err == nil && loopback(u.Hostname())
}

func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// Terminal is where the till stands and what it says.
type Terminal struct {
	StoreID      string // at most 32 characters
	TerminalID   string // at most 32 characters
	OperatorID   string // at most 32 characters; used where nobody has signed on
	MerchantName string
	FeeType      money.Currency // a known one
	Zone         *time.Location
	Language     string // zh, zh-Hant, en or th
}

// Window is how the till's window looks.
type Window struct {
	Start    string // window, fullscreen or kiosk
	Keyboard string // on the screen: auto, on or off
	Theme    string // auto (as the system has it), light or dark
	Text     string // normal, large or largest
	Motion   bool   // false: nothing moves that need not
}

// Sound is what is heard of the till.
type Sound struct {
	Volume  int  // 0 to 100
	Effects bool // short sounds
	Speech  bool // paid amounts are spoken
}

// Scanner is where scans come from.
type Scanner struct {
	Serial []scanner.Port // none: no serial scanner
	Wedge  Wedge
}

// Wedge says whether scanners that type like a keyboard are listened to: "auto" and
// "true", which are the same, "false", or the name or id of a keyboard that is a
// scanner whatever it types, beside which others are listened to as well.
type Wedge string

// On tells whether they are listened to.
func (w Wedge) On() bool { return w != "false" }

// Device is the name or id of the keyboard that is a scanner; "": none is named.
func (w Wedge) Device() string {
	switch w {
	case "auto", "true", "false":
		return ""
	}
	return string(w)
}

// valid leaves out what is a slip for true and false, and so short a name that a
// person's keyboard may have it in its own.
func (w Wedge) valid() bool {
	name := w.Device()
	return name == "" && w != "" || len(name) >= 4 && plain(name, 200)
}

// Display is the customer's screen.
type Display struct {
	Customer string // auto, on or off
	Monitor  string // its number, counted from 1, or its name; empty: any but the cashier's
	Logo     string // PNG, JPEG or SVG file, or empty
}

// Printer is where receipts go.
type Printer struct {
	Address receipt.Address
	Paper   receipt.Paper
	Copies  int // 1 or 2
	Drawer  bool
	Barcode bool             // our number as a CODE128 for the scanner, where the paper is wide enough; else as a QR code
	Text    receipt.Encoding // of what is no picture
	Raster  bool             // receipts as pictures: for printers without Chinese fonts
	// TrainingMark says whether receipts of a gateway on this machine are marked
	// as training: "auto", or "never" where that is a way to the real one.
	TrainingMark string
}

// Receipt is what a shop has on its receipts beside the sale.
type Receipt struct {
	Logo string   // PNG or JPEG file, or empty
	Head []string // lines below the shop's name
	Foot []string // lines at the end, in place of the thanks
}

// Poll is the pace of the questions to the gateway.
type Poll struct {
	Interval     time.Duration
	MaxInterval  time.Duration
	OrderTimeout time.Duration
	FirstQuery   time.Duration
	CancelAfter  time.Duration
	CancelHours  Hours
	QRExpire     time.Duration // whole minutes, but for a loopback gateway
}

// Update is where it is asked whether there is a newer version of the program.
type Update struct {
	Address string            // empty: nowhere
	Key     ed25519.PublicKey // of who may say so; there wherever there is an address
}

// Hours is a span of a day in minutes since midnight, UTC+8. Till is not part of it.
type Hours struct{ From, Till int }

// String writes the span as the file has it, 01:00-23:00.
func (h Hours) String() string {
	return fmt.Sprintf("%02d:%02d-%02d:%02d", h.From/60, h.From%60, h.Till/60, h.Till%60)
}

// Limits bound a sale, in the terminal's currency.
type Limits struct {
	MaxAmount     money.Amount
	ConfirmAmount money.Amount
}

// Cash is money that no gateway knows of.
type Cash struct {
	Enabled bool // the till takes it
}
