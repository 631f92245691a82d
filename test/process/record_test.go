//go:build linux && amd64

package process_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"strconv"
	"strings"
	"syscall"
)

// recorder writes down what tills do to their data folder and what they let
// out into the world, to be played again on a disk of our own.
type recorder struct {
	root   string // the data folder
	events []event
	bad    []string // what a power cut cannot be reckoned with
	under  map[int]func(ret int64)
	said   map[string]string // what went out over each socket, or to the screen
	tills  int
}

// event is one thing that happened. what is empty where a power cut after it
// is the same as one before it.
type event struct {
	what string
	do   func(*disk, *outside)
}

// outside is what the world has seen.
type outside struct {
	requests []request
	prints   map[string][]byte // by connection
	shown    []shown
}

type request struct{ action, number string }

func newRecorder(root string) *recorder {
	return &recorder{root: root, under: map[int]func(int64){}, said: map[string]string{}}
}

// see takes in a stop.
func (r *recorder) see(st *stop, at place) {
	switch {
	case strings.HasSuffix(at.path, "-shm"): // an index of the log, made anew after a cut
	case !st.end && at.kind == "disk":
		r.under[st.tid] = r.change(st, at)
	case !st.end && (st.call == "write" || st.call == "sendto"):
		r.letOut(st, at)
	case st.end:
		if end := r.under[st.tid]; end != nil {
			end(st.ret)
		}
		delete(r.under, st.tid)
	}
}

func (r *recorder) add(what string, do func(*disk, *outside)) {
	r.events = append(r.events, event{what, do})
}

// change follows a call on the disk; what it gives is told the result.
func (r *recorder) change(st *stop, at place) func(ret int64) {
	what := fmt.Sprintf("%s of %s", st.call, at)
	// did adds the change if the call succeeds.
	did := func(do func(d *disk)) func(int64) {
		return func(ret int64) {
			if ret >= 0 {
				r.add(what, func(d *disk, _ *outside) { do(d) })
			}
		}
	}
	switch st.call {
	case "write", "pwrite64":
		id, data, to := key(st.tid, st.args[0]), st.memory(st.args[1], st.args[2]), int64(st.args[3])
		if st.call == "write" {
			to = position(st.tid, st.args[0])
		}
		return func(ret int64) {
			if ret > 0 {
				r.add(what, func(d *disk, _ *outside) { d.write(id, to, data[:ret]) })
			}
		}
	case "ftruncate":
		id, length := key(st.tid, st.args[0]), int64(st.args[1])
		return did(func(d *disk) { d.truncate(id, length) })
	case "fsync", "fdatasync":
		id, folder := key(st.tid, st.args[0]), ""
		if info, err := os.Stat(link(st.tid, st.args[0])); err == nil && info.IsDir() {
			folder = at.path
		}
		var under syncing
		r.add("", func(d *disk, _ *outside) { under = d.sync(id, folder) })
		return func(ret int64) {
			r.add(what, func(d *disk, _ *outside) {
				under.ended(ret == 0)
				d.file(id).settle()
			})
		}
	case "open", "openat":
		path, flags := st.text(st.args[0]), st.args[1]
		if st.call == "openat" {
			path, flags = st.text(st.args[1]), st.args[2]
		}
		_, err := os.Lstat(path)
		return func(ret int64) {
			if ret < 0 {
				return
			}
			switch id := key(st.tid, uint64(ret)); {
			case err != nil:
				r.add(what, func(d *disk, _ *outside) {
					delete(d.files, id) // numbers of files are used again
					d.name(at.path, id, false)
				})
			case flags&syscall.O_TRUNC != 0:
				r.add(what, func(d *disk, _ *outside) { d.truncate(id, 0) })
			}
		}
	case "rename", "renameat", "renameat2":
		to := st.text(st.args[1])
		if st.call != "rename" {
			to = st.text(st.args[3])
		}
		name := strings.TrimPrefix(to, r.root+"/")
		return did(func(d *disk) {
			d.name(name, d.meaning(at.path), false)
			d.name(at.path, "", false)
		})
	case "unlink", "unlinkat":
		return did(func(d *disk) { d.name(at.path, "", false) })
	case "mkdir", "mkdirat":
		return did(func(d *disk) { d.name(at.path, "", true) })
	case "mmap":
		if st.args[3]&syscall.MAP_SHARED != 0 && st.args[2]&syscall.PROT_WRITE != 0 {
			r.bad = append(r.bad, fmt.Sprintf("%s is written through memory", at))
		}
	default:
		r.bad = append(r.bad, fmt.Sprintf("%s is changed by %s, which is not followed", at, st.call))
	}
	return nil
}

var requestLine = regexp.MustCompile(`POST /gateway/pay/(\w+)\?`)

// letOut follows what leaves the till: from here on the world may have it.
func (r *recorder) letOut(st *stop, at place) {
	id := fmt.Sprintf("%d %s", r.tills, link(st.tid, st.args[0]))
	r.said[id] += string(st.memory(st.args[1], st.args[2]))
	text, what := r.said[id], fmt.Sprintf("%s to the %s", st.call, at)
	switch at.kind {
	case "gateway":
		head, body, whole := strings.Cut(text, "\r\n\r\n")
		action := requestLine.FindStringSubmatch(head)
		var doc map[string]string
		if !whole || action == nil || json.Unmarshal([]byte(body), &doc) != nil {
			return
		}
		r.said[id] = ""
		left := request{action[1], doc["out_trade_no"]}
		if left.action == "refund" {
			left.number = doc["out_refund_no"]
		}
		r.add(what, func(_ *disk, o *outside) { o.requests = append(o.requests, left) })
	case "printer":
		r.add(what, func(_ *disk, o *outside) { o.prints[id] = []byte(text) })
	case "screen":
		var doc map[string]any
		if json.Unmarshal([]byte(text), &doc) == nil && doc["out_trade_no"] != nil {
			r.add(what, func(_ *disk, o *outside) { o.shown = append(o.shown, shown{0, doc}) })
		}
	}
}

// position is where a write without a place of its own goes.
func position(tid int, fd uint64) int64 {
	f, err := os.Open(fmt.Sprintf("/proc/%d/fdinfo/%d", tid, int32(fd)))
	if err != nil {
		return 0
	}
	defer f.Close()
	var at, flags int64
	for lines := bufio.NewScanner(f); lines.Scan(); {
		name, value, _ := strings.Cut(lines.Text(), ":")
		switch value = strings.TrimSpace(value); name {
		case "pos":
			at, _ = strconv.ParseInt(value, 10, 64)
		case "flags":
			flags, _ = strconv.ParseInt(value, 8, 64)
		}
	}
	if flags&syscall.O_APPEND != 0 {
		if info, err := os.Stat(fmt.Sprintf("/proc/%d/fd/%d", tid, int32(fd))); err == nil {
			return info.Size()
		}
	}
	return at
}
