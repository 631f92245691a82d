package cli

import (
	"regexp"
	"strings"

	"fufupos/gateway"
	"fufupos/sale"
)

// sentence says in one line where a sale stands and what to do now.
func (r *run) sentence(s sale.Sale) string {
	w := r.words
	text := s.Amount.Display() + " " + w.T("state.sale."+string(s.State))
	if s.Damage != "" {
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

// wireWord is a word of the wire: FAIL, succ, CHARGE_NONEXISTENT. A person is told
// what it means; --json has it as it came.
var wireWord = regexp.MustCompile(`^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$|^[a-z]+$`)

// detail is what the gateway or the network said behind an outcome: what a refusal
// means, else their own words where they are words.
func (r *run) detail(code, detail string) string {
	if c := gateway.Code(code); c.Refusal() {
		return strings.TrimRight(r.words.T(c.Key()), ".。")
	}
	if detail == code || wireWord.MatchString(detail) {
		return ""
	}
	return r.words.Tell(detail)
}
