package journal

import (
	"database/sql"
	"sync"
)

// prepared are queries that stay ready, since to understand their text takes
// longer than to answer them. There are as many as ways to fill in a Filter.
type prepared struct {
	mu     sync.Mutex
	byText map[string]*sql.Stmt
}

// on gives the query for this database, always the same one.
func (p *prepared) on(db *sql.DB, text string) (*sql.Stmt, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if s, ok := p.byText[text]; ok {
		return s, nil
	}
	s, err := db.Prepare(text)
	if err != nil {
		return nil, err
	}
	if p.byText == nil {
		p.byText = map[string]*sql.Stmt{}
	}
	p.byText[text] = s
	return s, nil
}

// close ends them all; the database is about to be closed.
func (p *prepared) close() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, s := range p.byText {
		_ = s.Close() // nothing is under way that could fail
	}
	p.byText = nil
}
