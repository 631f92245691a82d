// Command licences writes LICENSES.md: what the till is built of, on every system,
// and the words under which that may be handed on. Run it from the repository's root:
//
//	go run ./scripts/licences
package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"fufupos/child"
)

func main() {
	text, err := document(".")
	if err == nil {
		err = os.WriteFile("LICENSES.md", []byte(text), 0o644)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "licences:", err)
		os.Exit(1)
	}
}

// module is a part that comes from elsewhere.
type module struct{ Path, Version, Dir string }

// systems are those the till is built for.
var systems = []string{"linux", "windows"}

// modules lists what the program is built of, and Go itself.
func modules(root string) ([]module, error) {
	found := map[string]module{}
	for _, system := range systems {
		cmd := child.Command(context.Background(), "go", "list", "-deps", "-json=Module", ".")
		cmd.Dir = root
		cmd.Env = child.Environment("GOOS="+system, "GOARCH=amd64", "CGO_ENABLED=1")
		out, err := cmd.Output()
		if err != nil {
			return nil, fmt.Errorf("go list for %s: %w", system, err)
		}
		for decoder := json.NewDecoder(strings.NewReader(string(out))); ; {
			var p struct{ Module *module }
			if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				return nil, err
			}
			if p.Module != nil && p.Module.Version != "" {
				found[p.Module.Path] = *p.Module
			}
		}
	}
	goroot, err := child.Command(context.Background(), "go", "env", "GOROOT").Output()
	if err != nil {
		return nil, err
	}
	all := []module{{Path: "Go, its runtime and standard library", Dir: strings.TrimSpace(string(goroot))}}
	for _, m := range found {
		all = append(all, m)
	}
	slices.SortFunc(all[1:], func(a, b module) int { return cmp.Compare(a.Path, b.Path) })
	return all, nil
}

// fileName is what such words are kept under.
var fileName = regexp.MustCompile(`(?i)^(licen[cs]e|copying|notice|patents)`)

// words are the texts in a module's folder; of Go's own, those at the top.
func (m module) words() ([]string, error) {
	var texts []string
	err := filepath.WalkDir(m.Dir, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && path != m.Dir && (m.Version == "" || d.Name() == "testdata"):
			return fs.SkipDir
		case d.IsDir() || !fileName.MatchString(d.Name()) || strings.HasSuffix(path, ".go"):
			return nil
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		lines := strings.Split(strings.ReplaceAll(strings.TrimSpace(string(text)), "\r\n", "\n"), "\n")
		for i, line := range lines {
			lines[i] = strings.TrimRight(line, " \t")
		}
		texts = append(texts, strings.Join(lines, "\n"))
		return nil
	})
	if err == nil && len(texts) == 0 {
		err = fmt.Errorf("%s says nothing of its licence", m.Path)
	}
	return texts, err
}

// kinds tell a licence by a sentence of it.
var kinds = []struct{ name, says string }{
	{"Apache-2.0", "Apache License"},
	{"SIL OFL 1.1", "SIL OPEN FONT LICENSE"},
	{"MPL-2.0", "Mozilla Public License"},
	{"GPL", "GNU GENERAL PUBLIC LICENSE"},
	{"LGPL", "GNU LESSER GENERAL PUBLIC LICENSE"},
	{"ISC", "Permission to use, copy, modify, and/or distribute"},
	{"BSD-3-Clause", "Neither the name"},
	{"BSD-3-Clause", "may not be used to endorse"},
	{"BSD-2-Clause", "Redistribution and use in source and binary forms"},
	{"MIT", "Permission is hereby granted, free of charge"},
	{"zlib", "This software is provided 'as-is'"},
	{"Bitstream Vera", "Bitstream Vera"},
	{"public domain", "public domain"},
	{"Unlicense or BSD-3-Clause", "Unlicense"},
}

// kind names the licence of a text; a text that only grants patents has none.
func kind(text string) string {
	folded := strings.Join(strings.Fields(text), " ")
	for _, k := range kinds {
		if strings.Contains(folded, k.says) {
			return k.name
		}
	}
	return ""
}

// document is LICENSES.md.
func document(root string) (string, error) {
	all, err := modules(root)
	if err != nil {
		return "", err
	}
	fonts, err := os.ReadFile(filepath.Join(root, "assets/fonts/OFL.txt"))
	if err != nil {
		return "", err
	}
	var list, texts strings.Builder
	seen := map[string]int{} // a text's number
	quote := func(text string) int {
		if seen[text] == 0 {
			seen[text] = len(seen) + 1
			fmt.Fprintf(&texts, "\n### %d\n\n```\n%s\n```\n", seen[text], strings.ReplaceAll(text, "```", "'''"))
		}
		return seen[text]
	}
	row := func(name string, of []string) {
		var names, numbers []string
		for _, text := range of {
			if k := kind(text); k != "" && !slices.Contains(names, k) {
				names = append(names, k)
			}
			numbers = append(numbers, fmt.Sprintf("[%d](#%d)", quote(text), quote(text)))
		}
		fmt.Fprintf(&list, "| %s | %s | %s |\n", name, strings.Join(names, ", "), strings.Join(numbers, " "))
	}
	for _, m := range all {
		of, err := m.words()
		if err != nil {
			return "", err
		}
		row(strings.TrimSpace(m.Path+" "+m.Version), of)
	}
	row("Noto Sans CJK and Noto Sans Thai, in assets/fonts", []string{strings.TrimSpace(string(fonts))})
	return "# What the till is built of\n\n" +
		"The libraries in the program, for all systems it is built for, and the words under which each may be handed on. The licence of the\n" +
		"till itself is its owner's to choose. This file is written by `go run ./scripts/licences`; a test holds that it is complete.\n\n" +
		"| part | licence | text |\n| --- | --- | --- |\n" + list.String() + "\n## Texts\n" + texts.String(), nil
}
