package gateway

import "fufupos/money"

// Proof is what an answer says of something that is ours to know: a number, an
// amount, a currency.
type Proof int8

// The proofs.
const (
	NotTold Proof = iota
	Agrees
	Differs // another value, or one that cannot be read
)

// Fee is an amount in minor units as an answer has it. Odd is one that was told
// and is none: negative, no whole number, out of range, or two unequal ones.
type Fee struct {
	Minor   int64
	Present bool
	Odd     bool
}

// Proof compares with our amount.
func (f Fee) Proof(ours int64) Proof {
	switch {
	case f.Present && f.Minor == ours:
		return Agrees
	case f.Present, f.Odd:
		return Differs
	}
	return NotTold
}

// moneyProof compares an amount and its currency with ours: Differs if one of
// them does, Agrees if the amount does and the currency does not speak against it.
func moneyProof(fee Fee, currency money.Currency, ours money.Amount) Proof {
	if currency != "" && currency != ours.Currency {
		return Differs
	}
	return fee.Proof(ours.Minor)
}

// names compares a field with our number.
func (o object) names(field, ours string) Proof {
	switch {
	case !o.has(field):
		return NotTold
	case o.str(field) == ours && ours != "":
		return Agrees
	}
	return Differs
}
