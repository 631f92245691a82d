//go:build !(linux && amd64)

package process_test

import (
	"testing"

	"fufupos/test/needs"
)

func TestProcess(t *testing.T) {
	needs.Missing(t, needs.Tracing, "see the package's documentation")
}
