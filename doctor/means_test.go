package doctor_test

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"syscall"
	"testing"
	"time"

	"fufupos/doctor"
	"fufupos/gateway"
)

// TestMeans: what each answer means, and nothing else does.
func TestMeans(t *testing.T) {
	code := func(c gateway.Code) *gateway.Error { return &gateway.Error{Code: c, Status: 200} }
	status := func(n int) *gateway.Error { return &gateway.Error{Status: n, Err: gateway.ErrHTTPStatus} }
	lost := func(err error) *gateway.Error { return &gateway.Error{Err: fmt.Errorf("on the way: %w", err)} }
	now := time.Date(2026, 11, 28, 12, 0, 0, 0, time.UTC)
	for name, tt := range map[string]struct {
		fault *gateway.Error
		ahead time.Duration
		want  doctor.Meaning
	}{
		"success":             {nil, 0, doctor.Accepted},
		"no such order":       {code(gateway.CodeChargeNonexistent), 0, doctor.Accepted},
		"no such order, late": {code(gateway.CodeChargeNonexistent), time.Hour, doctor.Accepted},
		"signature":           {code(gateway.CodeInvalidSign), 0, doctor.WrongKey},
		"signature, 4:59":     {code(gateway.CodeInvalidSign), 299 * time.Second, doctor.WrongKey},
		"signature, 5:00":     {code(gateway.CodeInvalidSign), 300 * time.Second, doctor.WrongClock},
		"signature, a day":    {code(gateway.CodeInvalidSign), -24 * time.Hour, doctor.WrongClock},
		"merchant":            {code(gateway.CodeUnregistered), 0, doctor.UnknownMerchant},
		"contract":            {code(gateway.CodeInvalidContract), 0, doctor.NoContract},
		"exception":           {code(gateway.CodeException), 0, doctor.Ailing},
		"fail":                {code(gateway.CodeFail), 0, doctor.Ailing},
		"unknown code":        {code("TEAPOT"), 0, doctor.Ailing},
		"another order":       {&gateway.Error{Status: 200, Err: gateway.ErrOtherOrder}, 0, doctor.Ailing},
		"no result":           {&gateway.Error{Status: 200, Err: gateway.ErrNoResult}, 0, doctor.Ailing},
		"no JSON":             {&gateway.Error{Status: 200, Err: gateway.ErrNotJSON}, 0, doctor.Elsewhere},
		"a film":              {&gateway.Error{Status: 200, Err: gateway.ErrTooLong}, 0, doctor.Elsewhere},
		"301":                 {status(301), 0, doctor.SignIn},
		"302":                 {status(302), 0, doctor.SignIn},
		"403":                 {status(403), 0, doctor.Elsewhere},
		"404":                 {status(404), 0, doctor.Elsewhere},
		"407":                 {status(407), 0, doctor.Proxy},
		"502":                 {status(502), 0, doctor.Ailing},
		"511":                 {status(511), 0, doctor.SignIn},
		"name":                {lost(&net.OpError{Op: "dial", Err: &net.DNSError{Err: "no such host"}}), 0, doctor.NoName},
		"name, in time":       {lost(&net.DNSError{IsTimeout: true}), 0, doctor.NoName},
		"refused":             {lost(&net.OpError{Op: "dial", Err: syscall.ECONNREFUSED}), 0, doctor.Refuses},
		"refused, Windows":    {lost(&net.OpError{Op: "dial", Err: syscall.Errno(10061)}), 0, doctor.Refuses},
		"silent":              {lost(context.DeadlineExceeded), 0, doctor.Silent},
		"dial, in time":       {lost(&net.OpError{Op: "dial", Err: syscall.ETIMEDOUT}), 0, doctor.Silent},
		"authority":           {lost(&tls.CertificateVerificationError{Err: x509.UnknownAuthorityError{}}), 0, doctor.BadCertificate},
		"other host":          {lost(x509.HostnameError{Certificate: &x509.Certificate{}, Host: "a"}), 0, doctor.BadCertificate},
		"expired":             {lost(&tls.CertificateVerificationError{Err: x509.CertificateInvalidError{Reason: x509.Expired}}), 0, doctor.Expired},
		"no TLS":              {lost(tls.RecordHeaderError{Msg: "first record does not look like a TLS handshake"}), 0, doctor.NoTLS},
		"cable":               {lost(syscall.ENETUNREACH), 0, doctor.NoLine},
		"cut":                 {lost(errors.New("EOF")), 0, doctor.NoLine},
	} {
		p := gateway.Probe{Fault: tt.fault, At: now, Date: now.Add(-tt.ahead)}
		if got := doctor.Means(p); got != tt.want {
			t.Errorf("%s: %s, want %s", name, got, tt.want)
		}
	}
	if got := doctor.Means(gateway.Probe{Fault: code(gateway.CodeInvalidSign), At: now}); got != doctor.WrongKey {
		t.Errorf("a refused signature without a date: %s", got)
	}
}

// TestSkew: the gateway's time is to the second.
func TestSkew(t *testing.T) {
	date := time.Date(2026, 11, 28, 12, 0, 0, 0, time.UTC)
	for _, tt := range []struct{ at, want time.Duration }{
		{0, -time.Second},
		{400 * time.Millisecond, 0},
		{999 * time.Millisecond, 0},
		{60*time.Second + 10*time.Millisecond, 60 * time.Second},
		{60*time.Second + 990*time.Millisecond, 60 * time.Second},
		{-300 * time.Second, -301 * time.Second},
		{-300*time.Second + 900*time.Millisecond, -300 * time.Second},
	} {
		if got, told := doctor.Skew(gateway.Probe{At: date.Add(tt.at), Date: date}); got != tt.want || !told {
			t.Errorf("%s: %s, want %s", tt.at, got, tt.want)
		}
	}
	if _, told := doctor.Skew(gateway.Probe{At: date}); told {
		t.Error("a gateway without a date has told the time")
	}
}
