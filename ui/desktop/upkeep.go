package desktop

// upkeep has the system do for the window what a till needs of it, as long as it is open.
// All of it belongs to the UI thread.
type upkeep struct {
	system  system
	writing bool   // input methods are on, as the system has them where nobody asks
	why     string // the session is held for this
}

// system is what is asked of it.
type system interface {
	// inputMethods has keys go through the input method, or come as they are: where
	// digits and scans are typed it would swallow them.
	inputMethods(on bool)
	// holdSession has whoever signs off or shuts down see why not to; empty lets go.
	holdSession(why string)
	// stayAwake keeps the screen on for a while longer.
	stayAwake()
}

func newUpkeep(s system) *upkeep { return &upkeep{system: s, writing: true} }

// follow is to be called whenever something may have changed: field tells whether a field
// for text has the keyboard, why what closing now would break off.
func (u *upkeep) follow(field bool, why string) {
	if u == nil || u.system == nil {
		return
	}
	if field != u.writing {
		u.writing = field
		u.system.inputMethods(field)
	}
	if why != u.why {
		u.why = why
		u.system.holdSession(why)
	}
}

// tick is to be called once a second or so.
func (u *upkeep) tick() {
	if u != nil && u.system != nil {
		u.system.stayAwake()
	}
}
