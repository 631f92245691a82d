//go:build linux && amd64

package process_test

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"syscall"
	"time"
	"unsafe"

	"golang.org/x/sys/unix"
)

// stop is a watched system call of a traced process, at its beginning or at its
// end. The process stands still while it is looked at.
type stop struct {
	tid  int
	call string
	args [6]uint64
	end  bool
	ret  int64 // at the end: the result, or minus the error
}

// verdict says how a call that begins goes on; the zero value lets it be.
type verdict struct {
	kill bool          // the process ends here, by SIGKILL
	fail syscall.Errno // the call is not made and gives this error
	cut  uint64        // a write is made with so many bytes only
}

// tracer runs one process at a time and asks decide about each watched call:
// at the beginning for a verdict, at the end for kill alone.
type tracer struct {
	decide func(*stop) verdict
	pid    int // of the running process
}

// tooLong ends a traced process that hangs.
const tooLong = 30 * time.Second

// run runs a process to its end. files are its standard input, output and
// errors.
func (t *tracer) run(argv, env []string, dir string, files []*os.File) (ended unix.WaitStatus, err error) {
	// The kernel takes the orders of a tracer from one thread only.
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	fds := make([]uintptr, len(files))
	for i, f := range files {
		fds[i] = f.Fd()
	}
	pid, err := syscall.ForkExec(argv[0], argv, &syscall.ProcAttr{
		Dir: dir, Env: env, Files: fds, Sys: &syscall.SysProcAttr{Ptrace: true, Setpgid: true},
	})
	if err != nil {
		return 0, err
	}
	t.pid = pid
	hangs := time.AfterFunc(tooLong, func() { _ = unix.Kill(pid, unix.SIGKILL) })
	defer hangs.Stop()
	if _, err := wait(pid, &ended); err != nil || !ended.Stopped() {
		return ended, fmt.Errorf("the traced process does not start: %w", err)
	}
	const options = unix.PTRACE_O_TRACECLONE | unix.PTRACE_O_TRACESECCOMP | unix.PTRACE_O_TRACESYSGOOD | unix.PTRACE_O_EXITKILL
	if err := unix.PtraceSetOptions(pid, options); err != nil {
		return ended, err
	}
	if err := unix.PtraceCont(pid, 0); err != nil {
		return ended, err
	}
	return t.loop(pid)
}

// wait waits for a process of this thread's; see wait4(2) for pid.
func wait(pid int, status *unix.WaitStatus) (int, error) {
	for {
		got, err := unix.Wait4(pid, status, unix.WALL|unix.WNOTHREAD, nil)
		if !errors.Is(err, unix.EINTR) {
			return got, err
		}
	}
}

func (t *tracer) loop(leader int) (unix.WaitStatus, error) {
	under := map[int]*stop{} // calls that have begun, by thread
	known := map[int]bool{leader: true}
	for {
		var status unix.WaitStatus
		tid, err := wait(-leader, &status) // its group: other children of this thread are not ours
		if err != nil {
			return status, fmt.Errorf("wait for the traced process: %w", err)
		}
		if status.Exited() || status.Signaled() {
			if tid == leader {
				return status, nil
			}
			delete(under, tid)
			continue
		}
		signal := 0
		switch sig := status.StopSignal(); {
		case status.TrapCause() == unix.PTRACE_EVENT_SECCOMP:
			if t.begins(tid, under) {
				continue
			}
		case sig == unix.SIGTRAP|0x80:
			if s := under[tid]; s != nil {
				delete(under, tid)
				if t.ends(s) {
					continue
				}
			}
		case sig == unix.SIGTRAP: // a new thread
		case sig == unix.SIGSTOP && !known[tid]:
			known[tid] = true // every new thread begins so
		default:
			signal = int(sig)
		}
		_ = unix.PtraceCont(tid, signal) // of a thread that is gone wait says so
	}
}

// begins asks about a call; true: the thread has been set going, or killed.
func (t *tracer) begins(tid int, under map[int]*stop) bool {
	var regs unix.PtraceRegs
	if unix.PtraceGetRegs(tid, &regs) != nil {
		return true
	}
	name := watched[regs.Orig_rax]
	if name == "" {
		return false
	}
	s := &stop{tid: tid, call: name, args: [6]uint64{regs.Rdi, regs.Rsi, regs.Rdx, regs.R10, regs.R8, regs.R9}}
	v := t.decide(s)
	switch {
	case v.kill:
		t.kill()
		return true
	case v.fail != 0:
		regs.Orig_rax, regs.Rax = ^uint64(0), -uint64(v.fail)
		_ = unix.PtraceSetRegs(tid, &regs)
		s.end, s.ret = true, -int64(v.fail)
		if t.decide(s).kill {
			t.kill()
			return true
		}
		return false
	case v.cut != 0:
		regs.Rdx = v.cut
		_ = unix.PtraceSetRegs(tid, &regs)
		s.args[2] = v.cut
	}
	under[tid] = s
	_ = unix.PtraceSyscall(tid, 0)
	return true
}

// ends shows a call's result; true: the process was killed.
func (t *tracer) ends(s *stop) bool {
	var regs unix.PtraceRegs
	if unix.PtraceGetRegs(s.tid, &regs) != nil {
		return true
	}
	s.end, s.ret = true, int64(regs.Rax)
	if t.decide(s).kill {
		t.kill()
		return true
	}
	return false
}

func (t *tracer) kill() { _ = unix.Kill(t.pid, unix.SIGKILL) }

// memory reads the stopped process's memory.
func (s *stop) memory(at, n uint64) []byte {
	if n == 0 {
		return nil
	}
	data := make([]byte, n)
	local := []unix.Iovec{{Base: (*byte)(unsafe.Pointer(&data[0])), Len: n}}
	got, err := unix.ProcessVMReadv(s.tid, local, []unix.RemoteIovec{{Base: uintptr(at), Len: int(n)}}, 0)
	if err != nil {
		return nil
	}
	return data[:got]
}

// text reads a string that ends with a zero byte.
func (s *stop) text(at uint64) string {
	const page = 4096
	var all []byte
	for {
		piece := s.memory(at, page-at%page) // the next page may not be there
		for i, b := range piece {
			if b == 0 {
				return string(append(all, piece[:i]...))
			}
		}
		if len(piece) == 0 {
			return string(all)
		}
		all = append(all, piece...)
		at += uint64(len(piece))
	}
}
