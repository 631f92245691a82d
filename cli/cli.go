package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/alecthomas/kong"

	"fufupos/cli/interrupt"
	"fufupos/config"
	"fufupos/doctor"
	"fufupos/message"
	"fufupos/sale"
	"fufupos/staff"
	"fufupos/till"
	"fufupos/words"
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
	Data     string         // the folder of the till's files
	Asked    <-chan Request // by another start of the program
	// Doctor is the till as the doctor looks at it now, About what program this is.
	Doctor func() doctor.Till
	About  any
	// Close closes the till; it may be called again.
	Close func()
	// Guided has the guide shown first. Trouble is what is wrong with the configuration, where
	// the till trains for that; Broken: nothing can be changed in the file before it is mended.
	Guided  bool
	Trouble error
	Broken  bool
	// Earnest opens the till that takes real money beside this one, by the configuration as
	// it is now; nil: there is no other than this one.
	Earnest func() (WindowOptions, error)
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
	Trouble Trouble    // nil: standard error is all there is
	PINCost staff.Cost // of till.Options
	// Screen looks at what a window can be drawn on; nil in a program without one.
	Screen func() (doctor.Screen, error)
}

type grammar struct {
	Config     string `help:"usage.config" placeholder:"FILE" type:"path"`
	Data       string `help:"usage.data" placeholder:"DIR" type:"path"`
	NewBooks   bool   `help:"usage.new_books"`
	BooksOlder bool   `help:"usage.books_older"`
	JSON       bool   `name:"json" help:"usage.json"`

	Till         tillCmd         `cmd:"" default:"withargs" help:"usage.till"`
	Quit         quitCmd         `cmd:"" help:"usage.quit"`
	Pay          payCmd          `cmd:"" help:"usage.pay"`
	Query        queryCmd        `cmd:"" help:"usage.query"`
	Refund       refundCmd       `cmd:"" help:"usage.refund"`
	RefundStatus refundStatusCmd `cmd:"" help:"usage.refund_status"`
	Cancel       cancelCmd       `cmd:"" help:"usage.cancel"`
	Close        closeCmd        `cmd:"" help:"usage.close"`
	Settle       settleCmd       `cmd:"" help:"usage.settle"`
	Transactions transactionsCmd `cmd:"" help:"usage.transactions"`
	Reprint      reprintCmd      `cmd:"" help:"usage.reprint"`
	Journal      struct {
		Verify  verifyCmd  `cmd:"" help:"usage.verify"`
		Accept  acceptCmd  `cmd:"" help:"usage.accept"`
		Reindex reindexCmd `cmd:"" help:"usage.reindex"`
	} `cmd:"" help:"usage.journal"`
	Operator operatorCmd `cmd:"" help:"usage.operator"`
	Shift    shiftCmd    `cmd:"" help:"usage.shift"`
	Report   reportCmd   `cmd:"" help:"usage.report"`
	Cash     cashCmd     `cmd:"" help:"usage.cash"`
	Backup   backupCmd   `cmd:"" help:"usage.backup"`
	Restore  restoreCmd  `cmd:"" help:"usage.restore"`
	Key      struct {
		Set   keySetCmd   `cmd:"" help:"usage.key_set"`
		Check keyCheckCmd `cmd:"" help:"usage.key_check"`
	} `cmd:"" help:"usage.key"`
	Settings struct {
		Get   configGetCmd   `cmd:"" help:"usage.config_get"`
		Set   configSetCmd   `cmd:"" help:"usage.config_set"`
		List  configListCmd  `cmd:"" help:"usage.config_list"`
		Check configCheckCmd `cmd:"" help:"usage.config_check"`
	} `cmd:"" name:"config" help:"usage.settings"`
	Scanner struct {
		List   scannerListCmd   `cmd:"" help:"usage.scanner_list"`
		Forget scannerForgetCmd `cmd:"" help:"usage.scanner_forget"`
	} `cmd:"" help:"usage.scanner"`
	Printer struct {
		List   printerListCmd   `cmd:"" help:"usage.printer_list"`
		Forget printerForgetCmd `cmd:"" help:"usage.printer_forget"`
	} `cmd:"" help:"usage.printer"`
	Doctor     doctorCmd   `cmd:"" help:"usage.doctor"`
	Diagnose   diagnoseCmd `cmd:"" help:"usage.diagnose"`
	GatewaySim simCmd      `cmd:"" name:"gateway-sim" help:"usage.sim"`
	Version    versionCmd  `cmd:"" help:"usage.version"`
	Describe   describeCmd `cmd:"" hidden:"" help:"usage.describe"`
	Graphics   graphicsCmd `cmd:"" hidden:"" help:"usage.graphics"`
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
	words   words.Catalogue
}

