package staff

import (
	"fufupos/message"
	"fufupos/money"
)

// Limits bound what is given back, in the till's currency.
type Limits struct {
	Refund     money.Amount // a piece, by whoever sold it
	RefundDay  money.Amount // a day, of those
	Supervisor money.Amount // a piece, by a supervisor
}

// Rules are how a shop has set what its people may do.
type Rules struct {
	Rights  Rights
	Limits  Limits
	Confirm money.Amount // a sale above it is a large one; zero: none is
}

// Act is a deed with what its right turns on.
type Act struct {
	Deed   Deed
	Amount money.Amount // sold or to be given back
	// Own tells of a refund that its sale is the operator's own, and of this day.
	Own bool
	// Given is what the operator gave back this day without anybody's approval, in minor
	// units: all of it that has not failed.
	Given int64
}

// Right is whether somebody may do something.
type Right int8

// The rights. What nobody has thought of is forbidden.
const (
	Forbidden      Right = iota
	ApprovalNeeded       // another person's word is needed
	Allowed
)

// Verdict is May's answer, with its reason where it is not "allowed".
type Verdict struct {
	Right Right
	Why   string
}

func verdict(r Right, key string, values ...any) Verdict {
	return Verdict{r, message.Text(key, values...)}
}

// May tells whether an operator may do something, by the word of an approver where one is
// named. It is the only place where that is decided.
//
// An approver is never who asks and never a cashier, also where no approval is needed: what
// two cashiers allow each other must not pass for a supervisor's word.
func (r Rules) May(by Operator, approver *Operator, a Act) Verdict {
	i := find(r.named(a))
	need := r.need(a)
	switch {
	case i < 0 || !by.Active():
		return verdict(Forbidden, "staff.nobody")
	case approver != nil && approver.ID == by.ID:
		return verdict(ApprovalNeeded, "staff.approves_self", by.ID)
	case approver != nil && !(approver.Active() && approver.Role.AtLeast(Supervisor)):
		return verdict(ApprovalNeeded, "staff.approver_low", approver.ID, need.above().word())
	case by.Role.AtLeast(need):
		return Verdict{Right: Allowed}
	case !table[i].approved:
		return verdict(Forbidden, "staff.role_needed", need.word(), by.Role.word())
	case approver == nil:
		return verdict(ApprovalNeeded, "staff.word_needed", need.word())
	case !approver.Role.AtLeast(need):
		return verdict(ApprovalNeeded, "staff.approver_low", approver.ID, need.word())
	}
	return Verdict{Right: Allowed}
}

// above is the role of who can approve what needs this one.
func (r Role) above() Role {
	if r.AtLeast(Supervisor) {
		return r
	}
	return Supervisor
}

// named is the deed of the table that an act is.
func (r Rules) named(a Act) Deed {
	switch {
	case a.Deed == Sell && r.large(a.Amount):
		return SellLarge
	case a.Deed != Refund:
		return a.Deed
	case !within(a.Amount, r.Limits.Supervisor, 0):
		return RefundLarge
	case a.Own && within(a.Amount, r.Limits.Refund, 0) && within(a.Amount, r.Limits.RefundDay, a.Given):
		return RefundOwn
	}
	return Refund
}

// need is the lowest role that may do an act alone: whoever may give back more may give
// back less, and whoever may sell for more for less.
func (r Rules) need(a Act) Role {
	named := r.named(a)
	i := find(named)
	if i < 0 {
		return Manager
	}
	need := r.Rights[i]
	if i >= 0 && table[i].fixed {
		need = table[i].role
	}
	for _, wider := range map[Deed][]Deed{RefundOwn: {Refund, RefundLarge}, Refund: {RefundLarge}, Sell: {SellLarge}}[named] {
		if role := r.Rights[find(wider)]; need.AtLeast(role) {
			need = role
		}
	}
	return need
}

func (r Rules) large(a money.Amount) bool {
	return r.Confirm.Minor > 0 && !within(a, r.Confirm, 0)
}

// within tells whether an amount and what went before it are no more than a limit. One
// of another currency is not: nobody knows what it is worth.
func within(a, limit money.Amount, before int64) bool {
	return a.Currency == limit.Currency && before <= limit.Minor && a.Minor <= limit.Minor-before
}
