package fitting_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"fufupos/receipt"
	"fufupos/receipt/fitting"
)

func font(t *testing.T) *receipt.Font {
	t.Helper()
	var fonts [2][]byte
	for i, weight := range []string{"Regular", "Bold"} {
		var err error
		if fonts[i], err = os.ReadFile(filepath.Join("..", "..", "assets", "fonts", "FuFuSans-"+weight+".otf")); err != nil {
			t.Fatal(err)
		}
	}
	f, err := receipt.NewFont(fonts[0], fonts[1])
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// setUp answers as a person who sees what a printer prints, until nothing is asked.
func setUp(t *testing.T, p printer, begin fitting.Trial, f *receipt.Font) fitting.Trial {
	t.Helper()
	trial := begin
	for range 30 {
		switch trial.Asks {
		case fitting.Slip:
			roll, err := receipt.ParsePaper(trial.Paper)
			if err != nil {
				t.Fatal(err)
			}
			slip, err := receipt.TestSlip(roll, receipt.Encoding(trial.Encoding), trial.Raster, f)
			if err != nil {
				t.Fatal(err)
			}
			trial = trial.Answer(p.sees(trial, p.prints(slip)))
		case fitting.Drawer:
			trial = trial.Answer(yes(p.drawer))
		case fitting.DrawerOpened:
			trial = trial.Answer(yes(p.prints(receipt.OpenDrawer()).opened))
		default:
			return trial
		}
	}
	t.Fatalf("no end: %+v", trial)
	return trial
}

func yes(is bool) fitting.Answer {
	if is {
		return fitting.Yes
	}
	return fitting.No
}

// TestFourPrinters end right, however they were set before.
func TestFourPrinters(t *testing.T) {
	f := font(t)
	for name, c := range map[string]struct {
		printer printer
		want    fitting.Way
	}{
		"GB18030":      {printer{gb: true, raster: true, columns: 48, drawer: true}, fitting.Way{Paper: "80mm", Encoding: "gb18030", Drawer: true}},
		"UTF-8 only":   {printer{utf8: true, raster: true, columns: 48}, fitting.Way{Paper: "80mm", Encoding: "utf8"}},
		"picture only": {printer{raster: true, columns: 48}, fitting.Way{Paper: "80mm", Encoding: "gb18030", Raster: true}},
		"58 mm":        {printer{gb: true, raster: true, columns: 32}, fitting.Way{Paper: "58mm", Encoding: "gb18030"}},
	} {
		c.want.Address = "tcp://192.168.1.50:9100"
		for _, paper := range []string{"", "80mm"} {
			for _, encoding := range []string{"", "gb18030", "utf8"} {
				got := setUp(t, c.printer, fitting.Begin(c.want.Address, fitting.Way{Paper: paper, Encoding: encoding}), f)
				if got.Asks != fitting.Done || got.Way != c.want {
					t.Errorf("%s, begun with %q %q: %+v, want %+v", name, paper, encoding, got, c.want)
				}
			}
		}
	}
}

// TestNarrowPrintersOfEachKind: two things at once that have to be found.
func TestNarrowPrintersOfEachKind(t *testing.T) {
	f := font(t)
	for _, p := range []printer{{utf8: true, raster: true, columns: 32}, {raster: true, columns: 32}} {
		got := setUp(t, p, fitting.Begin("file:///dev/usb/lp0", fitting.Way{}), f)
		if got.Asks != fitting.Done || got.Paper != "58mm" || got.Raster == p.utf8 || (got.Encoding == "utf8") != p.utf8 {
			t.Errorf("%+v: %+v", p, got)
		}
	}
}

// TestSerialPrinters: speed and flow control are found.
func TestSerialPrinters(t *testing.T) {
	f := font(t)
	for _, baud := range []string{"9600", "19200", "38400", "115200"} {
		for _, flow := range []string{"", "xonxoff", "rtscts", "none"} {
			p := printer{gb: true, raster: true, columns: 48, baud: baud, flow: flow}
			got := setUp(t, p, fitting.Begin("serial:///dev/ttyUSB0", fitting.Way{}), f)
			if got.Asks != fitting.Done || p.sees(got, p.prints(nil)) == fitting.Rubbish || got.Raster {
				t.Errorf("%s %s: %+v", baud, flow, got)
			}
		}
	}
}

// TestWhatIsAskedNext, answer by answer.
func TestWhatIsAskedNext(t *testing.T) {
	const tcp, serial = "tcp://10.0.0.5", "serial://COM3?baud=19200"
	for name, c := range map[string]struct {
		address string
		silent  bool
		answers []fitting.Answer
		asks    fitting.Question
		why     fitting.Answer
		want    fitting.Way
	}{
		"right at once":          {tcp, false, []fitting.Answer{fitting.Right, fitting.No}, fitting.Done, "", fitting.Way{Address: tcp, Paper: "80mm", Encoding: "gb18030"}},
		"it never closes":        {tcp, true, []fitting.Answer{fitting.Right, fitting.No}, fitting.Done, "", fitting.Way{Address: tcp + "?stays_open=1", Paper: "80mm", Encoding: "gb18030"}},
		"a drawer":               {tcp, false, []fitting.Answer{fitting.Right, fitting.Yes}, fitting.DrawerOpened, "", fitting.Way{Address: tcp, Paper: "80mm", Encoding: "gb18030", Drawer: true}},
		"that does not open":     {tcp, false, []fitting.Answer{fitting.Right, fitting.Yes, fitting.No}, fitting.Done, "", fitting.Way{Address: tcp, Paper: "80mm", Encoding: "gb18030"}},
		"boxes to the end":       {tcp, false, []fitting.Answer{fitting.Boxes, fitting.Boxes, fitting.Boxes}, fitting.Stuck, fitting.Boxes, fitting.Way{Address: tcp, Paper: "80mm", Encoding: "gb18030", Raster: true}},
		"nothing":                {tcp, false, []fitting.Answer{fitting.Nothing}, fitting.Stuck, fitting.Nothing, fitting.Way{Address: tcp, Paper: "80mm", Encoding: "gb18030"}},
		"too wide at 58":         {tcp, false, []fitting.Answer{fitting.Wrapped, fitting.Wrapped}, fitting.Stuck, fitting.Wrapped, fitting.Way{Address: tcp, Paper: "58mm", Encoding: "gb18030"}},
		"broken, on a line":      {serial, true, []fitting.Answer{fitting.Broken}, fitting.Slip, "", fitting.Way{Address: "serial://COM3?baud=19200&flow=rtscts", Paper: "80mm", Encoding: "gb18030"}},
		"broken, on no line":     {tcp, false, []fitting.Answer{fitting.Broken}, fitting.Stuck, fitting.Broken, fitting.Way{Address: tcp, Paper: "80mm", Encoding: "gb18030"}},
		"rubbish, on a line":     {serial, false, []fitting.Answer{fitting.Rubbish}, fitting.Slip, "", fitting.Way{Address: "serial://COM3?baud=9600", Paper: "80mm", Encoding: "gb18030"}},
		"rubbish, on no line":    {tcp, false, []fitting.Answer{fitting.Rubbish}, fitting.Slip, "", fitting.Way{Address: tcp, Paper: "80mm", Encoding: "utf8"}},
		"an answer to no asking": {tcp, false, []fitting.Answer{fitting.Right, fitting.No, fitting.Boxes}, fitting.Done, "", fitting.Way{Address: tcp, Paper: "80mm", Encoding: "gb18030"}},
	} {
		trial := fitting.Begin(c.address, fitting.Way{Drawer: true})
		for _, a := range c.answers {
			trial = trial.Sent(!c.silent).Answer(a)
		}
		if trial.Asks != c.asks || trial.Why != c.why || trial.Way != c.want {
			t.Errorf("%s: %+v", name, trial)
		}
	}
}

// TestEveryTrialEnds, whatever is answered, and prints no two slips alike.
func TestEveryTrialEnds(t *testing.T) {
	for _, address := range []string{"tcp://10.0.0.5", "serial:///dev/ttyS0", "serial:///dev/ttyS0?flow=none&baud=38400", "spool://receipts"} {
		var walk func(trial fitting.Trial, seen []fitting.Way)
		walked := map[string]bool{}
		walk = func(trial fitting.Trial, seen []fitting.Way) {
			if len(seen) > 60 {
				t.Fatalf("%s: no end", address)
			}
			if trial.Asks == fitting.Slip {
				if slices.Contains(seen, trial.Way) {
					t.Fatalf("%s: the same slip again: %+v", address, trial)
				}
				seen = append(slices.Clone(seen), trial.Way)
			}
			for _, a := range trial.Asks.Answers() {
				if key := trial.Address + trial.Paper + trial.Encoding + string(trial.Asks) + string(a); !walked[key] || len(seen) < 3 {
					walked[key] = true
					walk(trial.Answer(a), seen)
				}
			}
		}
		walk(fitting.Begin(address, fitting.Way{}), nil)
	}
}
