package doctor

import (
	"strings"

	"fufupos/message"
	"fufupos/scanner/exam"
)

// OfScan says what one read shows of a scanner.
func OfScan(f exam.Finding) Finding {
	worst := f.Worst()
	found := Finding{Name: "scanner", Result: scanResult(worst), Detail: said("doctor.scan.works")}
	if worst == "" {
		return found
	}
	found.Advice = said("doctor.scan_do." + string(worst))
	switch worst {
	case exam.WrongSpeed:
		found.Detail = said("doctor.scan.wrong_speed", f.Baud)
	case exam.Layout:
		found.Detail = said("doctor.scan.layout", message.Said(message.Text("doctor.layout."+f.Layout)))
	case exam.Prefix:
		found.Detail = said("doctor.scan.prefix", f.Prefix)
	case exam.Slow:
		found.Detail = said("doctor.scan.slow", f.Pace.Milliseconds())
	default:
		found.Detail = said("doctor.scan." + string(worst))
	}
	return found
}

// Booklet says what to look up in the scanner's booklet, as it stands there; empty where
// nothing of it helps.
func Booklet(t exam.Trouble) message.Said {
	if titles := t.Settings(); titles != nil {
		return said("doctor.scan.booklet", strings.Join(titles, " · "))
	}
	return ""
}

// scanResult is how bad a trouble is: what the till cannot use, what it can make up for,
// and what only could be better.
func scanResult(t exam.Trouble) Result {
	switch t {
	case "", exam.NoSuffix:
		return OK
	case exam.WrongSpeed, exam.InputMethod, exam.Lost, exam.Prefix, exam.Tail:
		return Failed
	}
	return Warning
}
