package gateway

import (
	"regexp"
	"strconv"
	"strings"
	"time"
	_ "time/tzdata" // Windows has no zone files of its own
)

// DefaultZone is the zone of a trade that names none (API section 2).
const DefaultZone = "Asia/Shanghai"

// wireTimes are the forms of an answer's times: the document's, and a sister
// gateway's.
var wireTimes = []string{"20060102150405", "2006-01-02 15:04:05"}

// A time outside of these is no time of a sale: it counts as absent.
var earliestTime = time.Date(2015, 1, 1, 0, 0, 0, 0, time.UTC)

const latestAhead = 24 * time.Hour

// likely tells whether something can have happened then.
func likely(at, now time.Time) bool {
	return !at.Before(earliestTime) && !at.After(now.Add(latestAhead))
}

// zoneField is the time_zone of a request: name; IANA name; offset at that
// time. Only the document's own zone has the document's Chinese name.
func zoneField(loc *time.Location, at time.Time) string {
	at = at.In(loc)
	label, _ := at.Zone()
	switch {
	case loc.String() == DefaultZone:
		label = "中国标准时间"
	case strings.ContainsAny(label, "+-"): // a zone without letters of its own
		label = loc.String()
	}
	return label + ";" + loc.String() + ";" + at.Format("-07:00")
}

// zoneOf reads a time_zone leniently: the IANA name wins, else the offset,
// else the fallback. Names without a slash are not looked up: "Local" would be
// this machine's zone.
func zoneOf(field string, fallback *time.Location) *time.Location {
	var offset *time.Location
	for part := range strings.SplitSeq(field, ";") {
		part = strings.TrimSpace(part)
		if strings.Contains(part, "/") {
			if loc, err := time.LoadLocation(part); err == nil {
				return loc
			}
		}
		if loc := offsetZone(part); loc != nil {
			offset = loc
		}
	}
	if offset != nil {
		return offset
	}
	return fallback
}

var offsetForm = regexp.MustCompile(`^(?:GMT|UTC)?([+-])(\d{1,2})(?::?([0-5]\d))?$`)

// offsetZone reads +08:00, +0800, GMT+08:00, UTC+8 and the like.
func offsetZone(part string) *time.Location {
	part = strings.ToUpper(part)
	if part == "UTC" || part == "GMT" || part == "Z" {
		return time.UTC
	}
	m := offsetForm.FindStringSubmatch(part)
	if m == nil {
		return nil
	}
	hours, _ := strconv.Atoi(m[2])
	minutes, _ := strconv.Atoi(m[3]) // none are 0
	seconds := (hours*60 + minutes) * 60
	if seconds > 14*60*60 {
		return nil
	}
	if m[1] == "-" {
		seconds = -seconds
	}
	return time.FixedZone(part, seconds)
}

func defaultZone() *time.Location {
	loc, err := time.LoadLocation(DefaultZone)
	if err != nil { // never, the zone data is linked in
		return time.FixedZone(DefaultZone, 8*60*60)
	}
	return loc
}

// parseTime reads a time in one of its forms; anything else is the zero time. The
// length is checked because time.Parse would let a fraction pass.
func parseTime(text string, loc *time.Location) time.Time {
	for _, form := range wireTimes {
		if len(text) != len(form) || strings.ContainsAny(text, "+.") {
			continue
		}
		if t, err := time.ParseInLocation(form, text, loc); err == nil {
			return t
		}
	}
	return time.Time{}
}
