package scanner

import "strings"

// Reason is the catalogue's key of a sentence for the cashier: why the scan can't
// be charged and what to do, or, for a payment code in doubt, what to ask. It is
// "" for a payment code without a doubt.
func (s Scan) Reason() string {
	switch {
	case s.Kind == Unknown:
		return "scanned." + underscored(s.Problem.String())
	case s.Kind != PaymentCode:
		return "scanned." + underscored(s.Kind.String())
	case s.Doubt != NoDoubt:
		return "scanned." + underscored(s.Doubt.String())
	}
	return ""
}

func underscored(name string) string { return strings.ReplaceAll(strings.ToLower(name), " ", "_") }
