//go:build unix

package voice

// here ends the names of the troubles that are mended in another way on Windows.
const here = ""
