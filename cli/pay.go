package cli

import (
	"bufio"
	"context"
	"errors"
	"io"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	qrcode "github.com/skip2/go-qrcode"

	"fufupos/checkout"
	"fufupos/checkout/flow"
	"fufupos/config"
	"fufupos/money"
	"fufupos/sale"
	"fufupos/scanner"
	"fufupos/staff"
	"fufupos/till"
)

type payCmd struct {
	orderly
	signed
	Amount  string `required:"" placeholder:"12.50" help:"usage.amount"`
	Code    string `xor:"how" required:"" placeholder:"AUTHCODE" help:"usage.code"`
	Scan    bool   `xor:"how" required:"" help:"usage.scan"`
	QR      bool   `name:"qr" xor:"how" required:"" help:"usage.qr"`
	Subject string `help:"usage.subject"`
	NoPrint bool   `help:"usage.no_print"`
}

const maxSubject = 100

func (c payCmd) Run(r *run) error {
	o, err := r.options()
	if err != nil {
		return err
	}
	o.Listen = c.QR
	who, err := c.claim(r)
	if err != nil {
		return err
	}
	if c.Code, err = c.codeGiven(r.Stdin); err != nil {
		return err
	}
	request, err := c.request(o.Config)
	if err != nil {
		return err
	}
	t, ctx, done, err := r.open(o)
	if err != nil {
		return err
	}
	defer done()
	var taken func()
	if r.by, taken, err = r.signOn(t.Staff, who, staff.Sell); err != nil {
		return err
	}
	defer taken()
	var number sale.Number
	if c.Scan {
		// The scanner is closed beside the sale: nothing may stand between the
		// scan and the request.
		listening, hush := context.WithCancel(ctx)
		var beside sync.WaitGroup
		defer func() { hush(); beside.Wait() }()
		ready, scanned := context.WithCancel(ctx)
		defer scanned()
		beside.Go(func() { t.KeepReady(ready) })
		var refused error
		if err := r.waitForCode(listening, &beside, o.Config, func(s scanner.Scan) {
			request.AuthCode = s.Text
			number, refused = r.start(t, request)
			scanned()
		}); err != nil {
			return err
		}
		err = refused
	} else {
		if ctx.Err() != nil {
			return r.notBegun("cli.interrupted")
		}
		number, err = r.start(t, request)
	}
	if err != nil {
		return useError{err}
	}
	return r.follow(ctx, t, number, o.Config, request)
}

// start puts a sale to the engine. What a window asks is said here, and answered:
// whoever gives a command means it.
func (r *run) start(t *till.Till, request checkout.Request) (sale.Number, error) {
	for {
		n, err := t.Engine.Start(r.by, request)
		doubts, asked := errors.AsType[checkout.Doubts](err)
		if !asked {
			return n, err
		}
		for _, d := range doubts {
			if d.Kind != checkout.LargeAmount {
				r.say("cli.same_amount", d.Sale.Number, r.words.T("state.sale."+string(d.Sale.State)))
			}
		}
		request.Sure = append(request.Sure, doubts...)
	}
}

// request checks everything that can be checked before a journal is opened.
func (c payCmd) request(cfg config.Config) (checkout.Request, error) {
	amount, err := money.Parse(c.Amount, cfg.Terminal.FeeType)
	if err != nil {
		return checkout.Request{}, wrongUse("cli.bad_amount", brief(c.Amount), err)
	}
	if limit := cfg.Limits.MaxAmount; amount.Minor > limit.Minor {
		return checkout.Request{}, wrongUse("cli.over_limit", amount, limit)
	}
	c.Subject = strings.TrimSpace(c.Subject)
	if n := utf8.RuneCountInString(c.Subject); n > maxSubject {
		return checkout.Request{}, wrongUse("cli.subject_long", n, maxSubject)
	}
	if fault := sale.LineFault(c.Subject); fault != "" {
		return checkout.Request{}, wrongUse("cli.subject_line", fault)
	}
	request := checkout.Request{Method: sale.Scan, Amount: amount, Subject: c.Subject, NoPrint: c.NoPrint}
	switch {
	case c.QR:
		request.Method = sale.QR
	case !c.Scan:
		scan := scanner.Recognise(c.Code)
		if scan.Kind != scanner.PaymentCode && !wholeCode(scan) {
			return checkout.Request{}, wrongUse(scan.Reason())
		}
		request.AuthCode = scan.Text
	}
	return request, nil
}

// wholeCode holds for a code of a wallet's prefix in a length that wallet does
// not use. Off a scanner that is a misread; given whole, the gateway decides.
func wholeCode(s scanner.Scan) bool {
	n := len(s.Text)
	return s.Problem == scanner.Misread && n >= 16 && n <= 24 && strings.Trim(s.Text, "0123456789") == ""
}

// longestCode bounds what is read of standard input for a payment code.
const longestCode = 4096

// codeGiven is the payment code: as it stands on the command line, or for "-"
// the first line of standard input, where the list of processes does not show it.
func (c payCmd) codeGiven(in io.Reader) (string, error) {
	if c.Code != "-" {
		return c.Code, nil
	}
	line, err := readLine(in)
	switch {
	case err != nil:
		return "", err
	case line == "":
		return "", wrongUse("cli.no_code")
	}
	return line, nil
}

