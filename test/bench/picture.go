package main

import (
	"fmt"
	"math"
	"strings"
)

// The picture's measures.
const (
	width, height           = 860, 460
	left, right, top, below = 70, 230, 24, 50
)

var inks = []string{"#1f6feb", "#d1242f", "#1a7f37", "#9a6700", "#8250df", "#57606a"}

// picture draws the growth: both scales by powers of ten, so that what grows as the sales
// do is a slope of one, and what does not grow is level.
func (g growth) picture() []byte {
	low, high := math.Inf(1), math.Inf(-1)
	for _, l := range g.lines {
		for _, ms := range l.each {
			low, high = min(low, math.Floor(math.Log10(ms))), max(high, math.Ceil(math.Log10(ms)))
		}
	}
	high = max(high, low+1)
	first, last := math.Log10(float64(g.sizes[0])), math.Log10(float64(g.sizes[len(g.sizes)-1]))
	last = max(last, first+1)
	x := func(size int) float64 {
		return left + (math.Log10(float64(size))-first)/(last-first)*(width-left-right)
	}
	y := func(log float64) float64 { return height - below - (log-low)/(high-low)*(height-top-below) }
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="13">`+"\n", width, height)
	fmt.Fprintf(&b, `<rect width="%d" height="%d" fill="#ffffff"/>`+"\n", width, height)
	for log := low; log <= high; log++ {
		fmt.Fprintf(&b, `<path d="M%d %.1fH%d" stroke="#d0d7de"/><text x="%d" y="%.1f" text-anchor="end">%g ms</text>`+"\n", left, y(log), width-right, left-8, y(log)+4, math.Pow(10, log))
	}
	for _, size := range g.sizes {
		fmt.Fprintf(&b, `<text x="%.1f" y="%d" text-anchor="middle">%d</text>`+"\n", x(size), height-below+20, size)
	}
	fmt.Fprintf(&b, `<text x="%d" y="%d" text-anchor="middle">sales in the books</text>`+"\n", (left+width-right)/2, height-8)
	for i, l := range g.lines {
		var points []string
		for k, ms := range l.each {
			points = append(points, fmt.Sprintf("%.1f,%.1f", x(g.sizes[k]), y(math.Log10(ms))))
		}
		ink := inks[i%len(inks)]
		fmt.Fprintf(&b, `<polyline points="%s" fill="none" stroke="%s" stroke-width="2"/>`+"\n", strings.Join(points, " "), ink)
		at := float64(top + 20*i + 10)
		fmt.Fprintf(&b, `<path d="M%d %.1fh18" stroke="%s" stroke-width="2"/><text x="%d" y="%.1f">%s</text>`+"\n", width-right+16, at, ink, width-right+40, at+4, l.what)
	}
	b.WriteString("</svg>\n")
	return []byte(b.String())
}
