package till

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"fufupos/checkout"
	"fufupos/config"
	"fufupos/update"
)

// Updates asks, at most once a day, whether there is a newer version of the program, and
// says so on the screen. It installs nothing. Where the answer is not as it must be, a line
// in the log says why, and all is as if nobody had been asked.
type Updates struct {
	From    config.Update
	Version string // the program's own
	Dir     string // where the answer is kept
	Notify  func(kind checkout.NoticeKind, detail string)
	Log     *slog.Logger
}

// When it is looked whether a day has passed; the start belongs to the first customers.
const (
	updateAfter = time.Minute
	updateLook  = time.Hour
	updateEvery = 24 * time.Hour
	updateLimit = 10 * time.Second
)

// kept is what is known of newer versions, in the data folder.
type kept struct {
	Asked   time.Time `json:"asked"`
	Version string    `json:"version,omitempty"` // of the last word that was believed
	Day     time.Time `json:"day,omitzero"`
}

func keptFile(dir string) string { return filepath.Join(dir, "update.json") }

func readKept(dir string) (k kept) {
	if text, err := os.ReadFile(keptFile(dir)); err == nil {
		_ = json.Unmarshal(text, &k) // what cannot be read is asked for again
	}
	return k
}

// NewVersion is the newer version that this data folder's till has heard of; empty where
// there is none.
func NewVersion(dir, version string) string {
	if k := readKept(dir); update.Newer(k.Version, version) {
		return k.Version
	}
	return ""
}

// Run returns when ctx has ended.
func (u Updates) Run(ctx context.Context) {
	if u.From.Address == "" {
		return
	}
	u.tell()
	every(ctx, updateAfter, updateLook, func() { u.look(ctx) })
}

func (u Updates) tell() { u.Notify(checkout.NewVersion, NewVersion(u.Dir, u.Version)) }

// look asks where a day has passed. That it is asked is kept first: a till that is started
// again and again asks no more often, and one that cannot keep it does not ask.
func (u Updates) look(ctx context.Context) {
	k, now := readKept(u.Dir), time.Now()
	if since := now.Sub(k.Asked); since.Abs() < updateEvery { // a clock may have been put back
		return
	}
	k.Asked = now
	if err := u.keep(k); err != nil {
		u.Log.Warn("update: not asked, since it cannot be kept that it was", "err", err)
		return
	}
	word, err := u.ask(ctx)
	if err == nil && (word.Day.Before(k.Day) || update.Newer(k.Version, word.Version)) {
		err = fmt.Errorf("it is older than what was said before: %s of %s", word.Version, word.Day.Format(time.DateOnly))
	}
	if err == nil {
		k.Version, k.Day = word.Version, word.Day
		err = u.keep(k)
	}
	if err != nil {
		u.Log.Warn("update: the answer is ignored", "from", u.From.Address, "err", err)
		return
	}
	u.Log.Info("update", "newest", k.Version)
	u.tell()
}

func (u Updates) keep(k kept) error {
	text, err := json.Marshal(k)
	if err != nil {
		return err
	}
	return os.WriteFile(keptFile(u.Dir), append(text, '\n'), 0o600)
}

// ask fetches the word. It follows no other address, and takes no more than a word's length.
func (u Updates) ask(ctx context.Context) (update.Word, error) {
	ctx, cancel := context.WithTimeout(ctx, updateLimit)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u.From.Address, nil)
	if err != nil {
		return update.Word{}, err
	}
	client := http.Client{
		Transport:     &http.Transport{DisableKeepAlives: true}, // and no proxy, as the gateway has none
		CheckRedirect: func(*http.Request, []*http.Request) error { return errors.New("it leads to another address") },
	}
	resp, err := client.Do(req)
	if err != nil {
		return update.Word{}, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return update.Word{}, fmt.Errorf("the answer is %s", resp.Status)
	}
	text, err := io.ReadAll(io.LimitReader(resp.Body, update.MaxSize+1))
	if err != nil {
		return update.Word{}, err
	}
	return update.Read(text, u.From.Key)
}
