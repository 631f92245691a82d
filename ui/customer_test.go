package ui_test

import (
	"fmt"
	"image"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"

	"fufupos/checkout"
	"fufupos/checkout/flow"
	"fufupos/sale"
	"fufupos/ui/desk"
	"fufupos/ui/facing"
	"fufupos/ui/kit"
	"fufupos/ui/view"
)

const orderCode = "https://qr.example.com/pay?order=F02016ABCDEF0123456789&s=5f3a"

// qrSelling brings the rig to a QR sale whose code is there.
func (r *rig) qrSelling() {
	r.typed("88")
	r.till.Key(view.KeyF2)
	r.pump()
	r.change(number(1), func(v *flow.View) {
		v.Phase, v.Sale.State, v.Sale.QRCode = flow.Customer, sale.Pending, orderCode
		v.Deadline = r.now.Add(5 * time.Minute)
	})
}

// after lets time pass.
func (r *rig) after(d time.Duration) {
	r.now = r.now.Add(d)
	r.till.Refresh()
}

func TestCustomerFollowsTheSale(t *testing.T) {
	paid := func(r *rig) { r.change(r.selling(), ended(sale.Paid, "")) }
	failed := func(why sale.Reason) func(*rig) {
		return func(r *rig) { r.change(r.selling(), ended(sale.Failed, why)) }
	}
	for _, tt := range []struct {
		name   string
		do     func(*rig)
		page   view.CustomerPage
		amount string
	}{
		{"nothing yet", func(*rig) {}, view.CustomerIdle, ""},
		{"first digit", func(r *rig) { r.typed("1") }, view.CustomerAmount, "￥1"},
		{"typing", func(r *rig) { r.typed("1288.5") }, view.CustomerAmount, "￥1,288.5"},
		{"ready for the code", func(r *rig) { r.typed("12.5"); r.till.Key(view.KeyEnter) }, view.CustomerAmount, "￥12.5"},
		{"amount taken back", func(r *rig) { r.typed("12.5"); r.till.Key(view.KeyEscape) }, view.CustomerIdle, ""},
		{"amount while the cashier looks at the list", func(r *rig) { r.typed("7"); r.till.Key(view.KeyF3); r.pump() }, view.CustomerAmount, "￥7"},
		{"no sale can be recorded", func(r *rig) {
			r.typed("7")
			r.snap.Blocked = "disk full"
			r.till.Apply(r.snap)
		}, view.CustomerIdle, ""},
		{"scanned, being recorded", func(r *rig) { r.typed("12.5"); r.scan(payCode) }, view.CustomerPaying, "￥12.50"},
		{"scanned, recorded, no snapshot yet", func(r *rig) { r.typed("12.5"); r.scan(payCode); r.pump() }, view.CustomerPaying, "￥12.50"},
		{"contacting", func(r *rig) { r.selling() }, view.CustomerPaying, "￥12.50"},
		{"waiting for the customer", func(r *rig) { r.change(r.selling(), phase(flow.Customer)) }, view.CustomerPaying, "￥12.50"},
		{"the cashier has doubts", func(r *rig) {
			r.doubts = []checkout.Doubt{{Kind: checkout.LargeAmount}}
			r.typed("12.5")
			r.scan(payCode)
			r.pump()
		}, view.CustomerWait, "￥12.50"},
		{"the cashier thinks of giving up", func(r *rig) {
			r.change(r.selling(), phase(flow.Customer))
			r.till.Key(view.KeyEscape)
		}, view.CustomerPaying, "￥12.50"},
		{"refused by the till", func(r *rig) {
			r.refusal = &checkout.Refusal{Kind: checkout.BadCode}
			r.typed("12.5")
			r.scan(payCode)
			r.pump()
		}, view.CustomerAmount, "￥12.5"},
		{"not known", func(r *rig) { r.change(r.selling(), phase(flow.Asking)) }, view.CustomerAsk, "￥12.50"},
		{"being reversed", func(r *rig) {
			r.change(r.selling(), func(v *flow.View) { phase(flow.Reversing)(v); v.Sale.GivenUp = sale.GivenUp })
		}, view.CustomerAsk, "￥12.50"},
		{"for a person", func(r *rig) {
			r.change(r.selling(), func(v *flow.View) { v.Phase, v.Sale.State = flow.Person, sale.Unresolved })
		}, view.CustomerAsk, "￥12.50"},
		{"code asked for", func(r *rig) { r.typed("88"); r.till.Key(view.KeyF2) }, view.CustomerWait, "￥88.00"},
		{"code on its way", func(r *rig) { r.typed("88"); r.till.Key(view.KeyF2); r.pump(); r.till.Apply(r.snap) }, view.CustomerWait, "￥88.00"},
		{"code", (*rig).qrSelling, view.CustomerQR, "￥88.00"},
		{"code given up", func(r *rig) {
			r.qrSelling()
			r.change(number(1), func(v *flow.View) { v.Phase, v.Sale.GivenUp = flow.Reversing, sale.GivenUp })
		}, view.CustomerAsk, "￥88.00"},
		{"code paid", func(r *rig) { r.qrSelling(); r.change(number(1), ended(sale.Paid, "")) }, view.CustomerPaid, "￥88.00"},
		{"paid", paid, view.CustomerPaid, "￥12.50"},
		{"paid late, still here", func(r *rig) {
			r.change(r.selling(), func(v *flow.View) { ended(sale.Paid, sale.LatePayment)(v); v.Sale.Late = true })
		}, view.CustomerPaid, "￥12.50"},
		{"paid a while ago", func(r *rig) { paid(r); r.after(12 * time.Second) }, view.CustomerIdle, ""},
		{"next customer", func(r *rig) { paid(r); r.typed("3") }, view.CustomerAmount, "￥3"},
		{"next customer, no digit", func(r *rig) { paid(r); r.till.Key(view.KeyEnter) }, view.CustomerIdle, ""},
		{"refunded", func(r *rig) { r.change(r.selling(), ended(sale.Refunded, "")) }, view.CustomerIdle, ""},
		{"declined", failed(sale.Declined), view.CustomerAsk, "￥12.50"},
		{"refused by the platform", failed(sale.Refused), view.CustomerAsk, "￥12.50"},
		{"line down", failed(sale.NotSent), view.CustomerAsk, "￥12.50"},
		{"declined a while ago", func(r *rig) { failed(sale.Declined)(r); r.after(time.Minute) }, view.CustomerIdle, ""},
		{"once more", func(r *rig) { failed(sale.Declined)(r); r.till.Key(view.KeyEnter) }, view.CustomerAmount, "￥12.50"},
		{"set aside", func(r *rig) { r.change(r.selling(), phase(flow.Asking)); r.till.Key(view.KeyF6) }, view.CustomerIdle, ""},
		{"a refund", func(r *rig) { r.history(); r.refunding("5") }, view.CustomerIdle, ""},
		{"another customer's claim", func(r *rig) { r.till.Tap(view.Claim{}); r.typed("12.5") }, view.CustomerIdle, ""},
		{"unsettled sales of others", func(r *rig) { r.lane() }, view.CustomerIdle, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := newRig(t)
			tt.do(r)
			v := r.view.Customer
			if v.Page != tt.page || v.Amount != tt.amount {
				t.Errorf("page %d with %q, want %d with %q", v.Page, v.Amount, tt.page, tt.amount)
			}
			if (v.QR != "") != (tt.page == view.CustomerQR) {
				t.Errorf("page %d shows the code %q", v.Page, v.QR)
			}
		})
	}
}

