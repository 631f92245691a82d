// Command house draws docs/house.svg: the packages the program is made of, each
// above those it imports. Its matter is go list's, so the picture can't be wrong
// for long: a test draws it again and compares.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"fufupos/child"
)

const module = "fufupos"

// house is each package with those of this module it imports.
type house map[string][]string

func main() {
	h, err := read(".")
	if err == nil {
		err = os.WriteFile("docs/house.svg", h.draw(), 0o644)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "house:", err)
		os.Exit(1)
	}
}

// read asks go list about the module in root, as it is built for Linux.
func read(root string) (house, error) {
	cmd := child.Command(context.Background(), "go", "list", "-e", "-deps", "-json=ImportPath,Imports", ".")
	cmd.Dir = root
	cmd.Env = child.Environment("GOOS=linux", "GOARCH=amd64", "CGO_ENABLED=1")
	out, err := cmd.Output()
	if err != nil {
		return nil, err
	}
	h := house{}
	for decoder := json.NewDecoder(bytes.NewReader(out)); ; {
		var p struct {
			ImportPath string
			Imports    []string
		}
		if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
			return h, nil
		} else if err != nil {
			return nil, err
		}
		if p.ImportPath != module && !strings.HasPrefix(p.ImportPath, module+"/") {
			continue
		}
		h[name(p.ImportPath)] = []string{}
		for _, i := range p.Imports {
			if strings.HasPrefix(i, module+"/") {
				h[name(p.ImportPath)] = append(h[name(p.ImportPath)], name(i))
			}
		}
	}
}

func name(path string) string {
	if path == module {
		return "main.go"
	}
	return strings.TrimPrefix(path, module+"/")
}

// floors are the packages by height: each stands on the floor above the highest
// it imports.
func (h house) floors() [][]string {
	height := map[string]int{}
	var of func(string) int
	of = func(p string) int {
		if at, known := height[p]; known {
			return at
		}
		at := 0
		for _, i := range h[p] {
			at = max(at, of(i)+1)
		}
		height[p] = at
		return at
	}
	floors := [][]string{}
	for p := range h {
		for of(p) >= len(floors) {
			floors = append(floors, nil)
		}
		floors[of(p)] = append(floors[of(p)], p)
	}
	for _, f := range floors {
		slices.Sort(f)
	}
	return floors
}

// reaches tells whether a package comes to another over a third one: such a line
// says nothing new, and is left out.
func (h house) reaches(from, to string) bool {
	return slices.ContainsFunc(h[from], func(i string) bool { return i != to && (slices.Contains(h[i], to) || h.reaches(i, to)) })
}

const (
	boxHeight, floorHeight = 40, 92
	letter, gap, margin    = 9, 22, 24
	least                  = 84
)

// area is the colour of a package: what it belongs to.
func area(p string) string {
	switch top, _, _ := strings.Cut(p, "/"); top {
	case "money", "sale", "staff", "shift", "cash":
		return "#DCEBFF" // what a shop knows
	case "checkout":
		return "#FFE9B8" // what decides
	case "journal":
		return "#F6D9D9" // what remembers
	case "ui", "assets", "words", "message":
		return "#DDF2E1" // what is seen
	case "main.go", "till", "cli", "config":
		return "#ECE4F7" // how it is put together
	}
	return "#E9EEF4" // what it talks to
}

// draw is the picture.
func (h house) draw() []byte {
	floors := h.floors()
	type box struct{ x, y, w int }
	boxes, width := map[string]box{}, 0
	wide := func(p string) int { return max(least, len(p)*letter+24) }
	for _, f := range floors {
		w := margin*2 - gap
		for _, p := range f {
			w += wide(p) + gap
		}
		width = max(width, w)
	}
	for i, f := range floors {
		w := -gap
		for _, p := range f {
			w += wide(p) + gap
		}
		x := (width - w) / 2
		for _, p := range f {
			boxes[p] = box{x, margin + (len(floors)-1-i)*floorHeight, wide(p)}
			x += wide(p) + gap
		}
	}
	height := margin*2 + (len(floors)-1)*floorHeight + boxHeight
	var b bytes.Buffer
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="15">`+"\n", width, height)
	fmt.Fprintf(&b, `<rect width="%d" height="%d" fill="#FFFFFF"/>`+"\n", width, height)
	var names []string
	for p := range h {
		names = append(names, p)
	}
	slices.Sort(names)
	for _, p := range names {
		from := boxes[p]
		for _, i := range slices.Sorted(slices.Values(h[p])) {
			if h.reaches(p, i) {
				continue
			}
			to := boxes[i]
			x1, y1, x2, y2 := from.x+from.w/2, from.y+boxHeight, to.x+to.w/2, to.y
			fmt.Fprintf(&b, `<path d="M%d %d C%d %d %d %d %d %d" fill="none" stroke="#8595A8"/>`+"\n", x1, y1, x1, y1+30, x2, y2-30, x2, y2)
		}
	}
	for _, p := range names {
		at := boxes[p]
		fmt.Fprintf(&b, `<rect x="%d" y="%d" width="%d" height="%d" rx="8" fill="%s" stroke="#46566A"/>`, at.x, at.y, at.w, boxHeight, area(p))
		fmt.Fprintf(&b, `<text x="%d" y="%d" text-anchor="middle" fill="#0F1E2D">%s</text>`+"\n", at.x+at.w/2, at.y+25, p)
	}
	b.WriteString("</svg>\n")
	return b.Bytes()
}
