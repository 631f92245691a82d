// Command icon writes a PNG picture as an icon of Windows to standard output, in the
// sizes that Windows shows.
package main

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/png"
	"log"
	"os"

	"golang.org/x/image/draw"
)

// sizes are in pixels: list, taskbar, desktop, and the largest view of a folder.
var sizes = []int{16, 24, 32, 48, 64, 256}

func main() {
	log.SetFlags(0)
	file, err := os.Open(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	picture, err := png.Decode(file)
	if err != nil {
		log.Fatalf("%s: %v", os.Args[1], err)
	}
	icon, err := encode(picture)
	if err != nil {
		log.Fatal(err)
	}
	if _, err := os.Stdout.Write(icon); err != nil {
		log.Fatal(err)
	}
}

// encode is picture in each of sizes, as PNG pictures in an icon's frame.
func encode(picture image.Image) ([]byte, error) {
	type entry struct {
		Width, Height, Colours, Zero byte // 0: 256
		Planes, Bits                 uint16
		Size, Offset                 uint32
	}
	var pictures bytes.Buffer
	var entries []entry
	for _, size := range sizes {
		scaled := image.NewNRGBA(image.Rect(0, 0, size, size))
		draw.CatmullRom.Scale(scaled, scaled.Bounds(), picture, picture.Bounds(), draw.Src, nil)
		start := pictures.Len()
		if err := png.Encode(&pictures, scaled); err != nil {
			return nil, err
		}
		entries = append(entries, entry{
			Width: byte(size), Height: byte(size), Planes: 1, Bits: 32,
			Size: uint32(pictures.Len() - start), Offset: uint32(6 + 16*len(sizes) + start),
		})
	}
	var icon bytes.Buffer
	for _, part := range []any{[]uint16{0, 1, uint16(len(sizes))}, entries, pictures.Bytes()} {
		if err := binary.Write(&icon, binary.LittleEndian, part); err != nil {
			return nil, err
		}
	}
	return icon.Bytes(), nil
}