// TestCustomerIsToldNoReasons: whatever happens to a sale, the words are the same
// few, none of the cashier's, and green is for paid alone.
func TestCustomerIsToldNoReasons(t *testing.T) {
	reasons := []sale.Reason{"", sale.NotSent, sale.Refused, sale.Declined, sale.GivenUp, sale.TimedOut, sale.WrongAmount, sale.LatePayment}
	phases := []flow.Phase{flow.Contacting, flow.Customer, flow.Asking, flow.Reversing, flow.Done, flow.Person}
	said := map[string]bool{}
	for _, state := range sale.States {
		for _, reason := range reasons {
			for _, p := range phases {
				r := newRig(t)
				r.change(r.selling(), func(v *flow.View) {
					v.Phase, v.Sale.State, v.Sale.Reason, v.Sale.Detail, v.Sale.FinishedAt = p, state, reason, "E42 insufficient funds", r.now
				})
				c := r.view.Customer
				said[c.Title+c.Text] = true
				if strings.Contains(strings.Join(texts(c), " "), "E42") {
					t.Errorf("%s %s tells the customer: %+v", state, reason, c)
				}
				if (c.Page == view.CustomerPaid) != (state == sale.Paid) {
					t.Errorf("%s %s is page %d", state, p, c.Page)
				}
			}
		}
	}
	if len(said) > 4 { // paying, thanks, ask, nothing
		t.Errorf("the customer is told %d different things: %v", len(said), said)
	}
}

