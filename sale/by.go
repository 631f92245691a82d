package sale

// By is whose hand and whose right stand behind what happened: ids of operators.
// Both are empty where nobody has signed on, and where the till acted by itself.
type By struct {
	Operator string `json:"operator,omitempty"` // who did it
	Approver string `json:"approver,omitempty"` // who allowed it, where the operator alone may not
}
