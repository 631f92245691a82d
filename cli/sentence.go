package cli

import (
	"strings"

	"fufupos/gateway"
	"fufupos/message"
	"fufupos/sale"
)

// sentence says in one line where a sale stands and what to do now.
func (r *run) sentence(s sale.Sale) string {
	w := r.words
	text := s.Amount.Display() + " " + w.T("state.sale."+string(s.State))
	switch {
	case s.Newer:
		text = w.T("cli.newer", text, w.Tell(s.Damage))
	case s.Damage != "":
		text = w.T("cli.damaged", text, w.Tell(s.Damage))
	}
	if s.Reason != "" && s.Reason != sale.OutcomeUnknown {
		because := "cli.reason." + string(s.Reason)
		if code := gateway.Code(s.Code); s.Reason == sale.Declined && code == gateway.CodeSoundwaveFail {
			because = code.Key()
		}
		text = w.T("cli.because", text, w.T(because))
	}
	if why := r.detail(s.Code, s.Detail); why != "" {
		text = w.T("cli.detail", text, why)
	}
	if s.Elsewhere() {
		text = w.T("cli.refund_elsewhere", text)
	}
	if s.State == sale.Pending || s.State == sale.Created {
		text = w.T("cli.unsettled", text)
	}
	return text
}

// detail is what the gateway or the network said behind an outcome: what a refusal
// means, else their own words where they are words; --json has them as they came.
func (r *run) detail(code, detail string) string {
	if c := gateway.Code(code); c.Refusal() {
		return strings.TrimRight(r.words.T(c.Key()), ".。")
	}
	if detail == code || message.Wire(detail) {
		return ""
	}
	return r.words.Tell(detail)
}