// waitForCode waits for one payment code from the scanner, and charges it.
// Anything else that is read is named, and waiting goes on. What it starts runs
// in beside, until ctx ends.
//
// charge runs on the goroutine that has read the code: the customer would wait
// for each hand-over. It is called once at most, and not after an error.
func (r *run) waitForCode(ctx context.Context, beside *sync.WaitGroup, cfg config.Config, charge func(scanner.Scan)) error {
	typed := cfg.Scanner.Wedge.On() && (len(cfg.Scanner.Serial) == 0 || terminal(r.Stdin))
	if !typed && len(cfg.Scanner.Serial) == 0 {
		return wrongUse("cli.no_scanner")
	}
	var (
		gate    sync.Once
		charged = make(chan struct{})
		silent  = make(chan struct{}) // nothing more can be typed
	)
	emit := func(s scanner.Scan) {
		switch {
		case ctx.Err() != nil:
		case s.Kind != scanner.PaymentCode:
			r.say(s.Reason())
		default:
			gate.Do(func() { charge(s); close(charged) })
		}
	}
	if len(cfg.Scanner.Serial) > 0 {
		serial := scanner.NewSerial(scanner.Config{
			Ports: cfg.Scanner.Serial, Exclude: till.PrinterPorts(cfg),
			Status: func(s scanner.Status) {
				if s.Connected {
					r.say("cli.scanner_ready", s.Device)
				} else if s.Err != nil && ctx.Err() == nil {
					r.say("cli.scanner_says", s.Port, r.words.T(s.Reason()))
				}
			},
		})
		beside.Go(func() { serial.Run(ctx, emit) })
	}
	if typed {
		// A read from a terminal cannot be called back; it ends with the
		// process.
		go func() {
			lines := bufio.NewScanner(r.Stdin)
			for lines.Scan() {
				emit(scanner.Frame{Text: strings.TrimRight(lines.Text(), "\r")}.Scan(scanner.SourceWedge, time.Now()))
			}
			if len(cfg.Scanner.Serial) == 0 {
				close(silent)
			}
		}()
		r.say("cli.ready")
	}
	select {
	case <-charged:
	case <-silent:
	case <-ctx.Done():
	}
	// From here on nothing is charged; a charge under way ends first.
	gate.Do(func() {})
	select {
	case <-charged:
		return nil
	default:
	}
	if ctx.Err() == nil {
		return wrongUse("cli.input_ended")
	}
	return r.notBegun("cli.not_scanned")
}

// notBegun is the end of a sale that was interrupted before there was one.
func (r *run) notBegun(key string) error {
	r.say(key)
	if r.json {
		r.print(map[string]string{"error": english().T(key)})
	}
	return ended(exitEnded)
}

// follow waits for the sale's end and says it.
func (r *run) follow(ctx context.Context, t *till.Till, n sale.Number, cfg config.Config, request checkout.Request) error {
	r.say("cli.sent", n, request.Amount.Display())
	limited, cancel := context.WithTimeout(ctx, patience(cfg, request.Method))
	defer cancel()
	var phase flow.Phase
	shown := false
	v := t.Engine.Wait(limited, n, func(v flow.View, snap checkout.Snapshot) bool {
		if v.Phase != phase && v.Phase != flow.Done {
			phase = v.Phase
			r.say("cli.progress." + string(phase))
		}
		if v.Sale.QRCode != "" && !shown {
			shown = true
			r.showQR(v.Sale.QRCode)
		}
		hopeless := v.Failures >= 3 && snap.At.After(v.Deadline)
		return v.Sale.Settled() || v.Sale.State == sale.Unresolved || hopeless
	})
	if v.Sale.State.Paid() {
		r.waitForReceipt(ctx, t, n)
	}
	return r.result(t, n, cfg)
}

// patience is how long a command waits for a sale: until the platform has
// revoked an unpaid order by itself, and the questions after that are answered.
func patience(cfg config.Config, m sale.Method) time.Duration {
	p := cfg.Poll
	limit := p.OrderTimeout
	if m == sale.QR {
		limit = max(limit, p.QRExpire)
	}
	return limit + p.OrderTimeout/4 + 18*p.MaxInterval
}

func (r *run) showQR(text string) {
	if q, err := qrcode.New(text, qrcode.Medium); err == nil {
		r.show(q.ToSmallString(false))
	}
	r.show(text)
}

// result prints where the sale stands in the journal, and gives its exit code.
func (r *run) result(t *till.Till, n sale.Number, cfg config.Config) error {
	s, err := t.Books.Sale(n)
	if err != nil {
		return useError{err}
	}
	if r.json {
		r.print(newTransaction(s, cfg.Terminal.Zone))
	}
	r.row("%s  %s", s.Number, r.sentence(s))
	return exitOf(s)
}

// exitOf is a sale's exit code.
func exitOf(s sale.Sale) error {
	switch {
	case s.State.Paid():
		return nil
	case s.State.Unpaid():
		return ended(exitEnded)
	}
	return ended(exitPending)
}

// refusalKind gives why the engine did nothing; empty for another error.
func refusalKind(err error) checkout.RefusalKind {
	if refusal, ok := errors.AsType[*checkout.Refusal](err); ok {
		return refusal.Kind
	}
	return ""
}
