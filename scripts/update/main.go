// Command update signs the word that a version is the newest, for the address that tills
// ask where [update] says so:
//
//	go run ./scripts/update new KEY              makes a key, and prints what goes into update.key
//	go run ./scripts/update sign KEY VERSION     prints the text for the address
package main

import (
	"crypto/ed25519"
	"crypto/rand"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"fufupos/update"
)

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "update:", err)
		os.Exit(1)
	}
}

func run(args []string, out io.Writer) error {
	switch {
	case len(args) == 2 && args[0] == "new":
		return newKey(args[1], out)
	case len(args) == 3 && args[0] == "sign":
		return sign(args[1], args[2], out)
	}
	return errors.New("say new KEY, or sign KEY VERSION")
}

// newKey never writes over a key: tills would no longer believe anything.
func newKey(path string, out io.Writer) error {
	public, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		return err
	}
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(file, base64.StdEncoding.EncodeToString(private.Seed()))
	if err = errors.Join(err, file.Close()); err != nil {
		return err
	}
	_, err = fmt.Fprintln(out, base64.StdEncoding.EncodeToString(public))
	return err
}

func sign(path, version string, out io.Writer) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	seed := make([]byte, base64.StdEncoding.DecodedLen(len(text)))
	n, err := base64.StdEncoding.Decode(seed, text)
	if err != nil || n != ed25519.SeedSize {
		return fmt.Errorf("%s is no key of this program", path)
	}
	key := ed25519.NewKeyFromSeed(seed[:n])
	signed := update.Sign(update.Word{Version: version, Day: time.Now().UTC()}, key)
	if _, err := update.Read(signed, key.Public().(ed25519.PublicKey)); err != nil {
		return fmt.Errorf("%q is no version, such as 0.2.0", version)
	}
	_, err = out.Write(signed)
	return err
}
