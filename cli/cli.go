package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/alecthomas/kong"

	"fufupos/cli/interrupt"
	"fufupos/config"
	"fufupos/sale"
	"fufupos/till"
)

// The exit codes.
const (
	exitDone    = 0 // a sale: paid
	exitEnded   = 1 // ended otherwise
	exitUse     = 2 // wrong use or configuration; nothing was done
	exitPending = 3 // not settled yet: safe in the journal
)

// Window opens the till's window and returns when it is closed.
type Window func(ctx context.Context, w WindowOptions) error

// Trouble shows why the till cannot open, and returns when it was seen.
type Trouble func(ctx context.Context, t TroubleOptions)

// TroubleOptions are what such a window says.
type TroubleOptions struct {
	Title, Text, Button string
	Config              config.Config
}

// WindowOptions are what the window is opened with.
type WindowOptions struct {
	Till     *till.Till
	Options  till.Options // what it was opened with
	Config   config.Config
	Training bool
	Log      io.Writer
	Data     string          // the folder of the till's files
	Shown    <-chan struct{} // asks for the window to come to the front
}

// Program is what the command line runs in.
type Program struct {
	Args    []string // without the program's name
	Env     []string // as os.Environ gives it
	Stdin   io.Reader
	Stdout  io.Writer
	Stderr  io.Writer
	Version string
	Window  Window
	Trouble Trouble // nil: standard error is all there is
}

type grammar struct {
	Config     string `help:"The configuration file." placeholder:"FILE" type:"path"`
	Data       string `help:"The data folder." placeholder:"DIR" type:"path"`
	NewBooks   bool   `help:"Begin new books where those that were there are gone."`
	BooksOlder bool   `help:"Let money go out although the books are older than this till once had."`
	JSON       bool   `name:"json" help:"Print one JSON document on standard output, and nothing else there."`

	Till         tillCmd         `cmd:"" default:"withargs" help:"Open the till's window."`
	Pay          payCmd          `cmd:"" help:"Take one sale without a window."`
	Query        queryCmd        `cmd:"" help:"Ask the gateway about a sale now."`
	Refund       refundCmd       `cmd:"" help:"Give money back for a paid sale."`
	RefundStatus refundStatusCmd `cmd:"" help:"Ask the gateway what became of a refund."`
	Cancel       cancelCmd       `cmd:"" help:"Revoke an unpaid scan sale."`
	Close        closeCmd        `cmd:"" help:"Close an unpaid QR sale."`
	Settle       settleCmd       `cmd:"" help:"Bring every unfinished sale to its end."`
	Transactions transactionsCmd `cmd:"" help:"List what the journal holds."`
	Reprint      reprintCmd      `cmd:"" help:"Print a receipt again, marked as a copy."`
	Journal      struct {
		Verify verifyCmd `cmd:"" help:"Check the journal's chain of hashes."`
		Accept acceptCmd `cmd:"" help:"Go on with older books as they are: no more warnings."`
	} `cmd:"" help:"Look after the journal."`
	Backup  backupCmd  `cmd:"" help:"Write the books and their key into one file."`
	Restore restoreCmd `cmd:"" help:"Bring a backup into an empty data folder."`
	Key     struct {
		Set   keySetCmd   `cmd:"" help:"Store the merchant key."`
		Check keyCheckCmd `cmd:"" help:"Say where the merchant key is, and try it."`
	} `cmd:"" help:"Look after the merchant key."`
	Scanner struct {
		List   scannerListCmd   `cmd:"" help:"List what was learned of keyboards."`
		Forget scannerForgetCmd `cmd:"" help:"Forget a keyboard that was taken for a scanner."`
	} `cmd:"" help:"Look after scanners that type."`
	Printer struct {
		List   printerListCmd   `cmd:"" help:"List what was learned of printers."`
		Forget printerForgetCmd `cmd:"" help:"Forget what was learned of a printer."`
	} `cmd:"" help:"Look after printers."`
	GatewaySim simCmd     `cmd:"" name:"gateway-sim" help:"Serve the training gateway."`
	Version    versionCmd `cmd:"" help:"Say which version this is."`
}

// run is one run of a command.
type run struct {
	Program
	ctx                  context.Context
	file                 string // --config
	data                 string // --data
	json                 bool
	newBooks, booksOlder bool  // --new-books, --books-older
	lost                 error // why something for standard output did not get there

	by      sale.By // who runs it; empty where nobody signs on
	library *standardLog
}

// useError is wrong use or configuration: exit 2, one line.
type useError struct{ err error }

func (e useError) Error() string { return e.err.Error() }
func (e useError) Unwrap() error { return e.err }

func wrongUse(format string, args ...any) error { return useError{fmt.Errorf(format, args...)} }

// ended is a command's end that is not "done": its exit code, after everything
// was said.
type ended int

func (e ended) Error() string { return fmt.Sprintf("exit %d", int(e)) }

