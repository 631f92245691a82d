package witness

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"sync"
	"time"
	"unsafe"

	"golang.org/x/sys/windows"

	"fufupos/scanner"
)

var (
	user32   = windows.NewLazySystemDLL("user32.dll")
	kernel32 = windows.NewLazySystemDLL("kernel32.dll")
	hid      = windows.NewLazySystemDLL("hid.dll")

	registerClass       = user32.NewProc("RegisterClassExW")
	createWindowEx      = user32.NewProc("CreateWindowExW")
	destroyWindow       = user32.NewProc("DestroyWindow")
	defWindowProc       = user32.NewProc("DefWindowProcW")
	registerRawInput    = user32.NewProc("RegisterRawInputDevices")
	getRawInputData     = user32.NewProc("GetRawInputData")
	getRawInputInfo     = user32.NewProc("GetRawInputDeviceInfoW")
	getMessage          = user32.NewProc("GetMessageW")
	peekMessage         = user32.NewProc("PeekMessageW")
	postThreadMessage   = user32.NewProc("PostThreadMessageW")
	getMessageTime      = user32.NewProc("GetMessageTime")
	mapVirtualKey       = user32.NewProc("MapVirtualKeyW")
	getForegroundWindow = user32.NewProc("GetForegroundWindow")
	windowThreadProcess = user32.NewProc("GetWindowThreadProcessId")
	getModuleHandle     = kernel32.NewProc("GetModuleHandleW")
	getTickCount        = kernel32.NewProc("GetTickCount")
	setThreadPriority   = kernel32.NewProc("SetThreadPriority")
	getCurrentThread    = kernel32.NewProc("GetCurrentThread")
	getProductString    = hid.NewProc("HidD_GetProductString")
)

const (
	wmQuit, wmInput, wmDeviceChange, wmSettle = 0x12, 0xff, 0xfe, 0x8000

	messageOnly                         = ^uintptr(2) // HWND_MESSAGE
	inputSink, deviceNotify             = 0x100, 0x2000
	ridInput, ridiDeviceName            = 0x10000003, 0x20000007
	genericDesktop, keyboardUsage       = 1, 6
	peekRemove, mapToScanCode           = 1, 0
	timeCritical                        = 15
	pointerSize                         = int(unsafe.Sizeof(uintptr(0)))
	coarse, stalest               int32 = 20, 60_000 // ms
)

type message struct {
	window  uintptr
	message uint32
	wParam  uintptr
	lParam  uintptr
	time    uint32
	point   [2]int32
	private uint32
}

type windowClass struct {
	size, style        uint32
	proc               uintptr
	extra, extraWindow int32
	instance, icon     uintptr
	cursor, background uintptr
	menu, name         *uint16
	smallIcon          uintptr
}

type rawDevice struct {
	page, usage uint16
	flags       uint32
	target      uintptr
}

// rawInput takes notes on a thread of its own, to which Windows sends every key with
// the keyboard it came from. The windows get their keys as ever.
type rawInput struct {
	notes  *notes
	thread uint32
	ended  chan struct{}
	names  map[uint64]string // the thread's alone
	last   time.Time         // the thread's alone

	mu      sync.Mutex
	settled []func()
	gone    bool
}

// Start begins to take notes, or says why there are none.
func Start() (*Witness, error) {
	w := &Witness{}
	r := &rawInput{notes: &w.notes, ended: make(chan struct{}), names: map[uint64]string{}}
	begun := make(chan error, 1)
	go r.run(begun)
	if err := <-begun; err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNone, err)
	}
	w.source = r
	return w, nil
}

// ScanCode is what the toolkit calls one.
func ScanCode(key int) int { return key }

func (r *rawInput) watch(uintptr) {}

func (r *rawInput) trouble() error { return nil }

func (r *rawInput) close() {
	_, _, _ = postThreadMessage.Call(uintptr(r.thread), wmQuit, 0, 0)
	<-r.ended
}

// settle has the thread answer when it has taken all the notes there are.
func (r *rawInput) settle(done func()) {
	r.mu.Lock()
	gone := r.gone
	if !gone {
		r.settled = append(r.settled, done)
	}
	r.mu.Unlock()
	if gone {
		done()
		return
	}
	_, _, _ = postThreadMessage.Call(uintptr(r.thread), wmSettle, 0, 0)
}

// run is the thread.
func (r *rawInput) run(begun chan<- error) {
	runtime.LockOSThread() // never unlocked: the thread ends with its priority
	defer close(r.ended)
	defer r.answer(true)
	window, err := r.register()
	if err != nil {
		begun <- err
		return
	}
	defer func() { _, _, _ = destroyWindow.Call(window) }()
	r.thread = windows.GetCurrentThreadId()
	// The moment a key is heard is its time: it must not wait for what draws.
	thread, _, _ := getCurrentThread.Call()
	_, _, _ = setThreadPriority.Call(thread, timeCritical)
	var m message
	// The first look makes the queue to which others post.
	_, _, _ = peekMessage.Call(uintptr(unsafe.Pointer(&m)), 0, wmQuit, wmQuit, 0)
	begun <- nil
	for {
		got, _, _ := getMessage.Call(uintptr(unsafe.Pointer(&m)), 0, 0, 0)
		if int32(got) <= 0 { // WM_QUIT, or an error
			return
		}
		r.handle(&m)
	}
}

