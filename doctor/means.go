package doctor

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net"
	"syscall"
	"time"

	"fufupos/gateway"
)

// Meaning is what the answer to a harmless question means. Each but Accepted is the end of
// a key of the catalogue: doctor.gateway.no_name says it, doctor.gateway_do.no_name what
// to do.
type Meaning string

// The meanings.
const (
	Accepted        Meaning = "accepted"
	WrongKey        Meaning = "wrong_key"
	WrongClock      Meaning = "wrong_clock" // the signature is refused, and the clock is far off
	UnknownMerchant Meaning = "unknown_merchant"
	NoContract      Meaning = "no_contract"
	NoName          Meaning = "no_name"     // the address has a name that nobody knows
	Refuses         Meaning = "refuses"     // nobody listens there
	Silent          Meaning = "silent"      // no answer in time
	NoLine          Meaning = "no_line"     // any other trouble on the way
	BadCertificate  Meaning = "certificate" // somebody else's, or nobody vouches for it
	Expired         Meaning = "expired"     // the certificate, or this computer's clock
	NoTLS           Meaning = "no_tls"      // https was asked for, and something else was answered
	Proxy           Meaning = "proxy"       // a proxy on the way wants to know who we are
	SignIn          Meaning = "sign_in"     // the network wants somebody to sign in first
	Elsewhere       Meaning = "elsewhere"   // what answers is no gateway
	Ailing          Meaning = "ailing"      // the gateway has a trouble of its own
)

// How far this computer's clock may be off.
const (
	clockDoubt = time.Minute
	clockWrong = 5 * time.Minute
)

// Skew is how far this computer's clock is ahead of the gateway's, to the second; told is
// false where the gateway told no time.
func Skew(p gateway.Probe) (ahead time.Duration, told bool) {
	// A time to the second is on average half a second old.
	return p.At.Sub(p.Date.Add(time.Second / 2)).Round(time.Second), !p.Date.IsZero()
}

// Means is what a probe means. It is for the doctor and for whoever sets a till up.
func Means(p gateway.Probe) Meaning {
	f := p.Fault
	if f == nil {
		return Accepted
	}
	switch f.Code {
	case gateway.CodeChargeNonexistent:
		return Accepted
	case gateway.CodeInvalidSign:
		if ahead, told := Skew(p); told && ahead.Abs() >= clockWrong {
			return WrongClock
		}
		return WrongKey
	case gateway.CodeUnregistered:
		return UnknownMerchant
	case gateway.CodeInvalidContract:
		return NoContract
	}
	switch {
	case f.Code != "":
		return Ailing
	case f.Status == 0:
		return ofLine(f.Err)
	case f.Status == 407:
		return Proxy
	case f.Status == 511, f.Status >= 300 && f.Status < 400:
		return SignIn
	case f.Status >= 500:
		return Ailing
	case f.Status != 200, errors.Is(f.Err, gateway.ErrNotJSON), errors.Is(f.Err, gateway.ErrTooLong):
		return Elsewhere
	}
	return Ailing
}

// refusedOnWindows is WSAECONNREFUSED.
const refusedOnWindows = syscall.Errno(10061)

// ofLine is what it means that no answer came.
func ofLine(err error) Meaning {
	if errors.As(err, new(*net.DNSError)) {
		return NoName
	}
	if invalid, ok := errors.AsType[x509.CertificateInvalidError](err); ok && invalid.Reason == x509.Expired {
		return Expired
	}
	timeout, _ := errors.AsType[net.Error](err)
	switch {
	case errors.As(err, new(*tls.CertificateVerificationError)), errors.As(err, new(x509.HostnameError)), errors.As(err, new(x509.UnknownAuthorityError)):
		return BadCertificate
	case errors.As(err, new(tls.RecordHeaderError)):
		return NoTLS
	case errors.Is(err, syscall.ECONNREFUSED), errors.Is(err, refusedOnWindows):
		return Refuses
	case errors.Is(err, context.DeadlineExceeded), timeout != nil && timeout.Timeout():
		return Silent
	}
	return NoLine
}
