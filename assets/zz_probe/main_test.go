package zz

import (
	"image/color"
	"image/png"
	"os"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
)

type th struct {
	fyne.Theme
	r, b fyne.Resource
}

func (f th) Font(s fyne.TextStyle) fyne.Resource {
	if s.Bold {
		return f.b
	}
	return f.r
}
func TestX(t *testing.T) {
	a := test.NewApp()
	ld := func(n string) fyne.Resource {
		b, _ := os.ReadFile("/tmp/fonts-out/" + n)
		return fyne.NewStaticResource(n, b)
	}
	a.Settings().SetTheme(th{theme.DefaultTheme(), ld("FuFuSans-Regular.otf"), ld("FuFuSans-Bold.otf")})
	box := container.NewVBox()
	for _, s := range []string{"สวัสดี ที่ นํ้า น้ำ ป้า ปู่ ญี่ปุ่น ฏิ ผู้ซื้อ ฎุ ฏู ฐู ญู ฝี่ ฬื้ ก็ เก่ง ปั๊ม กำ", "ชำระเงินสำเร็จ ฿1,234.50 ¥88.00 ￥66.00 $5 ๐๑๒๓๔๕๖๗๘๙", "简体中文 收款 繁體中文 臺灣 收銀機 付款 顧客 骨 體 門 說 ㄅㄆㄇ", "Hamburg 0123456789 1111 → ✓ ● ⏎ – “a” AV To 11:11"} {
		for _, bold := range []bool{false, true} {
			x := canvas.NewText(s, color.Black)
			x.TextSize = 36
			x.TextStyle.Bold = bold
			box.Add(container.NewStack(canvas.NewRectangle(color.NRGBA{230, 240, 255, 255}), x))
		}
	}
	c := software.NewCanvas()
	c.SetContent(box)
	c.Resize(box.MinSize())
	f, _ := os.Create("/tmp/fonts-out/x.png")
	png.Encode(f, c.Capture())
	f.Close()
}
