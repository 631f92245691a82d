//go:build !windows

package config

// systemLanguage: here the environment says it all.
func systemLanguage() string { return "" }
