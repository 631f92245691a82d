//go:build !linux

package cli_test

func limitFiles() {}

func interruptNow() {}