// Main runs the command line and gives the exit code.
func Main(ctx context.Context, p Program) (code int) {
	r := &run{Program: p, ctx: ctx, library: routeStandardLog(p.Stderr)}
	r.json = slices.Contains(p.Args, "--json") // for errors before the flags are understood
	type helpShown struct{ code int }
	defer func() {
		if shown, ok := recover().(helpShown); ok {
			code = shown.code
		}
	}()
	var g grammar
	parser, err := kong.New(
		&g, kong.Name("fufupos"), kong.Description("FuFu POS, the till that never loses a payment."),
		kong.Writers(p.Stdout, p.Stderr), kong.Exit(func(code int) { panic(helpShown{code}) }),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}), kong.Bind(r),
	)
	if err != nil {
		return r.fail(err)
	}
	parsed, err := parser.Parse(negative(p.Args))
	if err != nil {
		return r.fail(fmt.Errorf("%s; see fufupos --help", discreet(err.Error(), p.Args)))
	}
	if !bringsToAnEnd(parsed.Command()) {
		interrupt.Default()
	}
	r.file, r.data, r.json = g.Config, g.Data, g.JSON
	r.newBooks, r.booksOlder = g.NewBooks, g.BooksOlder
	if r.data == "" {
		r.data = config.DefaultData()
	}
	return r.fail(r.answered(parsed.Command(), parsed.Run(r)))
}

// bringsToAnEnd tells whether a command ends in an orderly way at Ctrl-C or
// SIGTERM, also when they came while it was starting: those that call interruptible.
func bringsToAnEnd(command string) bool {
	word, _, _ := strings.Cut(command, " ")
	switch word {
	case "till", "pay", "query", "refund", "refund-status", "cancel", "close", "settle", "reprint", "gateway-sim":
		return true
	}
	return false
}

// answered makes an answer that nobody got a failure, for the commands whose answer
// is all they do. The others say by their exit code what became of the money.
func (r *run) answered(command string, err error) error {
	switch command {
	case "transactions", "journal verify", "version":
		if err == nil && r.lost != nil {
			return fmt.Errorf("the answer could not be written to standard output: %w", r.lost)
		}
	}
	return err
}

// fail says an error in one line and gives the exit code it stands for; done
// for none.
func (r *run) fail(err error) int {
	if err == nil {
		return exitDone
	}
	if code, ok := errors.AsType[ended](err); ok {
		return int(code)
	}
	line := maskDigits(strings.Join(strings.Fields(err.Error()), " "))
	fmt.Fprintln(r.Stderr, "fufupos: "+line)
	if r.json {
		r.print(map[string]string{"error": line})
	}
	return exitUse
}

// print writes one JSON document.
func (r *run) print(document any) {
	encoder := json.NewEncoder(r.Stdout)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(document); err != nil && r.lost == nil {
		r.lost = err
		// The exit code still tells what became of the money.
		r.say("the result could not be written to standard output (%v): fufupos transactions lists it", err)
	}
}

// say tells a person how it goes.
func (r *run) say(format string, args ...any) { fmt.Fprintf(r.Stderr, format+"\n", args...) }

// out is the answer for a person; with --json the document is all there is.
func (r *run) out(format string, args ...any) {
	if !r.json {
		if _, err := fmt.Fprintf(r.Stdout, format+"\n", args...); err != nil {
			r.lost = err
		}
	}
}

// options reads the configuration.
func (r *run) options() (till.Options, error) {
	c, warnings, err := config.Load(r.file, r.Env)
	if err != nil {
		return till.Options{}, useError{err}
	}
	for _, w := range warnings {
		r.say("warning: %s", w)
	}
	return till.Options{Config: c, Env: r.Env, Data: r.data, NewBooks: r.newBooks}, nil
}

// open opens the till for a command that moves money. ctx ends when the command
// is interrupted; done closes the till.
func (r *run) open(o till.Options) (t *till.Till, ctx context.Context, done func(), err error) {
	if t, err = till.Open(o); err != nil {
		return nil, nil, nil, useError{err}
	}
	r.library.till.Store(t.Log)
	r.warnOfBooks(t.Books.Condition)
	if t.Deaf != nil {
		r.say("warning: %v", t.Deaf)
	}
	ctx, stop := r.interruptible()
	return t, ctx, func() { stop(); t.Close() }, nil
}

// interruptible ends its context at Ctrl-C or SIGTERM.
func (r *run) interruptible() (ctx context.Context, stop context.CancelFunc) {
	return interrupt.Context(r.ctx)
}

// books opens the journal for reading; nil where there is none yet.
func (r *run) books() (*till.Books, config.Config, error) {
	o, err := r.options()
	if err != nil {
		return nil, config.Config{}, err
	}
	b, err := till.OpenBooks(o)
	if errors.Is(err, till.ErrNoJournal) {
		return nil, o.Config, nil
	}
	if err != nil {
		return nil, config.Config{}, useError{err}
	}
	r.warnOfBooks(b.Condition)
	return &b, o.Config, nil
}

// warnOfBooks says what is wrong with the books, at every command.
func (r *run) warnOfBooks(s till.Condition) {
	if s.Older != "" {
		r.say("warning: the books are older than this till once had: %s; sales go on, a refund needs --books-older; bring back the last backup where there is a newer one", s.Older)
	}
	if s.Replaced != "" {
		r.say("warning: new books were begun; the ones that this till had here are gone (%s)", s.Replaced)
	}
	if s.Elsewhere {
		r.say("warning: these books were written at another installation until now; from here on they have a name of their own, and what waits for paper is printed as a copy. Only one till may go on with them")
	}
}

type versionCmd struct{}

func (c versionCmd) Run(r *run) error {
	if r.json {
		r.print(map[string]string{"version": r.Version})
	}
	r.out("fufupos %s", r.Version)
	return nil
}

// terminal tells whether a person types at f.
func terminal(f io.Reader) bool {
	file, ok := f.(*os.File)
	if !ok {
		return false
	}
	info, err := file.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
