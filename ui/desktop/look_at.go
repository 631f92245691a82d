package desktop

import (
	"os"
	"runtime"

	"github.com/go-gl/gl/v2.1/gl"
	"github.com/go-gl/glfw/v3.3/glfw"

	"fufupos/doctor"
	"fufupos/message"
)

// LookAtScreen has the system make a window that nobody sees, and says who draws in it and
// which monitors there are. It must be called on the program's main goroutine, in a
// process of its own: a bad driver may end it.
func LookAtScreen() (s doctor.Screen, err error) {
	if runtime.GOOS == "linux" && os.Getenv("DISPLAY") == "" {
		return s, message.New("window.no_display")
	}
	defer func() {
		if p := recover(); p != nil { // as the library does for some errors
			err = message.New("window.none", p)
		}
	}()
	if err := glfw.Init(); err != nil {
		return s, message.New("window.none", err)
	}
	defer glfw.Terminate()
	for _, m := range monitors() {
		s.Monitors = append(s.Monitors, m.name)
	}
	glfw.WindowHint(glfw.Visible, glfw.False)
	glfw.WindowHint(glfw.ContextVersionMajor, 2)
	glfw.WindowHint(glfw.ContextVersionMinor, 1)
	w, err := glfw.CreateWindow(64, 64, "", nil, nil)
	if err != nil {
		return s, errNoGraphics
	}
	w.MakeContextCurrent()
	if err := gl.Init(); err != nil {
		return s, errNoGraphics
	}
	s.Graphics = gl.GoStr(gl.GetString(gl.VERSION)) + ", " + gl.GoStr(gl.GetString(gl.RENDERER))
	return s, nil
}
