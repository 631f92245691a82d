package staff

// Deed is something that a right is needed for.
type Deed string

// The deeds. A refund is one of three, and a sale one of two, by what May is told of it.
const (
	Sell        Deed = "sell"
	SellLarge   Deed = "sell_large" // above limits.confirm_amount
	GiveUp      Deed = "give_up"
	Reprint     Deed = "reprint"
	ReceiptSeen Deed = "receipt_seen"
	RefundOwn   Deed = "refund_own" // of an own sale of the same day, within the limits
	Refund      Deed = "refund"     // any other, within a supervisor's limit
	RefundLarge Deed = "refund_large"
	Drawer      Deed = "drawer" // without a sale
	CashSale    Deed = "cash_sale"
	CashDrop    Deed = "cash_drop"
	CashPayout  Deed = "cash_payout"
	CashVoid    Deed = "cash_void"
	Shift       Deed = "shift"
	ShiftOther  Deed = "shift_other" // somebody else's
	Totals      Deed = "totals"      // to see what a day or a shift brought
	Export      Deed = "export"
	Reconcile   Deed = "reconcile"
	Backup      Deed = "backup"
	Diagnose    Deed = "diagnose"
	Settings    Deed = "settings"
	Restore     Deed = "restore"
	People      Deed = "people"
	Grant       Deed = "rights" // whose role may do what, and up to which amounts
	SignOn      Deed = "sign_on"
	OwnPIN      Deed = "own_pin"
)

// row is what is known of a deed.
type row struct {
	deed Deed
	role Role // the lowest that may do it alone
	// approved: who may not can have it allowed by somebody who may. What is no
	// customer's business waits for whoever may.
	approved bool
	// fixed: no setting changes it, or who was given it could take the rest.
	fixed bool
}

// table is the one table of rights.
var table = [...]row{
	{Sell, Cashier, true, false},
	{SellLarge, Supervisor, true, false},
	{GiveUp, Cashier, true, false},
	{Reprint, Cashier, true, false},
	{ReceiptSeen, Cashier, true, false},
	{RefundOwn, Cashier, true, false},
	{Refund, Supervisor, true, false},
	{RefundLarge, Manager, true, false},
	{Drawer, Supervisor, true, false},
	{CashSale, Cashier, true, false},
	{CashDrop, Supervisor, true, false},
	{CashPayout, Supervisor, true, false},
	{CashVoid, Supervisor, true, false},
	{Shift, Cashier, true, false},
	{ShiftOther, Supervisor, true, false},
	{Totals, Cashier, true, false},
	{Export, Supervisor, false, false},
	{Reconcile, Supervisor, false, false},
	{Backup, Supervisor, false, false},
	{Diagnose, Supervisor, false, false},
	{Settings, Manager, false, false},
	{Restore, Manager, false, false},
	{People, Manager, false, true},
	{Grant, Manager, false, true},
	{OwnPIN, Cashier, false, true},
}

// find gives a deed's place in the table; -1 for none.
func find(d Deed) int {
	for i := range table {
		if table[i].deed == d {
			return i
		}
	}
	return -1
}

// Rights say for each deed which role may do it alone.
type Rights [len(table)]Role

// DefaultRights are those of a shop that has changed none.
func DefaultRights() (r Rights) {
	for i := range table {
		r[i] = table[i].role
	}
	return r
}

// Of is where a deed's role stands; nil for what is no deed.
func (r *Rights) Of(d Deed) *Role {
	if i := find(d); i >= 0 {
		return &r[i]
	}
	return nil
}

// Changeable are the deeds whose role a shop may set.
func Changeable() (deeds []Deed) {
	for _, row := range table {
		if !row.fixed {
			deeds = append(deeds, row.deed)
		}
	}
	return deeds
}

// DefaultRole is who may do a deed where nothing is set.
func DefaultRole(d Deed) Role {
	if i := find(d); i >= 0 {
		return table[i].role
	}
	return ""
}