func TestCustomerSeesTheChannelThatPaid(t *testing.T) {
	for channel, want := range map[int][]string{1: {"Alipay"}, 2: {"WeChat Pay"}, 0: nil} {
		r := newRig(t)
		r.change(r.selling(), func(v *flow.View) { ended(sale.Paid, "")(v); v.Sale.Facts.Channel = channel })
		var got []string
		for _, m := range r.view.Customer.Marks {
			got = append(got, m.Name)
		}
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("channel %d: %q, want %q", channel, got, want)
		}
	}
}

// TestCustomerReadsTheShopsLanguage: the cashier's choice is the cashier's.
func TestCustomerReadsTheShopsLanguage(t *testing.T) {
	r := newRig(t, func(o *desk.Options) { o.Language, o.Zone = "zh", time.FixedZone("", 15*60*60) })
	r.till.Tap(view.Language{})
	r.typed("5")
	v := r.view.Customer
	if v.Title != "请出示付款码" || v.Date != "2026年3月15日 星期日" || v.Clock != "00:30" {
		t.Errorf("%q, %q, %q", v.Title, v.Date, v.Clock)
	}
}

func TestCustomerSeesTheTimeLeft(t *testing.T) {
	r := newRig(t)
	r.qrSelling()
	r.after(72 * time.Second)
	if v := r.view.Customer; v.Left != "3:48" || v.Ring < 0.75 || v.Ring > 0.77 {
		t.Errorf("%q left, ring %v", v.Left, v.Ring)
	}
	r.after(5 * time.Minute)
	if v := r.view.Customer; v.Left != "" || v.QR == "" {
		t.Errorf("after the time: %q left, code %q", v.Left, v.QR)
	}
}

var customerSizes = []fyne.Size{
	{Width: 800, Height: 480},
	{Width: 1024, Height: 600},
	{Width: 1024, Height: 768},
	{Width: 1280, Height: 800},
	{Width: 1366, Height: 768},
	{Width: 1920, Height: 1080},
	{Width: 768, Height: 1366},
}

var customerPages = []struct {
	name string
	do   func(*rig)
}{
	{"idle", func(*rig) {}},
	{"amount", func(r *rig) { r.typed("50000") }},
	{"wait", func(r *rig) { r.typed("88"); r.till.Key(view.KeyF2) }},
	{"code", (*rig).qrSelling},
	{"paying", func(r *rig) { r.selling() }},
	{"paid", func(r *rig) { r.change(r.selling(), ended(sale.Paid, "")) }},
	{"change", func(r *rig) {
		r.takesCash()
		r.typed("49999.99+")
		r.typed("1000000")
		r.till.Key(view.KeyEnter)
		r.pump()
	}},
	{"ask", func(r *rig) { r.change(r.selling(), phase(flow.Asking)) }},
}

// customerSees draws the customer's screen after do, which passed through the pages
// before it as it would at the counter.
func customerSees(t *testing.T, style kit.Style, language string, size fyne.Size, logo fyne.Resource, do func(*rig)) (*facing.Customer, func() image.Image) {
	t.Helper()
	wear(style)
	c := facing.NewCustomer(style, logo)
	w := test.NewWindow(c.Container)
	t.Cleanup(w.Close)
	w.SetPadded(false)
	w.Resize(size)
	var r *rig
	r = newRig(t, func(o *desk.Options) {
		o.Language, o.Training = language, true
		o.Show = func(v view.View) {
			c.Apply(v)
			if r != nil {
				r.view = v
			}
		}
		if language == "zh" {
			o.Merchant = "荷香茶馆（人民路店）"
		}
	})
	do(r)
	return c, w.Canvas().Capture
}

func TestCustomerScreenFits(t *testing.T) {
	for _, size := range customerSizes {
		for _, language := range languages() {
			for _, page := range customerPages {
				c, _ := customerSees(t, told, language, size, nil, page.do)
				name := fmt.Sprintf("customer-%s-%s-%.0fx%.0f", page.name, language, size.Width, size.Height)
				if dir := os.Getenv("SHOTS"); dir != "" {
					_, picture := customerSees(t, kit.Style{}, language, size, nil, page.do)
					write(t, filepath.Join(dir, name+".png"), picture())
				}
				seen := parts(c.Container, fyne.Position{})
				if len(seen) < 4 {
					t.Errorf("%s: only %d parts", name, len(seen))
				}
				checkTexts(t, name, seen, size, 13)
			}
		}
	}
}

