package config_test

import (
	"strings"
	"testing"

	"fufupos/config"
	"fufupos/words"
)

// TestPathsOfWindows: a path pasted between double quotes is told with what to write, also
// where TOML finds nothing wrong with it.
func TestPathsOfWindows(t *testing.T) {
	for written, want := range map[string]string{
		`logo = "C:\temp\logo.png"`:   `'C:\temp\logo.png'`,  // \t is a tab
		`logo = "C:\shop\logo.png"`:   `'C:\shop\logo.png'`,  // \s is nothing
		`logo = "C:\Users\logo.png"`:  `'C:\Users\logo.png'`, // \U wants eight digits
		`logo = "C:\\temp\\logo.png"`: "",
		`logo = "C:/temp/logo.png"`:   "",
		`logo = 'C:\temp\logo.png'`:   "",
	} {
		_, _, err := config.Load(write(t, gateway+"[display]\n"+written+"\n"), nil)
		if want == "" {
			if err != nil {
				t.Errorf("%s: %v", written, err)
			}
			continue
		}
		if err == nil || !strings.Contains(words.In("en").Error(err), want) || !strings.Contains(words.In("en").Error(err), "5") {
			t.Errorf("%s: %v, want %s", written, err, want)
		}
	}
}
