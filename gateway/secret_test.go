package gateway_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"fufupos/gateway"
)

// holder prints its fields by reflection, past the methods of unexported ones.
type holder struct {
	Key  gateway.Key
	Code gateway.AuthCode
	key  gateway.Key
	code gateway.AuthCode
	list []gateway.Key
	any  any
	ptr  *gateway.AuthCode
}

const verbs = "vTtbcdoOqxXUeEfFgGspw!"

func renderings(v any) []string {
	var out []string
	for _, flag := range []string{"", "+", "#", " ", "0", "-", "20", ".3", "# "} {
		for _, verb := range verbs {
			out = append(out, fmt.Sprintf("%"+flag+string(verb), v))
		}
	}
	out = append(out, fmt.Sprint(v), fmt.Sprintln(v))
	if text, err := json.Marshal(v); err == nil {
		out = append(out, string(text))
	}
	var logs bytes.Buffer
	slog.New(slog.NewTextHandler(&logs, nil)).Info("m", "v", v)
	slog.New(slog.NewJSONHandler(&logs, nil)).Info("m", "v", v)
	return append(out, logs.String())
}

func leak(t *testing.T, secret string, values ...any) {
	t.Helper()
	forms := []string{
		secret, fmt.Sprintf("%x", secret), fmt.Sprintf("%X", secret), fmt.Sprintf("% x", secret),
		fmt.Sprintf("%v", []byte(secret)), fmt.Sprintf("%v", []rune(secret)),
	}
	for _, v := range values {
		for _, text := range renderings(v) {
			for _, form := range forms {
				if strings.Contains(text, strings.Trim(form, "[]")) {
					t.Errorf("%T leaks in %q", v, text)
				}
			}
		}
	}
}

func TestSecretsNeverPrint(t *testing.T) {
	const keyText, codeText = "k9-the-merchants-secret-key", "288886863488188613"
	key, err := gateway.NewKey("\uFEFF \t" + keyText + "\r\n")
	if err != nil {
		t.Fatal(err)
	}
	code := gateway.NewAuthCode(codeText)
	h := holder{Key: key, Code: code, key: key, code: code, list: []gateway.Key{key}, any: code, ptr: &code}
	config := gateway.Config{BaseURL: "https://pay.example.com/gateway/pay", BusiID: "1", Key: key}
	client, err := gateway.New(config)
	if err != nil {
		t.Fatal(err)
	}
	order := gateway.OrderRequest{AuthCode: code}
	for _, secret := range []string{keyText, codeText} {
		leak(t, secret, key, &key, code, &code, h, &h, []gateway.Key{key}, map[string]any{"k": key, "c": code},
			config, client, *client, order, []any{key, code})
	}
	for _, verb := range "vsdxXqcU" {
		if got := fmt.Sprintf("%"+string(verb), key); got != "***" {
			t.Errorf("%%%c prints %q", verb, got)
		}
	}
	if got, _ := json.Marshal(key); string(got) != `"***"` {
		t.Errorf("JSON %s", got)
	}
}

func TestMasked(t *testing.T) {
	for code, want := range map[string]string{
		"288886863488188613": "28…8613",
		"123456789012":       "12…9012",
		"12345678901":        "***",
		"":                   "***",
	} {
		if got := gateway.NewAuthCode(code).Masked(); got != want {
			t.Errorf("%s: %s, want %s", code, got, want)
		}
	}
	if got := (gateway.AuthCode{}).String(); got != "***" {
		t.Error(got)
	}
}

func TestNewKey(t *testing.T) {
	for _, bad := range []string{"", " ", "\r\n", "\uFEFF", "a\nb", "a\x00b", "a\tb", "\xff\xfe"} {
		if key, err := gateway.NewKey(bad); err == nil || !key.IsZero() {
			t.Errorf("%q was accepted", bad)
		}
	}
}

func FuzzKeyPrinting(f *testing.F) {
	f.Add("k9-the-merchants-secret-key")
	f.Add("密钥密钥密钥密钥密钥")
	f.Fuzz(func(t *testing.T, text string) {
		key, err := gateway.NewKey(text)
		if err != nil {
			if len(text) > 20 && strings.Contains(err.Error(), text) {
				t.Error("the refusal quotes the key")
			}
			return
		}
		for _, shown := range renderings(key) {
			if len(text) > 20 && strings.Contains(shown, text) {
				t.Errorf("leaks in %q", shown)
			}
		}
	})
}
