package shift

import (
	"slices"

	"fufupos/sale"
)

// Kind is what a line of a report is about.
type Kind string

// The kinds of lines behind which sales stand.
const (
	Received    Kind = "sales"
	GivenBack   Kind = "refunds"
	ByChannel   Kind = "channel"
	ByFunds     Kind = "funding"
	ByHour      Kind = "hour"
	EndedUnpaid Kind = "failed"
	CameLate    Kind = "late"
)

// Line names one line of a report. What its kind does not need is empty.
type Line struct {
	Kind    Kind
	Channel int
	Credit  string
	Hour    int
	Reason  sale.Reason
}

// Has tells whether anything stands on a line: of one sale's totals, whether the sale
// belongs to it. So a line's sales are by themselves those that were summed on it.
func (t Totals) Has(l Line) bool {
	switch l.Kind {
	case Received:
		return t.Sales.Count > 0
	case GivenBack:
		return t.Refunds.Count > 0
	case ByChannel:
		return slices.ContainsFunc(t.Channels, func(c Channel) bool { return c.Type == l.Channel })
	case ByFunds:
		return slices.ContainsFunc(t.Funding, func(f Funding) bool { return f.Credit == l.Credit })
	case ByHour:
		return slices.ContainsFunc(t.Hours, func(h Hour) bool { return h.Hour == l.Hour })
	case EndedUnpaid:
		return slices.ContainsFunc(t.Failed, func(f Failed) bool { return f.Reason == l.Reason })
	case CameLate:
		return len(t.Late) > 0
	}
	return false
}
