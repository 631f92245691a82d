//go:build linux && amd64

package process_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
)

// disk knows what a data folder's disk holds for certain and what it may or may
// not hold, as a power cut would show it. Nothing but a sync makes anything
// certain.
type disk struct {
	files map[string]*inode // by what they are, however they are called
	names []*naming         // in order
}

// inode is a file: everything ever done to it, in order.
type inode struct{ changes []*change }

// change is one write, or one change of the length.
type change struct {
	at     int64
	data   []byte
	length int64 // of a truncation; -1 for a write
	safe   bool
	// gone: a sync that failed has dropped it. It may be on the disk or not, and
	// no later sync will say (Linux forgets a page it could not write).
	gone bool
}

// naming is a change of a folder: a name that means a file, or nothing.
type naming struct {
	path, file string // file empty: the name is gone
	folder     bool   // the name is a folder's
	safe       bool
}

// in is the folder the name stands in.
func (n *naming) in() string {
	if n.path == "." {
		return ".."
	}
	return filepath.Dir(n.path)
}

func newDisk() *disk { return &disk{files: map[string]*inode{}} }

func (d *disk) file(id string) *inode {
	if d.files[id] == nil {
		d.files[id] = &inode{}
	}
	return d.files[id]
}

func (d *disk) write(id string, at int64, data []byte) {
	f := d.file(id)
	f.changes = append(f.changes, &change{at: at, data: data, length: -1})
}

func (d *disk) truncate(id string, length int64) {
	f := d.file(id)
	f.changes = append(f.changes, &change{length: length})
}

func (d *disk) name(path, id string, folder bool) {
	d.names = append(d.names, &naming{path: path, file: id, folder: folder})
}

// meaning is the file a name means.
func (d *disk) meaning(path string) string {
	id := ""
	for _, n := range d.names {
		if n.path == path {
			id = n.file
		}
	}
	return id
}

// syncing is a sync on its way: it is about what was there when it began.
type syncing struct {
	changes []*change
	names   []*naming
}

// sync begins the sync of a file, or of a folder.
func (d *disk) sync(id, folder string) (s syncing) {
	for _, c := range d.file(id).changes {
		if !c.safe && !c.gone {
			s.changes = append(s.changes, c)
		}
	}
	for _, n := range d.names {
		if !n.safe && n.in() == folder {
			s.names = append(s.names, n)
		}
	}
	return s
}

// ended says how the sync ended.
func (s syncing) ended(well bool) {
	for _, c := range s.changes {
		c.safe, c.gone = well, !well
	}
	for _, n := range s.names {
		n.safe = n.safe || well
	}
}

// settle drops the past of files that cannot turn out otherwise any more.
func (f *inode) settle() {
	n := 0
	for n < len(f.changes) && f.changes[n].safe {
		n++
	}
	if n < 2 {
		return
	}
	base := play(f.changes[:n], func(*change, int64) bool { return true }, true)
	f.changes = append([]*change{{data: base, length: -1, safe: true}}, f.changes[n:]...)
}

// sector is what a disk writes wholly or not at all.
const sector = 512

// play makes a file of its changes. kept tells for each piece of what is not
// safe whether it is on the disk; whole gives the file its last length even
// where the pieces at its end are not.
func play(changes []*change, kept func(c *change, at int64) bool, whole bool) []byte {
	var content []byte
	grow := func(n int64) {
		if n > int64(len(content)) {
			content = append(content, make([]byte, n-int64(len(content)))...)
		}
	}
	for _, c := range changes {
		if c.length >= 0 {
			if c.safe || kept(c, 0) {
				content = content[:min(int64(len(content)), c.length)]
				grow(c.length)
			}
			continue
		}
		end := c.at + int64(len(c.data))
		if c.safe || whole {
			grow(end)
		}
		for at := c.at; at < end; {
			next := min(end, (at/sector+1)*sector)
			if c.safe || kept(c, at) {
				grow(next)
				copy(content[at:next], c.data[at-c.at:next-c.at])
			}
			at = next
		}
	}
	return content
}

// cut says how a power cut falls out.
type cut struct {
	name string
	// chance that a piece which is not safe is on the disk all the same
	chance float64
	// named: changes of folders are on the disk in order, all of them. Otherwise
	// only the first few of those that are not safe.
	named bool
	whole bool
	seed  uint64
}

// after makes dir what the disk holds after a power cut.
func (d *disk) after(c cut, dir string) error {
	random := rand.New(rand.NewPCG(c.seed, 0))
	kept := func(*change, int64) bool {
		return c.chance >= 1 || c.chance > 0 && random.Float64() < c.chance
	}
	unsafe := 0
	for _, n := range d.names {
		if !n.safe {
			unsafe++
		}
	}
	here := unsafe
	if !c.named {
		here = 0
		if c.chance > 0 {
			here = random.IntN(unsafe + 1)
		}
	}
	names := map[string]*naming{}
	for _, n := range d.names {
		if !n.safe {
			if here == 0 {
				continue
			}
			here--
		}
		names[n.path] = n
	}
	for _, path := range slices.Sorted(maps.Keys(names)) { // folders come before what is in them
		n, to := names[path], filepath.Join(dir, path)
		if _, err := os.Stat(filepath.Dir(to)); err != nil {
			continue // its folder is not there
		}
		switch {
		case n.folder:
			if err := os.Mkdir(to, 0o700); err != nil {
				return err
			}
		case n.file != "":
			if err := os.WriteFile(to, play(d.file(n.file).changes, kept, c.whole), 0o600); err != nil {
				return err
			}
		}
	}
	return nil
}

// same compares what the disk should hold with everything in it to what a
// folder holds: it proves that nothing was written unseen.
func (d *disk) same(folder string) error {
	names := map[string]string{}
	for _, n := range d.names {
		if !n.folder {
			names[n.path] = n.file
		}
	}
	for path, id := range names {
		content, err := os.ReadFile(filepath.Join(folder, path))
		if id == "" && err != nil {
			continue
		}
		if want := play(d.file(id).changes, func(*change, int64) bool { return true }, true); err != nil || !bytes.Equal(content, want) {
			return fmt.Errorf("%s is not what was seen written: %d bytes and %d (%v)", path, len(content), len(want), err)
		}
	}
	return filepath.WalkDir(folder, func(path string, e fs.DirEntry, err error) error {
		name, _ := filepath.Rel(folder, path)
		if err == nil && !e.IsDir() && names[name] == "" && filepath.Ext(name) != ".db-shm" {
			return fmt.Errorf("%s was made unseen", name)
		}
		return err
	})
}
