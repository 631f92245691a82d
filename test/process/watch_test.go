//go:build linux && amd64

package process_test

import (
	"encoding/binary"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/sys/unix"
)

// place is what a call works on.
type place struct {
	kind string // disk, gateway, printer or screen
	path string // on the disk: within the data folder, which is "." itself
}

// String names the place without the names that differ from run to run.
func (p place) String() string {
	switch {
	case p.kind != "disk":
		return p.kind
	case strings.HasPrefix(p.path, "receipts/"):
		return "receipt"
	case strings.HasPrefix(p.path, ".key-"):
		return "journal.key"
	case strings.HasPrefix(p.path, "state/"):
		return "witness"
	}
	return p.path
}

// watcher tells where a process's calls go.
type watcher struct {
	data    string            // the data folder
	screen  string            // the file that standard output is
	ports   map[uint16]string // what listens there
	sockets map[string]string // by the name /proc has of them
}

// where gives what a call works on; the zero place for what is of no interest.
func (w *watcher) where(s *stop) place {
	switch s.call {
	case "open", "rename", "unlink", "mkdir":
		return w.disk(s.text(s.args[0]))
	case "openat", "renameat", "renameat2", "unlinkat", "mkdirat":
		return w.disk(s.text(s.args[1]))
	case "mmap":
		if fd := int32(s.args[4]); fd < 0 {
			return place{}
		}
		return w.disk(link(s.tid, s.args[4]))
	case "connect":
		address := s.memory(s.args[1], 4)
		if len(address) < 4 {
			return place{}
		}
		kind := w.ports[binary.BigEndian.Uint16(address[2:])]
		w.sockets[link(s.tid, s.args[0])] = kind
		return place{kind: kind}
	}
	of := link(s.tid, s.args[0])
	switch {
	case of == w.screen:
		return place{kind: "screen"}
	case strings.HasPrefix(of, "socket:"):
		return place{kind: w.sockets[of]}
	case strings.HasPrefix(s.call, "read"):
		return place{}
	}
	return w.disk(of)
}

func (w *watcher) disk(path string) place {
	path = strings.TrimSuffix(path, " (deleted)")
	switch path {
	case w.data:
		return place{"disk", "."}
	case filepath.Dir(w.data): // where the data folder's own name stands
		return place{"disk", ".."}
	}
	if name, ok := strings.CutPrefix(path, w.data+"/"); ok {
		return place{"disk", name}
	}
	return place{}
}

// link is what an open file of a process is.
func link(tid int, fd uint64) string {
	name, _ := os.Readlink(fmt.Sprintf("/proc/%d/fd/%d", tid, int32(fd)))
	return name
}

// key tells a file by what it is, however it is called.
func key(tid int, fd uint64) string {
	var stat unix.Stat_t
	if unix.Stat(fmt.Sprintf("/proc/%d/fd/%d", tid, int32(fd)), &stat) != nil {
		return ""
	}
	return fmt.Sprintf("%d:%d", stat.Dev, stat.Ino)
}

func port(l net.Listener) uint16 { return uint16(l.Addr().(*net.TCPAddr).Port) }
