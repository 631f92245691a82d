package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os/exec"

	"fufupos/child"
)

// peer is another program that measures the other side: it gets one line of JSON a round,
// and answers with one.
type peer struct {
	cmd *exec.Cmd
	to  io.WriteCloser
	out *bufio.Reader
}

func newPeer(dir, path string, args ...string) (*peer, error) {
	cmd := child.Command(context.Background(), path, args...)
	cmd.Dir = dir
	to, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	return &peer{cmd, to, bufio.NewReader(out)}, nil
}

func (p *peer) ask(question, answer any) error {
	line, err := json.Marshal(question)
	if err != nil {
		return err
	}
	if _, err := p.to.Write(append(line, '\n')); err != nil {
		return err
	}
	got, err := p.out.ReadBytes('\n')
	if err != nil {
		return fmt.Errorf("%s does not answer: %w", p.cmd.Path, err)
	}
	return json.Unmarshal(got, answer)
}

func (p *peer) close() {
	_ = p.to.Close() // it ends with its input
	_ = p.cmd.Wait()
}

// built runs a command that builds or fetches something the other side needs.
func built(dir, path string, args ...string) error {
	cmd := child.Command(context.Background(), path, args...)
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w\n%s", path, err, out)
	}
	return nil
}
