package words_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fufupos/words"
)

var verb = regexp.MustCompile(`%(\[\d+\])?[-+# 0]*\d*(\.\d+)?[a-zA-Z%]`)

// verbs are a text's placeholders without their order, which languages differ in.
func verbs(text string) []string {
	found := verb.FindAllString(text, -1)
	found = slices.DeleteFunc(found, func(v string) bool { return v == "%%" }) // stands for the sign itself
	for i, v := range found {
		found[i] = regexp.MustCompile(`\[\d+\]`).ReplaceAllString(v, "")
	}
	slices.Sort(found)
	return found
}

func TestLanguagesHaveTheSameKeysAndPlaceholders(t *testing.T) {
	if got := words.Languages(); !slices.Contains(got, "zh") || !slices.Contains(got, "en") {
		t.Fatalf("Languages() = %q, want zh and en among them", got)
	}
	english := words.In("en")
	for _, lang := range words.Languages() {
		c := words.In(lang)
		if diff := cmp.Diff(english.Keys(), c.Keys()); diff != "" {
			t.Errorf("%s has other keys than en (-en +%s):\n%s", lang, lang, diff)
		}
		for _, key := range english.Keys() {
			if diff := cmp.Diff(verbs(english.T(key)), verbs(c.T(key))); diff != "" {
				t.Errorf("%s: %s has other placeholders (-en +%s):\n%s", lang, key, lang, diff)
			}
		}
	}
}

func TestT(t *testing.T) {
	for _, tt := range []struct {
		lang, key string
		args      []any
		want      string
	}{
		{"zh", "paid", []any{"￥12.50"}, "已收款 ￥12.50"},
		{"en", "paid", []any{"￥12.50"}, "Paid ￥12.50"},
		{"xx", "paid", []any{"฿1.00"}, "Paid ฿1.00"},
		{"zh", "no.such.key", nil, "no.such.key"},
		{"zh", "no.such.key", []any{1}, "no.such.key"},
		{"en", "paper.yes", nil, "Yes"},
	} {
		if got := words.In(tt.lang).T(tt.key, tt.args...); got != tt.want {
			t.Errorf("%s %s = %q, want %q", tt.lang, tt.key, got, tt.want)
		}
	}
	if got := words.In("xx").Lang(); got != "en" {
		t.Errorf("an unknown language speaks %q, want en", got)
	}
}

// sentence is a lower-case word beside another: names are not.
var sentence = regexp.MustCompile(`\pL \p{Ll}|\p{Ll} \pL`)

// names are the same in every language.
var names = []string{"app.title", "customer.wechat"}

// A text that is empty, or the English one, is a hole.
func TestNoHoles(t *testing.T) {
	english := words.In("en")
	for _, lang := range words.Languages() {
		for _, key := range english.Keys() {
			text := words.In(lang).T(key)
			if strings.TrimSpace(text) == "" {
				t.Errorf("%s: %s is empty", lang, key)
			}
			if lang != "en" && text == english.T(key) && !slices.Contains(names, key) && sentence.MatchString(verb.ReplaceAllString(text, "")) {
				t.Errorf("%s: %s is English: %q", lang, key, text)
			}
		}
	}
}
