package config_test

import (
	"bytes"
	"sync"
	"testing"

	"fufupos/config"
)

// Two tills may start on a fresh data folder in the same moment: a journal begun
// with a key that another one then replaced could never be opened again.
func TestTillsThatStartTogetherShareOneKey(t *testing.T) {
	for range 20 {
		dir := t.TempDir()
		var keys [6][]byte
		var wg sync.WaitGroup
		for i := range keys {
			wg.Go(func() {
				key, err := config.MakeJournalKey(dir, false)
				if err != nil {
					t.Error(err)
				}
				keys[i] = key.Secret
			})
		}
		wg.Wait()
		for _, key := range keys {
			if !bytes.Equal(key, keys[0]) {
				t.Fatal("two keys for one journal")
			}
		}
	}
}
