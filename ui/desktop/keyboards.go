package desktop

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"time"

	"fufupos/scanner"
	"fufupos/ui/desktop/witness"
)

// keyboards is what is known of the keyboards: kept in a file between two starts, and
// shown in the scanner's state.
type keyboards struct {
	*scanner.Devices
	file    string // empty: nothing is kept
	saved   []byte
	changed time.Time // when we wrote or read the file
}

func (r *runner) openKeyboards() *keyboards {
	k := &keyboards{Devices: &scanner.Devices{}}
	if r.Memory != "" {
		k.file = filepath.Join(r.Memory, scanner.KeyboardsFile)
		var err error
		if k.Devices, err = scanner.LoadDevices(k.file); err != nil {
			r.Log.Warn(err.Error())
		}
	}
	k.changed = k.modified()
	k.saved, _ = json.Marshal(k.Devices)
	if r.Scanner != "" {
		k.Name(r.Scanner)
	}
	return k
}

// move keeps what is known in another folder: a till that trained knows its scanner.
func (k *keyboards) move(dir string) {
	if dir != "" {
		k.file, k.saved = filepath.Join(dir, scanner.KeyboardsFile), nil
		k.changed = k.modified()
	}
}

// witness begins to tell where keys come from, until ctx ends; nil where nobody does.
func (r *runner) witness(ctx context.Context) *witness.Witness {
	w, err := witness.Start()
	if err != nil {
		r.Log.Warn("scanners that type are told from a person by time alone", "why", err)
		return nil
	}
	r.wg.Go(func() {
		<-ctx.Done()
		w.Close()
	})
	return w
}

// lookKeyboards keeps and shows what was learned since the last look, and forgets what
// somebody has taken out of the file.
func (r *runner) lookKeyboards() {
	if r.keys == nil || !r.keys.listen {
		return
	}
	k, w := r.keys.known, r.keys.witness
	k.forget()
	r.till.Keyboards(k.List(), w == nil || w.Trouble() != nil)
	data, err := json.Marshal(k.Devices)
	if k.file == "" || err != nil || bytes.Equal(data, k.saved) {
		return
	}
	k.saved = data
	if err := k.Save(k.file); err != nil {
		r.Log.Warn("what was learned of scanners that type can't be kept", "why", err)
	}
	k.changed = k.modified()
}

// forget follows the command that forgets a keyboard, while the window is open.
func (k *keyboards) forget() {
	at := k.modified()
	if at.IsZero() || at.Equal(k.changed) {
		return
	}
	k.changed = at
	kept, err := scanner.LoadDevices(k.file)
	if err != nil {
		return
	}
	left := map[string]bool{}
	for _, l := range kept.List() {
		left[l.Device] = true
	}
	for _, known := range k.List() {
		if !left[known.Device] {
			k.Forget(known.Device)
		}
	}
}

// modified is when the file was written; zero: there is none.
func (k *keyboards) modified() time.Time {
	info, err := os.Stat(k.file)
	if err != nil {
		return time.Time{}
	}
	return info.ModTime()
}
