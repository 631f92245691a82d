package cli_test

import (
	"strings"
	"testing"
)

// Tables and the search index that were spoiled are made again from the journal.
func TestReindex(t *testing.T) {
	s := newShop(t)
	n := s.sell("10.00", "281234567890123401")
	s.sell("20.00", "281234567890123402")
	trade, _ := s.run("query", n).document["trade_no"].(string)
	s.alter(`UPDATE sales SET minor = 9000; DELETE FROM sales WHERE id > 1;
		INSERT INTO found (found) VALUES ('delete-all'); UPDATE followed SET upto = (SELECT seq FROM head)`)
	if e := s.run("journal", "verify"); e.code != 1 {
		t.Fatalf("verify of spoiled tables: exit %d", e.code)
	}
	if e := s.run("query", trade); e.code != 2 {
		t.Fatalf("found by an index that has nothing: exit %d", e.code)
	}
	e := s.run("journal", "reindex")
	if verified := s.run("journal", "verify"); verified.code != 0 || e.code != 0 || e.document["sales"] != 2.0 || e.document["entries"] != verified.document["entries"] {
		t.Errorf("exit %d, %v; verify: exit %d, %v", e.code, e.document, verified.code, verified.document)
	}
	if e := s.run("query", trade); e.code != 0 || e.document["out_trade_no"] != n {
		t.Errorf("exit %d, %s", e.code, e.stderr)
	}
}

// What is wrong with the journal itself stays wrong, and is named.
func TestReindexMendsNoJournal(t *testing.T) {
	s := newShop(t)
	if e := s.run("journal", "reindex"); e.code != 2 {
		t.Errorf("without a journal: exit %d, %s", e.code, e.stderr)
	}
	n := s.sell("10.00", "281234567890123401")
	s.alter(`UPDATE entries SET data = unhex(replace(hex(data), 'D00F', 'A01F')) WHERE seq = 1`)
	e := s.run("journal", "reindex")
	if problem, _ := e.document["problem"].(map[string]any); e.code != 1 || problem["entry"] != 1.0 {
		t.Errorf("exit %d, %v", e.code, e.document)
	}
	if e := s.run("refund", n, "--amount", "5.00", "--reason", "cold", "--no-print"); e.code != 2 || !strings.Contains(e.stderr, "is not as this till wrote it") {
		t.Errorf("exit %d, %s", e.code, e.stderr)
	}
}
