package config

import "golang.org/x/sys/windows"

// systemLanguage is the language of this user's Windows, such as zh-TW.
func systemLanguage() string {
	names, err := windows.GetUserPreferredUILanguages(windows.MUI_LANGUAGE_NAME)
	if err != nil || len(names) == 0 {
		return ""
	}
	return names[0]
}