// register has Windows send all keys to a window that is never shown.
func (r *rawInput) register() (uintptr, error) {
	name, err := windows.UTF16PtrFromString("fufupos-keys")
	if err != nil {
		return 0, err
	}
	class := windowClass{proc: defWindowProc.Addr(), name: name}
	class.size = uint32(unsafe.Sizeof(class))
	class.instance, _, _ = getModuleHandle.Call(0)
	atom, _, err := registerClass.Call(uintptr(unsafe.Pointer(&class)))
	if atom == 0 && !errors.Is(err, windows.ERROR_CLASS_ALREADY_EXISTS) {
		return 0, os.NewSyscallError("RegisterClassEx", err)
	}
	window, _, err := createWindowEx.Call(0, uintptr(unsafe.Pointer(name)), 0, 0, 0, 0, 0, 0, messageOnly, 0, class.instance, 0)
	if window == 0 {
		return 0, os.NewSyscallError("CreateWindowEx", err)
	}
	device := rawDevice{page: genericDesktop, usage: keyboardUsage, flags: inputSink | deviceNotify, target: window}
	if ok, _, err := registerRawInput.Call(uintptr(unsafe.Pointer(&device)), 1, unsafe.Sizeof(device)); ok == 0 {
		_, _, _ = destroyWindow.Call(window)
		return 0, os.NewSyscallError("RegisterRawInputDevices", err)
	}
	return window, nil
}

func (r *rawInput) handle(m *message) {
	switch m.message {
	case wmInput:
		r.input(m)
		_, _, _ = defWindowProc.Call(m.window, uintptr(m.message), m.wParam, m.lParam) // frees it
	case wmDeviceChange:
		clear(r.names) // a handle may be given again
	case wmSettle:
		var in message
		for {
			got, _, _ := peekMessage.Call(uintptr(unsafe.Pointer(&in)), 0, wmInput, wmInput, peekRemove)
			if got == 0 {
				break
			}
			r.handle(&in)
		}
		r.answer(false)
	}
}

// answer tells all who asked that the notes are taken.
func (r *rawInput) answer(last bool) {
	r.mu.Lock()
	settled := r.settled
	r.settled, r.gone = nil, r.gone || last
	r.mu.Unlock()
	for _, done := range settled {
		done()
	}
}

// input takes note of a key that is ours.
func (r *rawInput) input(m *message) {
	var aligned [16]uint64
	buffer := (*[unsafe.Sizeof(aligned)]byte)(unsafe.Pointer(&aligned))
	size := uint32(len(buffer))
	got, _, _ := getRawInputData.Call(m.lParam, ridInput, uintptr(unsafe.Pointer(buffer)), uintptr(unsafe.Pointer(&size)), uintptr(8+2*pointerSize))
	if int32(got) <= 0 || int(got) > len(buffer) {
		return
	}
	k, ok := decodeRawInput(buffer[:got], pointerSize)
	if !ok || !inFront() {
		return
	}
	note := Note{Key: k.scanCode(codeOf), Action: scanner.Press, At: r.moment(m.time), Device: r.name(k.device)}
	if k.flags&rawRelease != 0 {
		note.Action = scanner.Release
	}
	if note.Key != 0 {
		r.notes.add(note)
	}
}

// moment is now, which is finer than the 16 ms in which Windows counts, unless the
// message has waited.
func (r *rawInput) moment(sent uint32) time.Time {
	at := time.Now()
	if waited := ticks() - int32(sent); waited > coarse && waited < stalest {
		at = at.Add(-time.Duration(waited) * time.Millisecond)
	}
	if at.Before(r.last) {
		at = r.last
	}
	r.last = at
	return at
}

func ticks() int32 {
	t, _, _ := getTickCount.Call()
	return int32(uint32(t))
}

// MessageTime is when the message that this thread is handling was sent; zero: it can't
// be told.
func MessageTime() time.Time {
	sent, _, _ := getMessageTime.Call()
	waited := ticks() - int32(uint32(sent))
	if waited < 0 || waited > stalest {
		return time.Time{}
	}
	return time.Now().Add(-time.Duration(waited) * time.Millisecond)
}

// inFront tells whether a window of this program has the keyboard.
func inFront() bool {
	window, _, _ := getForegroundWindow.Call()
	if window == 0 {
		return false
	}
	var process uint32
	_, _, _ = windowThreadProcess.Call(window, uintptr(unsafe.Pointer(&process)))
	return process == windows.GetCurrentProcessId()
}

func codeOf(key uint16) int {
	code, _, _ := mapVirtualKey.Call(uintptr(key), mapToScanCode)
	return int(code)
}

func (r *rawInput) name(device uint64) string {
	if device == 0 {
		return scanner.Shared("injected keys") // by a program or from afar
	}
	name, known := r.names[device]
	if !known {
		name = fullName(device)
		r.names[device] = name
	}
	return name
}

func fullName(device uint64) string {
	var path [512]uint16
	size := uint32(len(path))
	got, _, _ := getRawInputInfo.Call(uintptr(device), ridiDeviceName, uintptr(unsafe.Pointer(&path)), uintptr(unsafe.Pointer(&size)))
	if int32(got) <= 0 || int(got) > len(path) {
		return ""
	}
	return nameOfPath(windows.UTF16ToString(path[:got]), productName(&path[0]))
}

// productName is what a keyboard calls itself; empty where it does not say.
func productName(path *uint16) string {
	const nothing, share = 0, windows.FILE_SHARE_READ | windows.FILE_SHARE_WRITE
	file, err := windows.CreateFile(path, nothing, share, nil, windows.OPEN_EXISTING, 0, 0)
	if err != nil {
		return ""
	}
	defer func() { _ = windows.CloseHandle(file) }()
	var text [127]uint16
	ok, _, _ := getProductString.Call(uintptr(file), uintptr(unsafe.Pointer(&text)), unsafe.Sizeof(text))
	if ok&0xff == 0 {
		return ""
	}
	return windows.UTF16ToString(text[:])
}
