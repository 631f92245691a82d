package config

import (
	"net"
	"net/url"
	"strconv"
	"strings"
	"time"
	_ "time/tzdata" // Windows has no zones of its own that Go can read
	"unicode"
	"unicode/utf8"
)

func plain(s string, limit int) bool {
	return utf8.ValidString(s) && utf8.RuneCountInString(s) <= limit && !strings.ContainsFunc(s, unicode.IsControl)
}

func parseBaseURL(s string) (string, bool) {
	if s == "" {
		return "", true // loader.finish misses it
	}
	s = strings.TrimSuffix(s, "/")
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Hostname() == "" || !portOK(u.Port()) {
		return "", false
	}
	return s, u.User == nil && u.RawQuery == "" && !u.ForceQuery && !strings.Contains(s, "#") && strings.HasSuffix(u.Path, "/gateway/pay")
}

func parseNotifyURL(s string) (string, bool) {
	u, err := url.Parse(s)
	// The gateway appends ?sign=… to it as it stands, which a fragment or a query
	// of its own would swallow.
	return s, s == "" || err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Hostname() != "" && portOK(u.Port()) && !strings.ContainsAny(s, "#?")
}

func parseListen(s string) (string, bool) {
	if s == "" {
		return s, true
	}
	_, port, err := net.SplitHostPort(s)
	n, numErr := strconv.ParseUint(port, 10, 16)
	return s, err == nil && numErr == nil && strconv.FormatUint(n, 10) == port
}

// portOK tells whether a port of an address is one, or is left out.
func portOK(port string) bool {
	n, err := strconv.ParseUint(port, 10, 16)
	return port == "" || err == nil && n > 0
}

func parseZone(s string) (*time.Location, bool) {
	// "" and "Local" would load, but the gateway must be told a zone by name.
	if s == "" || s == "Local" {
		return nil, false
	}
	zone, err := time.LoadLocation(s)
	return zone, err == nil
}

func parseHours(s string) (Hours, bool) {
	from, till, ok := strings.Cut(s, "-")
	a, okFrom := parseClock(strings.TrimSpace(from))
	b, okTill := parseClock(strings.TrimSpace(till))
	return Hours{a, b}, ok && okFrom && okTill && a < b
}

func parseClock(s string) (int, bool) {
	if s == "24:00" {
		return 24 * 60, true
	}
	at, err := time.Parse("15:04", s)
	return at.Hour()*60 + at.Minute(), err == nil && len(s) == 5
}
