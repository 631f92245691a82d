package till

import (
	"cmp"
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"time"

	"fufupos/config"
	"fufupos/doctor"
	"fufupos/gateway"
	"fufupos/message"
	"fufupos/money"
	"fufupos/private"
	"fufupos/receipt"
	"fufupos/sale"
	"fufupos/staff"
)

// GuideFile is where the till's folder keeps which steps of the guide are done.
const GuideFile = "guide.json"

// Guide is what whoever sets a till up from nothing wants of it. All of it waits for a
// disk or a line.
type Guide struct{ *Setup }

// Guide lets a person be led through the configuration.
func (s *Setup) Guide() Guide { return Guide{s} }

// Set is Setup's. Where there is no file yet it makes one.
func (g Guide) Set(by sale.By, key, value string) (waits bool, err error) {
	g.begin()
	return g.Setup.Set(by, key, value)
}

// Key tells where the merchant key is; ok is false where there is none. The error says why
// the one that is there cannot be used.
func (g Guide) Key() (source config.Source, ok bool, err error) {
	c, err := g.config()
	if err != nil {
		return "", false, err
	}
	_, source, err = config.MerchantKey(c, g.o.Env)
	if errors.Is(err, config.ErrNoKey) {
		return "", false, nil
	}
	return source, err == nil, err
}

// KeepKey stores the merchant key in the system's keyring, or in a file beside the
// configuration. The error says why it is not stored, and tells nothing of the key.
func (g Guide) KeepKey(by sale.By, key string) (source config.Source, err error) {
	if err := g.till.Staff.Allows(by, staff.Settings); err != nil {
		return "", err
	}
	g.begin()
	f, err := g.file()
	if err != nil {
		return "", err
	}
	c, _, err := f.Training()
	if err != nil {
		return "", err
	}
	if source, err = f.KeepKey(c, key); err != nil {
		return "", err
	}
	if err := g.till.Staff.Did(by, staff.Settings, "gateway.key_file"); err != nil {
		return "", err
	}
	return source, f.Save()
}

// config is what the file says, or would; it may name no gateway yet.
func (g Guide) config() (config.Config, error) {
	f, err := g.file()
	if err != nil {
		return config.Config{}, err
	}
	c, _, err := f.Training()
	return c, err
}

// nobody asks as no merchant, where only the line is to be tried.
const nobody = "0"

// Reach asks at an address whether a gateway answers there.
func (g Guide) Reach(ctx context.Context, address string) doctor.Finding {
	return g.try(address, nobody, nobody, doctor.Till.Reach)(ctx)
}

// Try asks the gateway a harmless question as this merchant, with this key; an empty one
// is that which is stored.
func (g Guide) Try(ctx context.Context, address, merchant, key string) doctor.Finding {
	if key == "" {
		c, err := g.config()
		if err == nil {
			key, _, err = config.MerchantKey(c, g.o.Env)
		}
		if err != nil {
			return doctor.Finding{Result: doctor.Failed, Detail: message.Said(err.Error()), Advice: message.Said(message.Text("doctor.trial.retype"))}
		}
	}
	return g.try(address, merchant, key, doctor.Till.Trial)(ctx)
}

// tryLimit is how long the gateway may take to answer.
const tryLimit = 15 * time.Second

func (g Guide) try(address, merchant, text string, look func(doctor.Till, context.Context) doctor.Finding) func(context.Context) doctor.Finding {
	c := g.till.Config()
	c.Gateway.BaseURL, c.Gateway.BusiID = address, merchant
	return func(ctx context.Context) doctor.Finding {
		ctx, cancel := context.WithTimeout(ctx, tryLimit)
		defer cancel()
		key, err := gateway.NewKey(text)
		t := doctor.Till{Config: c, Env: g.o.Env, Probe: func(ctx context.Context) (gateway.Probe, error) {
			if err != nil {
				return gateway.Probe{}, err
			}
			asks := g.o
			asks.Config, asks.Training = c, false
			client, _, err := asks.client(key)
			if err != nil {
				return gateway.Probe{}, err
			}
			return probe(ctx, client, c.Terminal)
		}}
		found := look(t, ctx)
		hide := func(said message.Said) message.Said { return message.Said(message.Mask(key.Redact(string(said)))) }
		found.Detail, found.Advice = hide(found.Detail), hide(found.Advice)
		return found
	}
}

// Print prints a receipt of nothing at an address, and gives its outcome. detail says why
// it is not sale.Printed.
func (g Guide) Print(ctx context.Context, address string) (outcome sale.PrintOutcome, detail string) {
	o := g.o
	o.Config, o.Training = g.till.Config(), true
	at, err := receipt.ParseAddress(address)
	if err != nil {
		return sale.NotPrinted, err.Error()
	}
	o.Config.Printer.Address = at
	station, err := o.station("", g.till.habits)
	if err != nil {
		return sale.NotPrinted, err.Error()
	}
	now := time.Now()
	c := o.Config.Terminal
	number, err := sale.NewNumber(sale.SalePrefix, c.StoreID, c.TerminalID, now, rand.Reader)
	if err != nil {
		return sale.NotPrinted, err.Error()
	}
	return station.Print(ctx, sale.Sale{
		Number: number, Method: sale.Scan, Amount: money.New(1, c.FeeType), State: sale.Paid, CreatedAt: now, FinishedAt: now,
		StoreID: c.StoreID, TerminalID: c.TerminalID, OperatorID: c.OperatorID, Subject: cmp.Or(c.MerchantName, "FuFu POS"),
	}, sale.Receipt{N: 1})
}

// Noted gives what Note kept; empty where it kept nothing that can be read.
func (g Guide) Noted() map[string]string {
	noted := map[string]string{}
	if text, err := os.ReadFile(filepath.Join(g.o.Data, GuideFile)); err == nil {
		_ = json.Unmarshal(text, &noted) // what cannot be read is asked again
	}
	return noted
}

// Guided tells whether somebody has left the guide of the tills of this folder before.
func Guided(data string) bool { return !missing(filepath.Join(data, GuideFile)) }

// Note keeps which steps are done and which were left for later.
func (g Guide) Note(steps map[string]string) error {
	if err := config.MakeData(g.o.Data); err != nil {
		return err
	}
	return private.Replace(filepath.Join(g.o.Data, GuideFile), func(w io.Writer) error { return json.NewEncoder(w).Encode(steps) })
}

// Good tells of when the last good settings are; ok is false where none are kept.
func (g Guide) Good() (at time.Time, ok bool) { return config.Good(g.o.Data) }

// PutBack puts the last good settings into the file's place, which goes aside.
func (g Guide) PutBack(by sale.By) (aside string, err error) {
	if err := g.till.Staff.Allows(by, staff.Settings); err != nil {
		return "", err
	}
	return config.PutBack(g.path(), g.o.Data)
}

// Anew puts a file that cannot be used aside: the next Set makes another.
func (g Guide) Anew(by sale.By) (aside string, err error) {
	if err := g.till.Staff.Allows(by, staff.Settings); err != nil {
		return "", err
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	aside, err = config.Aside(g.path())
	g.begun = g.begun || err == nil
	return aside, err
}
