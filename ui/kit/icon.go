package kit

import (
	"embed"
	"fmt"
	"image/color"
	"strings"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

//go:embed icons/*.svg
var iconFiles embed.FS

var iconCache sync.Map // name and colour → fyne.Resource

// icon is one of the till's drawings in a colour; the files are drawn in black.
func icon(name string, c color.NRGBA) fyne.Resource {
	hex := fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B)
	key := name + hex
	if r, ok := iconCache.Load(key); ok {
		return r.(fyne.Resource)
	}
	data, err := iconFiles.ReadFile("icons/" + name + ".svg")
	if err != nil {
		panic(fmt.Sprintf("ui: no icon %q", name))
	}
	r := fyne.NewStaticResource(key+".svg", []byte(strings.ReplaceAll(string(data), "#000000", hex)))
	iconCache.Store(key, r)
	return r
}

// Picture shows an icon, none while its name is empty.
type Picture struct {
	*canvas.Image
	name string
	ink  color.NRGBA
}

// NewPicture makes an empty picture.
func NewPicture() *Picture {
	p := &Picture{Image: &canvas.Image{FillMode: canvas.ImageFillContain}}
	p.Hide()
	return p
}

// Name is the icon that is shown; empty for none.
func (p *Picture) Name() string { return p.name }

// Set shows an icon in a colour.
func (p *Picture) Set(name string, c color.NRGBA) {
	if p.name == name && p.ink == c {
		return
	}
	p.name, p.ink = name, c
	if name == "" {
		p.Hide()
		return
	}
	p.Resource = icon(name, c)
	p.Show()
	p.Refresh()
}
