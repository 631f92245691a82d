//go:build linux && amd64

package process_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"fufupos/journal"
)

// TestPower records what a till writes, syncs and lets out, rebuilds the disk
// as a power cut after each of these could have left it, and opens it.
func TestPower(t *testing.T) {
	canTrace(t)
	for i, sc := range scenarios {
		if !full && i%5 != 0 {
			continue
		}
		t.Run(sc.name, func(t *testing.T) {
			t.Parallel()
			s := newShop(t, sc.rules)
			p := &power{shop: s, recorder: newRecorder(s.folder), random: rand.New(rand.NewPCG(seed, uint64(i)))}
			p.prepare(sc, p.record)
			first := len(p.events)
			p.record(sc.args, nil)
			s.quiet()
			p.examine(first, some(6))
		})
	}
}

// TestPowerAfterKill kills a till, has the next one settle, and cuts the power
// on that one: what the dead one had not synced was there for it to read.
func TestPowerAfterKill(t *testing.T) {
	canTrace(t)
	twice(t, func(n int, random *rand.Rand) func(*stop, place) verdict {
		moment, at := 0, random.IntN(150)
		return func(st *stop, where place) verdict {
			if killable(st) {
				moment++
			}
			return verdict{kill: moment > at}
		}
	})
}

// TestPowerAfterFailedSync has one sync of a till fail, and kills it some time
// later or not at all; then the next one settles, and the power is cut. What a
// failed sync was about must not be believed by anybody, unless it is written
// once more: the kernel drops it, and says so only once.
func TestPowerAfterFailedSync(t *testing.T) {
	canTrace(t)
	twice(t, func(n int, random *rand.Rand) func(*stop, place) verdict {
		syncs, end, left := 0, random.IntN(3) > 0, random.IntN(40)
		return func(st *stop, at place) verdict {
			if (st.call == "fsync" || st.call == "fdatasync") && !st.end && at.kind == "disk" {
				if syncs++; syncs == n {
					return verdict{fail: syscall.EIO}
				}
			}
			if syncs >= n && end {
				left--
			}
			return verdict{kill: end && left < 0}
		}
	})
}

// twice runs a broken till and one that settles after it, and cuts the power
// from the break on.
func twice(t *testing.T, breaks func(n int, random *rand.Rand) func(*stop, place) verdict) {
	for i, sc := range scenarios {
		for n := 1; n <= breaksEach; n++ {
			name := fmt.Sprintf("%s/%d", sc.name, n)
			if !full && (i%7 != 0 || n != breaksEach/2) && !slices.Contains(foundBefore, name) {
				continue
			}
			t.Run(name, func(t *testing.T) {
				t.Parallel()
				s := newShop(t, sc.rules)
				random := rand.New(rand.NewPCG(seed, uint64(i*1000+n)))
				p := &power{shop: s, recorder: newRecorder(s.folder), random: random}
				p.prepare(sc, p.record)
				p.record(sc.args, breaks(n, random))
				s.quiet()
				first := len(p.events)
				p.record([]string{"settle"}, nil)
				s.quiet()
				p.examine(first, some(2))
			})
		}
	}
}

// foundBefore are cases that once found a bug.
var foundBefore = []string{"query/6", "refused/6", "answer_cut/6", "answer_lost/7", "cancel/8"}

// breaksEach is how many breaks each scenario meets: about as many as it has
// syncs.
const breaksEach = 8

// some is how many cuts of random outcome are made after each event.
func some(inFull int) int {
	if full {
		return inFull
	}
	return 1
}

// power makes images of a shop's disk.
type power struct {
	*shop
	*recorder
	random *rand.Rand
	images int
	floor  int64 // entries that were safe at an earlier cut
}

// record runs a till and writes down what it does. act may break it; a kill
// waits until no other call is under way, so that what is written down is what
// was done.
func (p *power) record(args []string, act func(*stop, place) verdict) ended {
	p.tills++
	p.under = map[int]func(int64){}
	var last verdict
	return p.traced(args, func(st *stop, at place) verdict {
		p.see(st, at)
		if act == nil {
			return verdict{}
		}
		v := act(st, at)
		last.kill = last.kill || v.kill
		v.kill = false
		others := len(p.under)
		if p.under[st.tid] != nil {
			others--
		}
		if last.kill && others == 0 {
			v.kill = true
		}
		return v
	})
}

