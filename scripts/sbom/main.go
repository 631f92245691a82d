// Command sbom writes what programs are built of, as go version -m knows it, in
// CycloneDX's JSON. The same programs make the same bytes.
//
//	go run ./scripts/sbom VERSION PROGRAM... >fufupos.cdx.json
package main

import (
	"cmp"
	"crypto/sha256"
	"debug/buildinfo"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

func main() {
	if len(os.Args) < 3 {
		fmt.Fprintln(os.Stderr, "usage: sbom VERSION PROGRAM...")
		os.Exit(2)
	}
	text, err := document(os.Args[1], os.Args[2:])
	if err == nil {
		_, err = os.Stdout.Write(text)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "sbom:", err)
		os.Exit(1)
	}
}

type bom struct {
	Schema       string       `json:"$schema"`
	Format       string       `json:"bomFormat"`
	Spec         string       `json:"specVersion"`
	Serial       string       `json:"serialNumber"`
	Version      int          `json:"version"`
	Metadata     metadata     `json:"metadata"`
	Components   []component  `json:"components"`
	Dependencies []dependency `json:"dependencies"`
}

type metadata struct {
	Timestamp string    `json:"timestamp,omitempty"` // of the commit
	Component component `json:"component"`
}

type component struct {
	Type       string     `json:"type"`
	Ref        string     `json:"bom-ref"`
	Name       string     `json:"name"`
	Version    string     `json:"version,omitempty"`
	Purl       string     `json:"purl,omitempty"`
	Hashes     []hash     `json:"hashes,omitempty"`
	Properties []property `json:"properties,omitempty"`
}

type hash struct {
	Algorithm string `json:"alg"`
	Content   string `json:"content"`
}

type property struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

type dependency struct {
	Ref string   `json:"ref"`
	On  []string `json:"dependsOn"`
}

const till = "fufupos"

// document is the bill of materials of programs.
func document(version string, programs []string) ([]byte, error) {
	b := bom{
		Schema: "http://cyclonedx.org/schema/bom-1.6.schema.json", Format: "CycloneDX", Spec: "1.6", Version: 1,
		Metadata: metadata{Component: component{Type: "application", Ref: till, Name: till, Version: version}},
	}
	libraries := map[string]component{}
	whole := dependency{Ref: till}
	for _, path := range programs {
		program, needs, at, err := read(path)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		b.Metadata.Timestamp = max(b.Metadata.Timestamp, at)
		b.Components = append(b.Components, program)
		whole.On = append(whole.On, program.Ref)
		its := dependency{Ref: program.Ref}
		for _, library := range needs {
			libraries[library.Ref] = library
			its.On = append(its.On, library.Ref)
		}
		slices.Sort(its.On)
		b.Dependencies = append(b.Dependencies, its)
	}
	b.Dependencies = append([]dependency{whole}, b.Dependencies...)
	b.Components = append(b.Components, slices.SortedFunc(maps.Values(libraries), func(a, b component) int { return cmp.Compare(a.Ref, b.Ref) })...)
	plain, err := json.Marshal(b)
	if err != nil {
		return nil, err
	}
	b.Serial = serial(plain)
	text, err := json.MarshalIndent(b, "", "  ")
	return append(text, '\n'), err
}

// read gives a program, the libraries in it, and when its commit was made.
func read(path string) (program component, libraries []component, at string, err error) {
	content, err := os.ReadFile(path)
	if err != nil {
		return program, nil, "", err
	}
	info, err := buildinfo.ReadFile(path)
	if err != nil {
		return program, nil, "", err
	}
	sum := sha256.Sum256(content)
	name := filepath.Base(path)
	program = component{Type: "file", Ref: "file:" + name, Name: name, Hashes: []hash{{"SHA-256", hex.EncodeToString(sum[:])}}}
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.time":
			at = s.Value
		case "vcs.modified":
			if s.Value == "true" {
				return program, nil, "", errors.New("it was built with changes that are not committed")
			}
		}
		if slices.Contains([]string{"GOOS", "GOARCH", "CGO_ENABLED", "vcs.revision"}, s.Key) {
			program.Properties = append(program.Properties, property{"fufupos:" + s.Key, s.Value})
		}
	}
	goVersion, _, _ := strings.Cut(strings.TrimPrefix(info.GoVersion, "go"), " ")
	libraries = append(libraries, library("stdlib", goVersion))
	for _, m := range info.Deps {
		if m.Replace != nil {
			m = m.Replace
		}
		libraries = append(libraries, library(m.Path, m.Version))
	}
	return program, libraries, at, nil
}

func library(path, version string) component {
	purl := "pkg:golang/" + strings.ToLower(path) + "@" + strings.ReplaceAll(version, "+", "%2B")
	return component{Type: "library", Ref: purl, Name: path, Version: version, Purl: purl}
}

// serial is a number that goes with a content, in the form of a UUID of version 8.
func serial(content []byte) string {
	sum := sha256.Sum256(content)
	id := sum[:16]
	id[6], id[8] = id[6]&0x0f|0x80, id[8]&0x3f|0x80
	return fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", id[:4], id[4:6], id[6:8], id[8:10], id[10:])
}
