package cli

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"iter"
	"time"

	"fufupos/sale"
)

// printSales writes the document of transactions as the journal gives them: a
// shop's years of sales don't fit into memory. An error that comes in the midst
// ends the document, and stands in it.
func (r *run) printSales(sales iter.Seq2[sale.Sale, error], zone *time.Location) error {
	next, stop := iter.Pull2(sales)
	defer stop()
	s, err, more := next()
	if err != nil {
		return useError{err} // nothing is printed yet
	}
	out := bufio.NewWriterSize(r.Stdout, 64<<10)
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("    ", "  ")
	count := 0
	_, _ = out.WriteString("{\n  \"transactions\": [")
	for ; more && err == nil; s, err, more = next() {
		text.Reset()
		if err = encoder.Encode(newTransaction(s, zone)); err != nil {
			break
		}
		separator := ",\n    "
		if count == 0 {
			separator = "\n    "
		}
		_, _ = out.WriteString(separator)
		if _, lost := out.Write(bytes.TrimSpace(text.Bytes())); lost != nil {
			break // Flush says it
		}
		count++
	}
	if count > 0 {
		_, _ = out.WriteString("\n  ")
	}
	_, _ = fmt.Fprintf(out, "],\n  \"count\": %d", count)
	if err != nil {
		why, _ := json.Marshal(english().Error(err))
		_, _ = fmt.Fprintf(out, ",\n  \"error\": %s", why)
	}
	_, _ = out.WriteString("\n}\n")
	if lost := out.Flush(); lost != nil && r.lost == nil {
		r.lost = lost
	}
	if err != nil {
		r.show("fufupos: " + r.words.Error(err))
		return ended(exitUse)
	}
	return nil
}