// examine plays the events on a disk of its own and cuts the power after each
// from the first on: with nothing that was not synced on the disk, with all of
// it, and some times with some of it.
func (p *power) examine(first, some int) {
	p.t.Helper()
	for _, bad := range p.bad {
		p.t.Error(bad)
	}
	d, o := newDisk(), outside{prints: map[string][]byte{}}
	for i, e := range p.events {
		e.do(d, &o)
		if i < first || e.what == "" {
			continue
		}
		cuts := []cut{{name: "nothing unsynced"}, {name: "everything", chance: 1, named: true, whole: true}}
		for range some {
			cuts = append(cuts, cut{
				name: "some", chance: []float64{0.02, 0.3, 0.5, 0.8, 0.98}[p.random.IntN(5)],
				named: p.random.IntN(2) == 0, whole: p.random.IntN(2) == 0, seed: p.random.Uint64(),
			})
		}
		for _, c := range cuts {
			if err := p.image(d, o, c); err != nil {
				p.t.Errorf("power cut after event %d of %d, %s, %s (%+v): %v\nalone: %s", i, len(p.events), e.what, c.name, c, err, again(p.t))
			}
		}
		if p.t.Failed() {
			return // all that follow would say the same
		}
		if full && i%settleEvery == 0 {
			p.recover(d, o)
		}
	}
	if err := d.same(p.folder); err != nil {
		p.t.Error(err)
	}
}

// image makes one image and opens it.
func (p *power) image(d *disk, o outside, c cut) error {
	p.images++
	dir := filepath.Join(p.dir, fmt.Sprintf("image-%d", p.images))
	defer os.RemoveAll(dir)
	if err := d.after(c, dir); err != nil {
		return err
	}
	counted.add("images")
	b, err := readBooks(dir)
	if err != nil {
		return err
	}
	if c.chance == 0 {
		if b.entries < p.floor {
			return fmt.Errorf("%d entries were safe at an earlier cut, %d are left", p.floor, b.entries)
		}
		p.floor = b.entries
	} else if b.entries < p.floor {
		return fmt.Errorf("%d entries are safe, %d are left", p.floor, b.entries)
	}
	return o.stands(b)
}

// stands checks that everything the world has seen is in the books.
func (o outside) stands(b books) error {
	for _, r := range o.requests {
		if err := b.knows(r.action, r.number); err != nil {
			return err
		}
	}
	for _, id := range slices.Sorted(maps.Keys(o.prints)) {
		if err := b.printed(o.prints[id]); err != nil {
			return err
		}
	}
	for _, said := range o.shown {
		if err := told(b, said); err != nil {
			return err
		}
	}
	return nil
}

// settleEvery is after how many events a real till is started on the image.
const settleEvery = 4

// recover starts a real till on what was safe at a power cut, and has it
// settle: journal, ledger and paper agree about all that the world had seen.
func (p *power) recover(d *disk, o outside) {
	p.t.Helper()
	counted.add("settled after a power cut")
	p.images++
	was := p.folder
	defer func() { p.folder = was }()
	p.folder = filepath.Join(p.dir, fmt.Sprintf("image-%d", p.images))
	defer os.RemoveAll(p.folder)
	if err := d.after(cut{}, p.folder); err != nil {
		p.t.Fatal(err)
	}
	if kept, err := filepath.Glob(filepath.Join(p.folder, "state", "fufupos", "books-*.json")); err == nil && len(kept) == 1 {
		// The image stands for the folder that it was made of.
		if err := os.Rename(kept[0], journal.WitnessFile(filepath.Dir(kept[0]), p.folder)); err != nil {
			p.t.Fatal(err)
		}
	}
	printed := len(p.printer.receipts())
	e := p.run([]string{"settle"}, nil)
	if strings.Contains(e.stderr, "older than") {
		p.t.Errorf("after a power cut the books pass for older ones:\n%s", e.stderr)
	}
	if e.code != 0 {
		p.t.Errorf("settle ends with %d after a power cut:\n%s\n%s", e.code, e.stdout, e.stderr)
	}
	p.quiet()
	b, err := readBooks(p.folder)
	if err != nil {
		p.t.Error(err)
	}
	p.agree(b, func(number string) bool {
		return slices.ContainsFunc(o.requests, func(r request) bool { return r.number == number })
	})
	prints := slices.Collect(maps.Values(o.prints))
	p.originals(b, append(prints, p.printer.receipts()[printed:]...))
}
