package gateway

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	_ "time/tzdata" // Windows has no zone files of its own
)

// DefaultZone is the zone of a trade that names none (API section 2).
const DefaultZone = "Asia/Shanghai"

const wireTime = "20060102150405"

// zoneField is the time_zone of a request: name; IANA name; offset at that
// time. Only the document's own zone has the document's Chinese name.
func zoneField(loc *time.Location, at time.Time) string {
	label, _ := at.In(loc).Zone()
	switch {
	case loc.String() == DefaultZone:
		label = "中国标准时间"
	case strings.ContainsAny(label, "+-"): // a zone without letters of its own
		label = loc.String()
	}
	return fmt.Sprintf("%s;%s;%s", label, loc.String(), at.In(loc).Format("-07:00"))
}

// zoneOf reads a time_zone leniently: the IANA name wins, else the offset,
// else the fallback. Names without a slash are not looked up: "Local" would be
// this machine's zone.
func zoneOf(field string, fallback *time.Location) *time.Location {
	var offset *time.Location
	for part := range strings.SplitSeq(field, ";") {
		part = strings.TrimSpace(part)
		if strings.Contains(part, "/") || part == "UTC" {
			if loc, err := time.LoadLocation(part); err == nil {
				return loc
			}
		}
		if t, err := time.Parse("-07:00", part); err == nil {
			_, seconds := t.Zone()
			offset = time.FixedZone(part, seconds)
		}
	}
	if offset != nil {
		return offset
	}
	return fallback
}

func defaultZone() *time.Location {
	loc, err := time.LoadLocation(DefaultZone)
	if err != nil { // never, the zone data is linked in
		return time.FixedZone(DefaultZone, 8*60*60)
	}
	return loc
}

// parseTime reads yyyyMMddHHmmss; anything else is the zero time. The length is
// checked because time.Parse would let a fraction pass.
func parseTime(text string, loc *time.Location) time.Time {
	if _, err := strconv.ParseUint(text, 10, 64); err != nil || len(text) != len(wireTime) {
		return time.Time{}
	}
	t, err := time.ParseInLocation(wireTime, text, loc)
	if err != nil {
		return time.Time{}
	}
	return t
}
