package desktop

import (
	"bytes"
	"context"
	"encoding/json"
	"path/filepath"

	"fufupos/scanner"
	"fufupos/ui/desktop/witness"
)

// keyboards is what is known of the keyboards: kept in a file between two starts, and
// shown in the scanner's state.
type keyboards struct {
	*scanner.Devices
	file  string // empty: nothing is kept
	saved []byte
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
	k.saved, _ = json.Marshal(k.Devices)
	if r.Scanner != "" {
		k.Name(r.Scanner)
	}
	return k
}

// witness begins to tell where keys come from, until ctx ends; nil where nobody does.
func (r *runner) witness(ctx context.Context) *witness.Witness {
	if !r.Till.Wedge {
		return nil
	}
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

// lookKeyboards keeps and shows what was learned since the last look.
func (r *runner) lookKeyboards() {
	if r.keys == nil || !r.keys.listen {
		return
	}
	k, w := r.keys.known, r.keys.witness
	r.till.Keyboards(k.List(), w == nil || w.Trouble() != nil)
	data, err := json.Marshal(k.Devices)
	if k.file == "" || err != nil || bytes.Equal(data, k.saved) {
		return
	}
	k.saved = data
	if err := k.Save(k.file); err != nil {
		r.Log.Warn("what was learned of scanners that type can't be kept", "why", err)
	}
}
