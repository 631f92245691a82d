package till

import (
	"crypto/rand"
	"errors"
	"io"
	"log/slog"
	"path/filepath"
	"time"

	"gopkg.in/natefinch/lumberjack.v2"

	"fufupos/checkout"
	"fufupos/checkout/flow"
	"fufupos/config"
	"fufupos/gateway"
	"fufupos/gateway/sim"
	"fufupos/receipt"
	"fufupos/staff"
	"fufupos/words"
)

// Options say which till is wanted.
type Options struct {
	Config config.Config
	File   string   // it was read from, for Follow; empty: from none
	Begins string   // the file that a person's settings make, where there is none; empty: the default one
	Env    []string // as os.Environ gives it: may hold the merchant key
	Data   string   // the data folder
	// Version is the program's; where newer ones are asked for it is compared.
	Version string
	// Listen receives notifications, where the configuration says so: for who
	// takes QR sales and waits for them.
	Listen bool
	// Training takes no real money: the gateway is the built-in one, and the
	// journal is a folder of its own.
	Training bool
	// NewBooks begins new books where those that were there are gone.
	NewBooks bool
	// PINCost is what a PIN that is set from now on costs to look at; zero for staff.Price.
	// Tests are cheaper.
	PINCost staff.Cost
}

// Till is an open till: it owns the data folder until Close.
type Till struct {
	Engine *checkout.Engine
	Books  Books
	Staff  *Staff
	Shifts *Shifts
	Cash   *Cash
	Log    *slog.Logger
	Deaf   *Deaf // why no notification is heard; nil where they are, or none is wanted

	settings settings
	printer  printer
	habits   *receipt.Habits

	client  *gateway.Client
	books   *writtenBooks
	notify  *notifyPort // nil where none is configured
	sim     *sim.Gateway
	logFile io.Closer
}

// DataDir is the folder that holds this till's files.
func (o Options) DataDir() string {
	if o.Training {
		return filepath.Join(o.Data, "training")
	}
	return o.Data
}

// Open opens the journal, takes up every unfinished sale and starts the engine,
// and the notification listener where one is configured.
// Errors are one sentence for a person; *journal.OwnedError names the process
// that has the data folder open.
func Open(o Options) (_ *Till, err error) {
	key, _, err := o.merchantKey()
	if err != nil {
		return nil, err
	}
	client, training, err := o.client(key)
	if err != nil {
		return nil, err
	}
	t := &Till{client: client, sim: training}
	defer func() {
		if err != nil {
			t.Close()
		}
	}()
	dir := o.DataDir()
	if err := config.MakeData(dir); err != nil {
		return nil, err
	}
	t.Log, t.logFile = openLog(dir)
	if t.books, err = o.openBooks(dir, t.Log); err != nil {
		return nil, err
	}
	t.Books = Books{Books: t.books.Books, Condition: t.books.Condition, key: t.books.key}
	t.settings.options, t.habits = o, readHabits(dir)
	t.Staff = NewStaff(StaffOptions{Books: t.Books, Key: t.books.key, Dir: dir, Config: o.Config, Price: o.PINCost})
	t.Shifts = NewShifts(&t.Books, o.Config)
	station, err := o.station(t.receipts(), t.habits)
	if err != nil {
		return nil, err
	}
	t.printer.use(station)
	// Before the engine acts: a port that is taken is to cost nothing.
	if t.notify, err = o.openNotifyPort(); errors.As(err, &t.Deaf) {
		t.Log.Warn(t.Deaf.Error())
	} else if err != nil {
		return nil, err
	}
	rules := o.rules()
	c, set := o.Config.Terminal, o.engineSettings()
	rules.MaxAmount, rules.Confirm, rules.Parts = set.MaxAmount, set.Confirm, set.Parts
	t.Engine, err = checkout.Open(checkout.Options{
		Gateway: Gateway(client, o.Config.Gateway.NotifyURL), Journal: t.Books, Streams: t.Staff.Streams(t.Shifts.Streams(t.Books.Streams())), Authority: t.Staff, Needed: t.Shifts.Needed, Printer: &t.printer, Rules: rules,
		Terminal: checkout.Terminal{
			StoreID: c.StoreID, TerminalID: c.TerminalID, OperatorID: c.OperatorID, Subject: set.Subject,
		},
		CodeHash: t.books.CodeHash, Channel: channelOf, Mark: t.Books.mark, OlderBooks: t.books.Older, Inherited: t.books.inherited, Now: time.Now, Random: rand.Reader, Log: t.Log,
	})
	if err != nil {
		return nil, err
	}
	t.Staff.Serve(t.Engine)
	t.Shifts.Serve(t.Engine)
	t.Cash = NewCash(CashOptions{Books: t.Books, Record: t.Engine.Record, Printer: &t.printer, Config: o.Config, Now: time.Now, Shift: t.Shifts.Running, Needed: t.Shifts.Needed})
	o.keepGood(t.Log)
	if t.notify != nil {
		t.notify.serve(o.notifications(key, t.Books, t.Engine, t.Log), t.Log)
	}
	return t, nil
}

