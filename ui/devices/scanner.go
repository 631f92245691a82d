package devices

import (
	"fmt"
	"strings"

	"fufupos/doctor"
	"fufupos/sale"
	"fufupos/scanner"
	"fufupos/scanner/exam"
	"fufupos/ui/desk"
	"fufupos/ui/jobs"
	"fufupos/ui/tell"
	"fufupos/ui/view"
)

// Store keeps what is chosen. Its method Set waits for the disk, so it is called as a job.
type Store interface {
	// Set gives a setting another value, in the file and in the till. The error says why
	// it stays as it was.
	Set(by sale.By, key, value string) (waits bool, err error)
	// Kept tells whether there is a file, that a change is kept in.
	Kept() bool
}

// scanners is the page that tries the scanner. What it hears is judged and forgotten: it
// keeps no more than a masked code.
type scanners struct {
	desk.Fieldless
	store Store
	exam  exam.Exam
	seen  bool // there is a finding
	found exam.Finding
	test  test
	busy  bool // a choice is on its way
	news  string
	tone  view.Tone
}

// Scanner is the page that tries the scanner, and the ear it has.
type Scanner struct {
	Store Store
	page  *scanners
}

// Page makes the page.
func (o *Scanner) Page(d *desk.Desk) desk.Page {
	o.page = &scanners{Fieldless: desk.Fieldless{Desk: d}, store: o.Store}
	return o.page
}

// Heard takes what came of a scanner or a keyboard, as it came, while the page is shown. It
// is called where the window is drawn.
func (o *Scanner) Heard(h scanner.Heard) {
	if p := o.page; p != nil && p.Desk.Shown(p) && !p.Desk.Covered() {
		p.exam.Hear(h)
	}
}

// Name is the page's name.
func (s *scanners) Name() view.Page { return view.ScannerPage }

// Answer opens the page.
func (s *scanners) Answer(i view.Intent) bool {
	if _, ok := i.(view.TryScanner); !ok {
		return false
	}
	s.clear()
	s.Desk.Push(s)
	return true
}

func (s *scanners) clear() {
	*s = scanners{Fieldless: s.Fieldless, store: s.store}
}

// Scan takes every scan, so that it goes nowhere else.
func (s *scanners) Scan(scanner.Scan) bool { return true }

// Apply has nothing to do.
func (s *scanners) Apply() {}

// Key does what a key is for. What comes together with a read is no person's.
func (s *scanners) Key(k view.Key) bool {
	if s.exam.Busy(s.Desk.Now()) {
		return true
	}
	switch k {
	case view.KeyF2:
		s.seen, s.news = false, ""
		s.test.begin()
	case view.KeyF5:
		s.clear()
	case view.KeyEnter:
		s.choose()
	default:
		return false
	}
	return true
}

// listen judges what is over by now.
func (s *scanners) listen() {
	for {
		read, over := s.exam.Over(s.Desk.Now())
		if !over {
			return
		}
		s.seen, s.found = true, exam.Judge(read, s.test.expected())
		s.test.read(s.found)
		if s.test.at == 0 { // a result of its own stays beside what was chosen
			s.news = ""
		}
	}
}

// chosen is the setting that makes the scanner this till's; false: it has no name of its own.
func (s *scanners) chosen() (key, value string, ok bool) {
	f := s.found
	switch {
	case !s.seen, f.Device == "", f.Worst() == exam.ByHand, !f.Serial && scanner.IsShared(f.Device):
		return "", "", false
	case !f.Serial:
		return "scanner.wedge", f.Device, true
	case f.Baud != scanner.DefaultBaud:
		return "scanner.serial", fmt.Sprintf("%s?baud=%d", f.Device, f.Baud), true
	}
	return "scanner.serial", f.Device, true
}

// choose makes the scanner this till's.
func (s *scanners) choose() {
	key, value, ok := s.chosen()
	if !ok || s.busy {
		return
	}
	s.busy = true
	by, d, name := s.Desk.By(), s.Desk, device(s.found)
	d.Run(jobs.Books, func() func() {
		_, err := s.store.Set(by, key, value)
		return func() {
			s.busy = false
			if err != nil {
				s.news, s.tone = d.Tell().Error(err), view.Bad
				return
			}
			s.news, s.tone = d.T("devices.scanner.chosen", name), view.Good
			if !s.store.Kept() {
				s.news = d.T("devices.scanner.this_time", name)
			}
		}
	})
}

// device is what a person calls the device of a finding: a keyboard without its numbers.
func device(f exam.Finding) string {
	if id, name, named := strings.Cut(f.Device, " "); named && len(id) == len("0c2e:0b61") && id[4] == ':' {
		return name
	}
	return f.Device
}

// View is the page.
func (s *scanners) View() view.Body {
	s.listen()
	d := s.Desk
	v := view.ScannerTrial{Title: d.T("devices.scanner.title"), Back: d.BackButton(), Tone: view.Busy, Icon: "scanner", Verdict: d.T("devices.scanner.scan"), Advice: d.T("devices.scanner.harmless")}
	if s.seen {
		s.say(&v)
	}
	s.test.show(d, &v)
	v.News = s.news
	codes := d.PressButton("devices.scanner.codes", "F2", view.KeyF2)
	again := d.PressButton("devices.scanner.again", "F5", view.KeyF5)
	mine := d.PressButton("devices.scanner.mine", "Enter", view.KeyEnter)
	_, _, ok := s.chosen()
	mine.Strong, mine.Off = true, !ok || s.busy
	v.Foot = []view.Button{codes, again, mine}
	return v
}

var tones = map[doctor.Result]view.Tone{doctor.OK: view.Good, doctor.Warning: view.Warn, doctor.Failed: view.Bad}

// say shows the finding.
func (s *scanners) say(v *view.ScannerTrial) {
	t := s.Desk.Tell()
	f := doctor.OfScan(s.found)
	v.Tone = tones[f.Result]
	v.Icon = tell.ToneIcon(v.Tone)
	v.Verdict, v.Advice = t.Tell(string(f.Detail)), t.Tell(string(f.Advice))
	v.Booklet = t.Tell(string(doctor.Booklet(s.found.Worst())))
	v.Facts = s.facts()
}

// facts are what came.
func (s *scanners) facts() (facts []view.Pair) {
	t, f := s.Desk.T, s.found
	add := func(label, text string) {
		if text != "" {
			facts = append(facts, view.Pair{Label: t("devices.fact." + label), Text: text})
		}
	}
	name := device(f)
	if name == "" {
		name = t("devices.fact.nameless")
	}
	add("device", name)
	if f.Serial {
		add("way", t("devices.fact.serial", f.Baud))
	} else {
		add("way", t("devices.fact.typed"))
		add("pace", t("devices.fact.ms", f.Pace.Milliseconds()))
	}
	if f.Worst() == exam.WrongSpeed || f.Worst() == exam.ByHand {
		return facts
	}
	add("text", t("devices.fact.length", f.Text, f.Length))
	suffix := f.Suffix
	if suffix == "" {
		suffix = t("devices.fact.none")
	}
	add("suffix", strings.Replace(suffix, "CR", "Enter (CR)", 1))
	add("prefix", f.Prefix)
	add("aim", f.AIM)
	return facts
}