// TestCustomerCodeCanBeRead reads the code as a phone does, and measures what makes
// it easy: whole-pixel modules, a quiet margin of four of them, a share of the room.
func TestCustomerCodeCanBeRead(t *testing.T) {
	for _, size := range customerSizes {
		c, picture := customerSees(t, kit.Style{}, "zh", size, nil, (*rig).qrSelling)
		img := picture()
		name := fmt.Sprintf("%.0fx%.0f", size.Width, size.Height)
		if got := decoded(t, img); got != orderCode {
			t.Errorf("%s: reads %q", name, got)
		}
		place := codePlace(c)
		if part := float64(place.Dx()) / float64(min(img.Bounds().Dx(), img.Bounds().Dy())); part < 0.9 {
			t.Errorf("%s: the code has %.0f %% of the room", name, part*100)
		}
		dark := darkIn(img, place)
		module := finder(img, dark)
		if module < 4 || dark.Dx()%module != 0 || dark.Dx() != dark.Dy() {
			t.Errorf("%s: %v pixels of modules %d wide", name, dark, module)
		}
		if quiet := dark.Inset(-4 * module); !quiet.In(place) {
			t.Errorf("%s: the margin of %v is not in %v", name, quiet, place)
		}
	}
}

func codePlace(c *facing.Customer) image.Rectangle {
	for _, o := range c.Objects {
		if r, ok := o.(*canvas.Raster); ok {
			at, size := o.Position(), r.Size()
			return image.Rect(int(at.X), int(at.Y), int(at.X+size.Width), int(at.Y+size.Height))
		}
	}
	return image.Rectangle{}
}

func decoded(t *testing.T, img image.Image) string {
	t.Helper()
	bitmap, err := gozxing.NewBinaryBitmapFromImage(img)
	if err != nil {
		t.Fatal(err)
	}
	result, err := qrcode.NewQRCodeReader().Decode(bitmap, map[gozxing.DecodeHintType]any{gozxing.DecodeHintType_TRY_HARDER: true})
	if err != nil {
		t.Fatal(err)
	}
	return result.GetText()
}

func isDark(img image.Image, x, y int) bool {
	r, g, b, _ := img.At(x, y).RGBA()
	return r < 0x1000 && g < 0x1000 && b < 0x1000
}

// darkIn is the smallest rectangle around all that is black in a place.
func darkIn(img image.Image, place image.Rectangle) image.Rectangle {
	var dark image.Rectangle
	for y := place.Min.Y; y < place.Max.Y; y++ {
		for x := place.Min.X; x < place.Max.X; x++ {
			if isDark(img, x, y) {
				dark = dark.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return dark
}

// finder is the width of a module: the pattern in the corner is seven wide.
func finder(img image.Image, dark image.Rectangle) int {
	wide := 0
	for isDark(img, dark.Min.X+wide, dark.Min.Y) {
		wide++
	}
	if wide%7 != 0 {
		return 0
	}
	return wide / 7
}

// TestCustomerScreenIsOneScreen makes sure that a page leaves nothing of the one
// before it.
func TestCustomerScreenIsOneScreen(t *testing.T) {
	size := fyne.NewSize(1024, 600)
	_, straight := customerSees(t, kit.Style{}, "en", size, nil, func(r *rig) { r.typed("3") })
	_, round := customerSees(t, kit.Style{}, "en", size, nil, func(r *rig) {
		r.qrSelling()
		r.change(number(1), ended(sale.Paid, ""))
		r.typed("3")
	})
	before, after := straight(), round()
	if part := differs(before, after, before.Bounds()); part > 0 {
		t.Errorf("%.2f %% of the picture differs after other pages", part*100)
	}
}

const leaf = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><circle cx="24" cy="24" r="20" fill="#ff7700"/></svg>`

func TestCustomerScreenShowsTheLogo(t *testing.T) {
	size := fyne.NewSize(1024, 600)
	path := filepath.Join(t.TempDir(), "leaf.svg")
	if err := os.WriteFile(path, []byte(leaf), 0o600); err != nil {
		t.Fatal(err)
	}
	logo, err := facing.LoadLogo(path)
	if err != nil {
		t.Fatal(err)
	}
	_, picture := customerSees(t, kit.Style{}, "en", size, logo, func(*rig) {})
	img := picture()
	orange := 0
	for y := range img.Bounds().Dy() {
		for x := range img.Bounds().Dx() {
			if r, _, b, _ := img.At(x, y).RGBA(); r > 0xF000 && b < 0x1000 {
				orange++
			}
		}
	}
	if orange < 3000 {
		t.Errorf("only %d pixels of the logo are there", orange)
	}
}
