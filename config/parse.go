package config

import (
	"net"
	"net/url"
	"regexp"
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

var windowsPort = regexp.MustCompile(`(?i)^(\\\\\.\\)?COM[1-9][0-9]{0,2}$`)

func isPort(s string) bool {
	name, query, asked := strings.Cut(s, "?")
	if name != "auto" && !strings.HasPrefix(name, "/") && !windowsPort.MatchString(name) || !plain(name, 4096) {
		return false
	}
	return !asked || isBaud(query)
}

func isBaud(query string) bool {
	baud, ok := strings.CutPrefix(query, "baud=")
	n, err := strconv.ParseUint(baud, 10, 32)
	return ok && err == nil && n >= 300 && n <= 4_000_000
}

func parsePrinter(s string) (string, bool) {
	if s == "" {
		return s, true
	}
	scheme, rest, ok := strings.Cut(s, "://")
	if !ok || rest == "" || !plain(rest, 4096) {
		return "", false
	}
	switch scheme {
	case "tcp":
		u, err := url.Parse(s)
		return s, err == nil && u.Hostname() != "" && portOK(u.Port()) && (u.Path == "" || u.Path == "/") && tcpOptionsOK(u.Query()) && u.User == nil
	case "serial":
		name, query, asked := strings.Cut(rest, "?")
		return s, isPort(name) && name != "auto" && (!asked || serialOptionsOK(query))
	case "file", "spool":
		return s, true
	}
	return "", false
}

// serialOptionsOK allows what a serial printer can be told, each once.
func serialOptionsOK(query string) bool {
	options, err := url.ParseQuery(query)
	for name, values := range options {
		switch {
		case len(values) != 1:
			return false
		case name == "baud" && isBaud("baud="+values[0]):
		case name == "flow" && (values[0] == "xonxoff" || values[0] == "rtscts" || values[0] == "none"):
		default:
			return false
		}
	}
	return err == nil && len(options) > 0
}

// tcpOptionsOK allows what a network printer can be told: each once, 0 or 1.
func tcpOptionsOK(options url.Values) bool {
	for name, values := range options {
		known := name == "status" || name == "stays_open"
		if !known || len(values) != 1 || values[0] != "0" && values[0] != "1" {
			return false
		}
	}
	return true
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

// parseAmount reads minor units: ASCII digits, at most two decimals. The bound
// keeps sums far from overflowing.
func parseAmount(s string) (int64, bool) {
	whole, part, point := strings.Cut(s, ".")
	if whole == "" || point && part == "" || len(part) > 2 || len(whole) > 10 {
		return 0, false
	}
	digits := whole + part + strings.Repeat("0", 2-len(part))
	if strings.Trim(digits, "0123456789") != "" {
		return 0, false
	}
	minor, err := strconv.ParseInt(digits, 10, 64)
	return minor, err == nil && minor > 0
}
