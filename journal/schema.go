package journal

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"database/sql"
	"fmt"
	"strings"
	"time"

	"fufupos/message"
)

const applicationID = 0x46754675 // "FuFu"

// streamsSince is the format since which entries are of any stream; before it all
// were of sales. OldKind is what their streams are of.
const (
	streamsSince = 3
	OldKind      = "sale"
)

// migrations bring a journal from the format of their index to the next.
// PRAGMA user_version is the format. Events are never rewritten.
var migrations = []string{`
CREATE TABLE meta (
	one        INTEGER PRIMARY KEY CHECK (one = 1),
	id         TEXT NOT NULL,
	created    TEXT NOT NULL,
	key_check  BLOB NOT NULL,
	projection INTEGER NOT NULL
) STRICT;
CREATE TABLE events (
	seq  INTEGER PRIMARY KEY,
	sale TEXT NOT NULL,
	at   TEXT NOT NULL,
	kind TEXT NOT NULL,
	data TEXT NOT NULL,
	hash BLOB NOT NULL
) STRICT;
CREATE INDEX events_by_sale ON events (sale);
` + appendOnly("events") + `
CREATE TABLE head (
	one  INTEGER PRIMARY KEY CHECK (one = 1),
	seq  INTEGER NOT NULL,
	hash BLOB NOT NULL,
	mac  BLOB NOT NULL
) STRICT;
CREATE TABLE sales (
	id        INTEGER PRIMARY KEY, -- seq of the sale's first event
	number    TEXT NOT NULL,
	created   TEXT NOT NULL,
	state     TEXT NOT NULL,
	open      INTEGER NOT NULL,
	minor     INTEGER NOT NULL,
	currency  TEXT NOT NULL,
	code_hash TEXT,
	search    TEXT NOT NULL -- lower case; see searchText
) STRICT;
CREATE INDEX sales_by_time ON sales (created);
CREATE INDEX sales_open ON sales (created) WHERE open = 1;
CREATE INDEX sales_by_code ON sales (code_hash) WHERE code_hash IS NOT NULL;
CREATE TABLE refunds (
	number TEXT PRIMARY KEY,
	sale   TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`, `
CREATE TABLE installations ( -- the last is the one that writes
	n     INTEGER PRIMARY KEY,
	id    TEXT NOT NULL UNIQUE,
	since TEXT NOT NULL,
	after INTEGER NOT NULL, -- seq of the last event before it
	mac   BLOB NOT NULL
) STRICT;
`, `
DROP TABLE sales;
DROP TABLE refunds;
CREATE TRIGGER events_are_closed BEFORE INSERT ON events
BEGIN SELECT RAISE(ABORT, 'the journal is append-only, and goes on in entries'); END;
CREATE TABLE words ( -- what would stand in every entry: kinds and people
	id   INTEGER PRIMARY KEY,
	text TEXT NOT NULL UNIQUE
) STRICT;
INSERT INTO words (id, text) VALUES (1, 'sale');
CREATE TABLE streams (
	id   INTEGER PRIMARY KEY, -- seq of the stream's first entry
	kind INTEGER NOT NULL,    -- a word
	name TEXT NOT NULL
) STRICT;
INSERT INTO streams (id, kind, name) SELECT min(seq), 1, sale FROM events GROUP BY sale;
CREATE UNIQUE INDEX streams_by_name ON streams (name, kind);
CREATE TABLE entries ( -- those of events are older
	seq      INTEGER PRIMARY KEY,
	stream   INTEGER NOT NULL,
	at       INTEGER NOT NULL, -- nanoseconds of the Unix epoch
	kind     INTEGER NOT NULL, -- words; no operator and approver: NULL
	operator INTEGER,
	approver INTEGER,
	data     BLOB NOT NULL,
	hash     BLOB NOT NULL
) STRICT;
CREATE INDEX entries_by_stream ON entries (stream);
` + appendOnly("entries")}

// appendOnly are the triggers that keep others from changing a table's rows by mistake.
func appendOnly(table string) string {
	return strings.ReplaceAll(`
CREATE TRIGGER TABLE__are_never_changed BEFORE UPDATE ON TABLE_
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER TABLE__are_never_removed BEFORE DELETE ON TABLE_
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER TABLE__are_never_replaced BEFORE INSERT ON TABLE_
WHEN NEW.seq <= (SELECT max(seq) FROM TABLE_)
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
`, "TABLE_", table)
}

// querier is what *sql.DB and *sql.Conn have in common here.
type querier interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
}

func ask(q querier, query string, into ...any) error {
	return q.QueryRowContext(context.Background(), query).Scan(into...)
}

func do(q querier, query string, args ...any) error {
	_, err := q.ExecContext(context.Background(), query, args...)
	return err
}

// Format is the format of the journals that this till writes.
func Format() int { return len(migrations) }

// format tells the journal's format; 0 is an empty file.
func format(q querier, path string) (int, error) {
	var version, app, tables int
	// One question, so that it is of one moment: another process may be making the file.
	if err := ask(q, "SELECT user_version, application_id, (SELECT count(*) FROM sqlite_schema) FROM pragma_user_version, pragma_application_id",
		&version, &app, &tables); err != nil {
		return 0, err
	}
	switch {
	case app != applicationID && tables > 0:
		return 0, &DamagedError{path, message.New("books.of_another")}
	case version > len(migrations):
		return 0, &NewerError{Path: path, Found: version, Known: len(migrations)}
	}
	return version, nil
}

// migrate brings the journal to this till's format.
func (j *Journal) migrate(tx querier) error {
	version, err := format(tx, file(j.dir))
	if err != nil {
		return err
	}
	for i := version; i < len(migrations); i++ {
		if err := do(tx, migrations[i]); err != nil {
			return fmt.Errorf("bring the journal to format %d: %w", i+1, err)
		}
	}
	if version < len(migrations) {
		if err := do(tx, fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d", applicationID, len(migrations))); err != nil {
			return err
		}
	}
	if version > 0 {
		return j.firstInstallation(tx)
	}
	if j.begun {
		return &MissingError{file(j.dir)}
	}
	id := rand.Text()
	hash := j.keys.first(id)
	if err := do(tx, "INSERT INTO meta (one, id, created, key_check, projection) VALUES (1, ?, ?, ?, -1)",
		id, time.Now().UTC().Format(timeLayout), seal(j.keys.check, []byte(id))); err != nil {
		return err
	}
	if err := do(tx, "INSERT INTO head (one, seq, hash, mac) VALUES (1, 0, ?, ?)", hash, j.keys.sealHead(id, 0, hash)); err != nil {
		return err
	}
	return j.firstInstallation(tx)
}

// firstInstallation gives books that have no installation yet their first one.
func (j *Journal) firstInstallation(tx querier) error {
	var homes, last int64
	if err := ask(tx, "SELECT count(*) FROM installations", &homes); err != nil || homes > 0 {
		return err
	}
	if err := ask(tx, "SELECT coalesce((SELECT seq FROM head), 0)", &last); err != nil {
		return err
	}
	_, err := j.keys.install(tx, last)
	return err
}

// meta reads the journal's name and checks that the key belongs to it.
func (j *Journal) meta(q querier) (id string, derived int, err error) {
	var check []byte
	if err := ask(q, "SELECT id, key_check, projection FROM meta", &id, &check, &derived); err != nil {
		return "", 0, fmt.Errorf("read the journal's name: %w", err)
	}
	if !hmac.Equal(check, seal(j.keys.check, []byte(id))) {
		return "", 0, ErrKey
	}
	return id, derived, nil
}
