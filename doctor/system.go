package doctor

import (
	"bufio"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// ports takes the one for notifications, as the till does.
func (t Till) ports(context.Context) Finding {
	if t.broken() {
		return notLooked()
	}
	at := t.Config.Gateway.NotifyListen
	if at == "" || t.none() {
		return fine(said("doctor.ports.none"))
	}
	deaf, err := t.Notify()
	switch {
	case err == nil:
		return fine(said("doctor.ports.ok", at))
	case deaf && t.open():
		return fine(said("doctor.ports.till", at))
	case deaf:
		return doubt(told(err), said("doctor.do.port"))
	}
	return wrong(told(err), said("doctor.do.certificate"))
}

// autostart looks whether the system opens the till by itself, and can.
func (t Till) autostart(context.Context) Finding {
	folders := t.Starts
	if folders == nil {
		folders = startFolders(t.Env)
	}
	for _, folder := range folders {
		entries, _ := os.ReadDir(folder) // most systems have only some of them
		for _, entry := range entries {
			file := filepath.Join(folder, entry.Name())
			if strings.EqualFold(entry.Name(), "FuFu POS.lnk") {
				return fine(said("doctor.autostart.ok", file))
			}
			program, ours := desktopEntry(file)
			if !ours {
				continue
			}
			if _, err := exec.LookPath(program); err != nil {
				return doubt(said("doctor.autostart.gone", file, program), said("doctor.do.autostart"))
			}
			return fine(said("doctor.autostart.ok", file))
		}
	}
	return fine(said("doctor.autostart.none"))
}

// desktopEntry is the program that a file of the desktop's starts, where that is a till.
func desktopEntry(file string) (program string, ours bool) {
	if filepath.Ext(file) != ".desktop" {
		return "", false
	}
	text, err := os.Open(file)
	if err != nil {
		return "", false
	}
	defer text.Close()
	hidden := false
	for lines := bufio.NewScanner(text); lines.Scan(); {
		name, value, _ := strings.Cut(lines.Text(), "=")
		switch strings.TrimSpace(name) {
		case "Exec":
			if fields := strings.Fields(value); program == "" && len(fields) > 0 {
				program = strings.Trim(fields[0], `"`)
			}
		case "Hidden":
			hidden = strings.TrimSpace(value) == "true"
		}
	}
	return program, !hidden && strings.Contains(filepath.Base(program), "fufupos")
}

// version says which program this is.
func (t Till) version(context.Context) Finding {
	return fine(said("doctor.version.ok", t.Version))
}
