package tell

import (
	"cmp"
	"errors"
	"strings"

	"fufupos/checkout"
	"fufupos/gateway"
	"fufupos/message"
	"fufupos/sale"
)

// Support is the page of help about what has none of its own.
const Support = "support"

// abouts is the page of help (a file of docs/help) about what a key of the catalogue says,
// by the key or its beginning; the longest one counts.
var abouts = map[string]string{
	"stage.asking": "unconfirmed", "stage.reversing": "reversing", "stage.declined": "declined", "stage.unpaid": "declined",
	"stage.unpaid_revoked": "reversing", "stage.unpaid_closed": "reversing", "stage.late": "late", "stage.given_up_paid": "late", "stage.person": "manager",
	"reason.": "declined", "reason.not_sent": "line", "reason.given_up": "reversing", "reason.wrong_amount": "manager", "reason.contradiction": "manager",
	"reason.not_proven": "manager", "reason.late_payment": "late", "reason.outcome_unknown": "unconfirmed",

	"lane.": "aside", "hint.busy": "aside", "scan.busy": "aside", "scan.unused": "aside",
	"hint.": "amount", "scan.": "code", "scan.no_sum": "amount", "scan.no_amount": "amount",
	"cash.missing": "amount", "blocked.": "disk", "refused.": Support, "refused.amount": "amount", "refused.large": "amount", "refused.code": "code", "refused.used": "code",
	"refused.too_much": "refund", "refused.unasked": "refund", "refused.journal": "disk", "refused.damaged": "books", "refused.newer": "books", "refused.books_older": "books",

	"refund.": "refund", "refund.asking": "refund-unknown", "refund.busy": "refund-unknown", "refund.person": "manager",
	"claim.": "claim", "claim.not_yet": "unconfirmed", "claim.unknown": "line", "detail.unknown": "claim",

	"banner.deaf": "line", "banner.late": "late", "banner.given_up_paid": "late", "banner.paid": "aside", "banner.unpaid": "aside",
	"banner.refunded": "refund-unknown", "banner.refund_failed": "refund", "banner.not_refunded": "refund", "banner.wrong_settings": "settings",
	"failed.give_up": "reversing", "failed.ask": "unconfirmed", "failed.reprint": "printer", "failed.find": "books",
	"paper.": "printer", "printer.": "printer", "books.": "books", "books.full": "disk", "books.unwritable": "disk", "journal.": "books",
	"shift.": "shift", "drawer.": "shift", "staff.": "approval", "gateway.": "line", "code.": "unconfirmed", "code.invalid_sign": "key", "code.unregistered_busi": "key", "code.invalid_contract": "key",
	"code.illegal_parameter": Support, "code.amt_error": "amount", "code.soundwave": "declined",

	"notice.older_books": "books", "notice.foreign_books": "books", "notice.replaced_books": "books", "notice.damaged_books": "books", "notice.no_backup": "books",
	"notice.wrong_settings": "settings", "notice.waiting_settings": "settings", "notice.new_version": "settings",
	"status.offline": "line", "status.line_unknown": "line", "status.no_scanner": "scanner", "status.scanner": "scanner", "status.wedge": "scanner", "status.print": "printer",
	"sound.": Support, "training.": "training",

	"doctor.name.key": "key", "doctor.name.gateway": "line", "doctor.name.merchant": "key", "doctor.name.clock": "clock", "doctor.name.scanner": "scanner",
	"doctor.name.printer": "printer", "doctor.name.disk": "disk", "doctor.name.journal": "books", "doctor.name.backup": "books", "doctor.name.configuration": "settings",
}

// About is the page of help about what a key says; empty where there is none.
func About(key string) string {
	for n := len(key); n > 0; n-- {
		if page, ok := abouts[key[:n]]; ok {
			return page
		}
	}
	return ""
}

// AboutError is the page of help about why something was not done.
func AboutError(err error) string {
	if r, ok := errors.AsType[*checkout.Refusal](err); ok {
		return About(refusals[r.Kind])
	}
	if _, ok := errors.AsType[*checkout.NeedsApproval](err); ok {
		return "approval"
	}
	if err != nil {
		key, _, said := strings.Cut(err.Error(), message.Open)
		if page := About(key); said && page != "" {
			return page
		}
	}
	return Support
}

// AboutSale is the page of help about a sale that is not simply paid; empty where it is.
func AboutSale(s sale.Sale) string {
	switch {
	case s.Late:
		return About("stage.late")
	case s.State == sale.Unresolved:
		return cmp.Or(About("reason."+string(s.Reason)), About("stage.person"))
	case s.State.Paid():
		return ""
	case !s.State.Unpaid():
		return About("stage.asking")
	case s.Reason == sale.Refused:
		if page := About(gateway.Code(s.Code).Key()); page != "" {
			return page
		}
	case s.Reason == "":
		return About("stage.unpaid_" + string(s.State))
	}
	return About("reason." + string(s.Reason))
}
