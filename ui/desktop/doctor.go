package desktop

import (
	"context"
	"os"
	"path/filepath"
	"time"

	"github.com/adrg/xdg"

	"fufupos/cli"
	"fufupos/doctor"
	"fufupos/message"
	"fufupos/sale"
	"fufupos/staff"
	"fufupos/till"
	"fufupos/ui/setup"
)

// doctorOf lets the window look at this till, and write what support needs to where a
// person finds it.
func doctorOf(o cli.WindowOptions) setup.Doctor {
	return setup.Doctor{
		Checks: func() []doctor.Check {
			t := o.Doctor()
			checks := t.Checks()
			for i, c := range checks {
				checks[i].Run = func(ctx context.Context) doctor.Finding {
					f := c.Run(ctx)
					f.Detail, f.Advice = message.Said(t.Hide(string(f.Detail))), message.Said(t.Hide(string(f.Advice)))
					return f
				}
			}
			return checks
		},
		Save: func(by sale.By, found []doctor.Finding) (string, error) {
			if err := o.Till.Staff.Answers(by, staff.Diagnose, "diagnose"); err != nil {
				return "", err
			}
			file := filepath.Join(desktopFolder(), "fufupos-"+time.Now().Format("20060102-150405")+".zip")
			return file, till.Diagnose(o.Doctor(), found, o.About, file)
		},
	}
}

// desktopFolder is the one whose files are seen when no window is open, else the user's own.
func desktopFolder() string {
	if info, err := os.Stat(xdg.UserDirs.Desktop); err == nil && info.IsDir() {
		return xdg.UserDirs.Desktop
	}
	return xdg.Home
}