// useError is wrong use or configuration: exit 2, one line.
type useError struct{ err error }

func (e useError) Error() string { return e.err.Error() }
func (e useError) Unwrap() error { return e.err }

func wrongUse(key string, values ...any) error { return useError{message.New(key, values...)} }

// ended is a command's end that is not "done": its exit code, after everything
// was said.
type ended int

func (e ended) Error() string { return fmt.Sprintf("exit %d", int(e)) }

// Main runs the command line and gives the exit code.
func Main(ctx context.Context, p Program) (code int) {
	r := &run{Program: p, ctx: ctx, library: routeStandardLog(p.Stderr), words: words.In(language(p.Args, p.Env))}
	r.json = slices.Contains(p.Args, "--json") // for errors before the flags are understood
	type helpShown struct{ code int }
	defer func() {
		switch p := recover().(type) {
		case nil:
		case helpShown:
			code = p.code
		default:
			panic(p)
		}
	}()
	var g grammar
	parser, err := kong.New(
		&g, kong.Name("fufupos"), kong.Description(r.words.T("usage.program")),
		kong.Writers(p.Stdout, p.Stderr), kong.Exit(func(code int) { panic(helpShown{code}) }),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}), kong.Help(r.help), kong.Bind(r),
	)
	if err != nil {
		return r.fail(err)
	}
	r.translate(parser.Model.Node)
	parsed, err := parser.Parse(negative(p.Args))
	if err != nil {
		return r.fail(message.New("cli.usage", discreet(err.Error(), p.Args)))
	}
	if !is[interface{ endsInOrder() }](parsed) {
		interrupt.Default()
	}
	r.file, r.data, r.json = g.Config, g.Data, g.JSON
	r.newBooks, r.booksOlder = g.NewBooks, g.BooksOlder
	if r.data == "" {
		r.data = config.DefaultData()
	}
	err = parsed.Run(r)
	if err == nil && r.lost != nil && is[interface{ answers() }](parsed) {
		err = message.New("cli.answer_lost", r.lost)
	}
	return r.fail(err)
}

// orderly is a part of each command that ends in an orderly way at Ctrl-C or SIGTERM,
// also when they came while it was starting: those that call interruptible.
type orderly struct{}

func (orderly) endsInOrder() {}

// answering is a part of each command whose answer is all it does: where nobody got it,
// it has failed. The others say by their exit code what became of the money.
type answering struct{}

func (answering) answers() {}

// is tells whether the command that was given has a part, by a method of it.
func is[part any](given *kong.Context) bool {
	_, has := given.Selected().Target.Addr().Interface().(part)
	return has
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
	r.show("fufupos: " + oneLine(r.words.Error(err)))
	if r.json {
		r.print(map[string]string{"error": oneLine(english().Error(err))})
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
		r.say("cli.result_lost", err)
	}
}

// options reads the configuration.
func (r *run) options() (till.Options, error) { return r.optionsFor(false) }

// optionsFor reads it for a till that trains, or one that does not.
func (r *run) optionsFor(training bool) (till.Options, error) {
	f, err := config.Open(r.file, r.Env)
	if err != nil {
		return till.Options{}, useError{err}
	}
	read := f.Config
	if training {
		read = f.Training
	}
	c, warnings, err := read()
	if err != nil {
		return till.Options{}, useError{err}
	}
	for _, w := range warnings {
		r.say("cli.warning", w)
	}
	return till.Options{Config: c, File: f.Path(), Env: r.Env, Data: r.data, NewBooks: r.newBooks, PINCost: r.PINCost, Version: r.Version}, nil
}

// open opens the till for a command that moves money. ctx ends when the command
// is interrupted; done closes the till.
func (r *run) open(o till.Options) (t *till.Till, ctx context.Context, done func(), err error) {
	if t, err = r.openTill(o); err != nil {
		return nil, nil, nil, err
	}
	ctx, stop := r.interruptible()
	return t, ctx, func() { stop(); t.Close() }, nil
}

// openTill opens it and says what is to be said of it.
func (r *run) openTill(o till.Options) (*till.Till, error) {
	t, err := till.Open(o)
	if err != nil {
		return nil, useError{err}
	}
	r.library.till.Store(t.Log)
	r.warnOfBooks(t.Books.Condition)
	if t.Deaf != nil {
		r.say("cli.warning", t.Deaf)
	}
	return t, nil
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
		r.say("cli.books_older", s.Older)
	}
	if s.Replaced != "" {
		r.say("cli.books_replaced", s.Replaced)
	}
	if s.Elsewhere {
		r.say("cli.books_foreign")
	}
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