// keepGood keeps a copy of the settings that a till in earnest goes by: when somebody breaks
// the file, they can be put back.
func (o Options) keepGood(log *slog.Logger) {
	if o.Training || o.File == "" {
		return
	}
	if err := config.KeepGood(o.File, o.Data); err != nil {
		log.Warn("no copy of the settings is kept", "why", err)
	}
}

// Close stops the engine and gives the data folder back.
func (t *Till) Close() {
	t.notify.close() // while the engine still takes its hints
	if t.Engine != nil {
		t.Engine.Close()
	}
	if t.books != nil {
		if err := t.books.Close(); err != nil {
			t.Log.Error("journal not closed", "err", err)
		}
	}
	if t.sim != nil {
		t.sim.Close()
	}
	if t.logFile != nil {
		_ = t.logFile.Close()
	}
}

func (o Options) merchantKey() (gateway.Key, config.Source, error) {
	text, source := sim.TrainingKey, config.FromFile
	if !o.Training {
		var err error
		if text, source, err = config.MerchantKey(o.Config, o.Env); err != nil {
			return gateway.Key{}, "", err
		}
	}
	key, err := gateway.NewKey(text)
	return key, source, err
}

// client makes the gateway's client; in training the gateway itself comes with
// it, inside this process.
func (o Options) client(key gateway.Key) (*gateway.Client, *sim.Gateway, error) {
	cfg := gateway.Config{
		BaseURL: o.Config.Gateway.BaseURL, BusiID: o.Config.Gateway.BusiID, Key: key, TimeZone: o.Config.Terminal.Zone.String(),
	}
	var training *sim.Gateway
	if o.Training {
		training = sim.New(sim.Config{Training: true, Seed: uint64(time.Now().UnixNano())})
		cfg.BaseURL, cfg.BusiID, cfg.Transport = "http://127.0.0.1/gateway/pay", sim.TrainingBusiID, training.RoundTripper()
	}
	client, err := gateway.New(cfg)
	return client, training, err
}

// Client makes the gateway's client alone, for commands that only ask.
func (o Options) Client() (*gateway.Client, config.Source, error) {
	key, source, err := o.merchantKey()
	if err != nil {
		return nil, "", err
	}
	client, _, err := o.client(key)
	return client, source, err
}

// PrinterPorts are the serial ports a scanner must not be looked for at.
func PrinterPorts(c config.Config) []string {
	if port := c.Printer.Address.SerialPort(); port != "" {
		return []string{port}
	}
	return nil
}

// rules are the engine's pace, as configured; its limits are settings.
func (o Options) rules() flow.Rules {
	p := o.Config.Poll
	r := flow.LifeRules()
	r.Interval, r.MaxInterval, r.OrderTimeout, r.FirstQuery = p.Interval, p.MaxInterval, p.OrderTimeout, p.FirstQuery
	r.CancelAfter, r.QRExpire = p.CancelAfter, p.QRExpire
	r.CallTimeout = min(r.CallTimeout, max(time.Second, p.OrderTimeout/8))
	r.CancelFrom = time.Duration(p.CancelHours.From) * time.Minute
	r.CancelTo = time.Duration(p.CancelHours.Till) * time.Minute
	return r
}

// openLog opens DATA/fufupos.log, rotated, for this user alone. It holds
// numbers, outcomes and sentences, never a key or a payment code.
func openLog(dir string) (*slog.Logger, io.Closer) {
	file := &lumberjack.Logger{Filename: filepath.Join(dir, "fufupos.log"), MaxSize: 5, MaxBackups: 5}
	return words.Logger(file), file
}
