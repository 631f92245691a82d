package doctor_test

import (
	"strings"
	"testing"
	"time"

	"fufupos/doctor"
	"fufupos/scanner/exam"
	"fufupos/words"
)

// TestEachTroubleOfAScannerHasItsSentences, of its own, in every language.
func TestEachTroubleOfAScannerHasItsSentences(t *testing.T) {
	for _, language := range words.Languages() {
		in := words.In(language)
		seen := map[string]exam.Trouble{}
		for _, trouble := range append([]exam.Trouble{""}, exam.Troubles...) {
			for _, layout := range exam.Layouts {
				f := exam.Finding{Baud: 9600, Prefix: "A7", Pace: 120 * time.Millisecond, Layout: layout}
				if trouble != "" {
					f.Troubles = []exam.Trouble{trouble, exam.NoSuffix}
				}
				found := doctor.OfScan(f)
				detail, advice, booklet := in.Tell(string(found.Detail)), in.Tell(string(found.Advice)), in.Tell(string(doctor.Booklet(trouble)))
				for _, text := range []string{detail, advice, booklet} {
					if strings.Contains(text, "doctor.") || strings.Contains(text, "%!") {
						t.Errorf("%s, %s: %q", language, trouble, text)
					}
				}
				if other, there := seen[detail]; there && other != trouble {
					t.Errorf("%s: %s says what %s says: %s", language, trouble, other, detail)
				}
				seen[detail] = trouble
				if (advice == "") != (trouble == "") || (found.Result == doctor.OK) != f.Works() || (booklet == "") != (len(trouble.Settings()) == 0) {
					t.Errorf("%s, %s: %+v, booklet %q", language, trouble, found, booklet)
				}
			}
		}
	}
}
