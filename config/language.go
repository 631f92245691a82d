package config

import "golang.org/x/text/language"

// parseLanguage gives the till's name of a language: zh-TW and zh-HK write
// traditional Chinese, and so on.
func parseLanguage(text string) (string, bool) {
	tag, err := language.Parse(text)
	if err != nil {
		return "", false
	}
	base, _ := tag.Base()
	script, _ := tag.Script()
	switch base.String() {
	case "en", "th":
		return base.String(), true
	case "zh":
		if script.String() == "Hant" {
			return "zh-Hant", true
		}
		return "zh", true
	}
	return "", false
}
