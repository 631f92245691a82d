//go:build unix

package voice

import (
	"context"
	"fmt"
	"strconv"
	"strings"
)

// speechEngine is how one program is spoken to.
type speechEngine struct {
	list  func(lang string) []string   // the arguments that list its voices
	voice func(fields []string) string // the language of one line of that list
	speak func(lang string, volume int, text string) (args []string, input string)
}

// engines are the programs that speak. Those of espeak take an amplitude of up
// to 200, speech-dispatcher a volume from -100 to 100.
var engines = map[string]speechEngine{
	// spd-say takes its text for a format, so a percent sign would break it; no
	// text of this package has one. "important" is not cut short by another
	// program's message.
	"spd-say": {
		list:  func(string) []string { return []string{"-L"} },
		voice: func(fields []string) string { return fields[max(0, len(fields)-2)] }, // NAME (with spaces) LANGUAGE VARIANT
		speak: func(lang string, volume int, text string) ([]string, string) {
			return []string{"-w", "-N", "fufupos", "-P", "important", "-l", lang, "-i", strconv.Itoa(2*volume - 100), "--", text}, ""
		},
	},
	"espeak-ng": espeak,
	"espeak":    espeak,
}

var espeak = speechEngine{
	list:  func(lang string) []string { return []string{"--voices=" + lang} },
	voice: func(fields []string) string { return fields[min(1, len(fields)-1)] }, // Pty Language Age/Gender …
	speak: func(lang string, volume int, text string) ([]string, string) {
		return []string{"-v", lang, "-a", strconv.Itoa(2 * volume), "-b", "1", "--stdin"}, text // -b 1: UTF-8
	},
}

// voices are the names a language goes by among the engines, the best first.
// espeak-ng 1.51 (Debian 12) reads most Chinese characters as English with its
// voice cmn, and properly with cmn-latn-pinyin. Cantonese is not Mandarin.
var voices = map[string][]string{
	"zh": {"cmn-latn-pinyin", "cmn", "cmn-cn", "zh-cmn", "zh-cn", "zh-hans", "zh", "zh-sg", "zh-tw", "zh-hant", "cmn-tw"},
	"en": {"en-us", "en-gb", "en"},
	"th": {"th", "th-th"},
}

// systemTalker speaks with the first program that has a voice and works.
type systemTalker struct {
	programs programs
	found    map[[2]string]string // by program and language: its voice
}

func newSystemTalker() Talker {
	return &systemTalker{programs: programs{"spd-say", "espeak-ng", "espeak"}, found: map[[2]string]string{}}
}

// Ready: one of the programs says that it has a voice.
func (t *systemTalker) Ready(ctx context.Context, lang string) error {
	return t.each(ctx, lang, func(string, string, string) error { return nil })
}

// Talk speaks. The text is an argument or an input of its own and passes no
// shell.
func (t *systemTalker) Talk(ctx context.Context, text, lang string, volume int) error {
	return t.each(ctx, lang, func(name, path, voice string) error {
		args, input := engines[name].speak(voice, volume, text)
		_, err := run(ctx, input, path, args...)
		return err
	})
}

// each tries the programs that have a voice for the language until one works.
func (t *systemTalker) each(ctx context.Context, lang string, do func(name, path, voice string) error) error {
	names, paths := t.programs.installed()
	if len(names) == 0 {
		return NoTalker
	}
	trouble := NoVoice
	for i, name := range names {
		voice, err := t.voice(ctx, name, paths[i], lang)
		if err == nil && voice == "" {
			continue
		}
		if err == nil {
			err = do(name, paths[i], voice)
		}
		switch {
		case err == nil:
			return nil
		case ctx.Err() != nil:
			t.programs.avoid(name)
			return fmt.Errorf("speak with %s: %w", name, err)
		}
		trouble = Failing
	}
	return fmt.Errorf("speak with %v: %w", names, trouble)
}

// voice asks a program which voice it has for a language; empty if none. What it
// has it keeps; what it lacks may be installed while the till runs.
func (t *systemTalker) voice(ctx context.Context, name, path, lang string) (string, error) {
	key := [2]string{name, primary(lang)}
	if voice, ok := t.found[key]; ok {
		return voice, nil
	}
	list, err := run(ctx, "", path, engines[name].list(primary(lang))...)
	if err != nil {
		return "", err
	}
	offered := map[string]string{} // as the program writes it, by what it is
	for line := range strings.Lines(list) {
		if fields := strings.Fields(line); len(fields) > 0 {
			voice := engines[name].voice(fields)
			offered[strings.ToLower(strings.ReplaceAll(voice, "_", "-"))] = voice
		}
	}
	for _, wanted := range voices[primary(lang)] {
		if voice, ok := offered[wanted]; ok {
			t.found[key] = voice
			return voice, nil
		}
	}
	return "", nil
}
