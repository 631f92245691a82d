package main

// slip is a mutant that takes a machine's key for a hand's, or half an amount for
// the whole of it.
func slip(name, file, old, new string) mutant {
	return mutant{name, inHands, []edit{{file, old, new}}}
}

var handMutants = []mutant{
	// Whose a key is.
	slip("control-keys-of-a-scanner-pass", "scanner/by_device.go", "	k.owner = machine\n	s.feed(k)\n", "	if k.owner = machine; k.control() {\n		k.owner = person\n	}\n	s.feed(k)\n"),
	{"short-run-is-an-amount", inHands, []edit{
		{"scanner/pace.go", "	quickRun = 3\n", "	quickRun = 90\n"},
		{"scanner/pace.go", "	briskRun = 4\n", "	briskRun = 90\n"},
	}},
	slip("place-of-a-key-ignored", "scanner/places.go", "	if !p.other && !p.foreign ||", "	if p.other || p.foreign ||"),
	slip("slow-scanner-is-a-person", "scanner/pace.go", "	slowRun = 12\n", "	slowRun = 1200\n"),
	slip("digit-within-a-code-unnoticed", "scanner/reading.go", "	r.crossed = r.seamed && seams[len(seams)-1] > n || s.cut(r.scan, r.what) || ", "	r.crossed = "),
	slip("malice-after-a-pause-passes", "scanner/take.go", "		return // a person's, or", "		k.owner = person\n		return // a person's, or"),
	slip("echo-not-dropped", "scanner/echo.go", "	return repeated\n", "	return repeated && s.Kind == Unknown\n"),
	slip("code-with-a-digit-more-is-certain", "scanner/doubt.go", "	return !usual && (l.close || l.pause > 0)\n", "	return false\n"),

	// What an amount is.
	slip("take-back-forgotten", "ui/desk/typing.go", "	} else if at < len(d.strokes) {\n", "	} else if at < 0 {\n"),
	slip("void-forgotten", "ui/desk/typing.go", "		*e = instead\n		d.Say(\"hint.void\")\n", "		d.Say(\"hint.void\")\n"),
	slip("comma-dropped", "ui/entry/entry.go", "	case isPoint(r):\n		r = '.'\n", "	case isPoint(r) && r != '.':\n		return e\n"),
	slip("foreign-sign-dropped", "ui/entry/entry.go", "	part := isDigit || r == '.'\n", "	part := isDigit || r == '.'\n	if !part {\n		return e\n	}\n"),
	slip("offer-stays-under-what-is-typed", "ui/entry/entry.go", "	if part && e.fresh {\n", "	if part && e.fresh && e.text != \"?\" {\n		return e\n	}\n	if part && e.fresh {\n"),
	slip("typed-ahead-half-kept", "ui/desk/typing.go", "	return !d.dropped.IsZero() && ", "	return false && "),

	// What asks for a hand.
	slip("hold-is-a-press", "ui/hold/hold.go", "	Time = 800 * time.Millisecond\n", "	Time = 20 * time.Millisecond\n"),
	slip("giving-up-unasked", "ui/counter/charge.go", "	s.desk.Ask(q)\n", "	q.Yes()\n"),
	slip("doubtful-code-unasked", "ui/counter/charge.go", "	if c.Doubt != scanner.NoDoubt {\n", "	if c.Doubt < scanner.NoDoubt {\n"),
	slip("refund-of-another-amount", "ui/aftersale/refund.go", "p.giveBack(n, a, sure)", "p.giveBack(n, p.left(), sure)"),
	slip("question-answered-by-a-scan", "ui/desk/keys.go", "		d.cover().Scan(s)\n", "		if a, ok := d.cover().(*asked); ok {\n			a.answer(true)\n		}\n"),
}
