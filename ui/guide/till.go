package guide

import (
	"context"
	"time"

	"fufupos/config"
	"fufupos/doctor"
	"fufupos/sale"
	"fufupos/ui/view"
)

// Till is what the guide wants of the till. All of it may wait for a disk, a device or the
// gateway, so it is called as jobs.
type Till interface {
	// Entries gives every setting with what it has. The error says why the file cannot be
	// read.
	Entries() ([]config.Entry, error)
	// Set gives a setting another value; where there is no file it makes one.
	Set(by sale.By, key, value string) (waits bool, err error)
	// Key tells where the merchant key is kept, if it is.
	Key() (from config.Source, ok bool, err error)
	// KeepKey keeps the merchant key. No error tells anything of it.
	KeepKey(by sale.By, key string) (config.Source, error)
	// Reach tries an address, Try all of the gateway; an empty key is the one that is kept.
	Reach(ctx context.Context, address string) doctor.Finding
	Try(ctx context.Context, address, merchant, key string) doctor.Finding
	// Print prints a receipt of nothing; detail says why it is not sale.Printed.
	Print(ctx context.Context, address string) (outcome sale.PrintOutcome, detail string)
	// Noted is what Note has kept.
	Noted() map[string]string
	Note(map[string]string) error
	// Good tells of when the last good settings are, PutBack takes them again, Anew puts a
	// broken file aside; both give the path it has then.
	Good() (at time.Time, ok bool)
	PutBack(by sale.By) (aside string, err error)
	Anew(by sale.By) (aside string, err error)
}

// Options say where the guide stands.
type Options struct {
	Till Till
	// Trouble is what is wrong with the configuration, why the till trains; nil: nothing.
	Trouble error
	// Broken: nothing can be changed in the file before it is mended or begun anew.
	Broken bool
	// Earnest has the till take real money from now on; nil: it does already. The error
	// says why it goes on training.
	Earnest func() error
	// Scanner and Printer open the pages that know more about them; nil: there is none.
	Scanner, Printer view.Intent
}
