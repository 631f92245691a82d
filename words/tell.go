package words

import (
	"fmt"
	"regexp"
	"strings"

	"fufupos/message"
)

// Error is what an error says to a person: its messages in this language, and
// what has no key as it is. "" for nil.
func (c Catalogue) Error(err error) string {
	if err == nil {
		return ""
	}
	return c.Tell(err.Error())
}

// Tell puts into words each message that stands in a text; the rest of it stays.
func (c Catalogue) Tell(text string) string {
	var told strings.Builder
	for {
		key, values, before, after, found := cut(text)
		if !found {
			told.WriteString(text)
			return told.String()
		}
		told.WriteString(before)
		args := make([]any, len(values))
		for i, v := range values {
			args[i] = c.Tell(v)
		}
		told.WriteString(c.texts(key, args))
		text = after
	}
}

// verbs are the places for values. Those of a message are texts.
var verbs = regexp.MustCompile(`%(\[\d+\])?[dvc]`)

func (c Catalogue) texts(key string, values []any) string {
	if text := verbs.ReplaceAllString(c.T(key), "%${1}s"); len(values) > 0 && text != key {
		return fmt.Sprintf(text, values...)
	}
	return c.T(key)
}

// cut finds the first message of a text.
func cut(text string) (key string, values []string, before, after string, found bool) {
	for from := 0; ; {
		at := strings.Index(text[from:], message.Open)
		if at < 0 {
			return "", nil, "", "", false
		}
		at += from
		start := at
		for start > 0 && keySign(text[start-1]) {
			start--
		}
		values, after, whole := parse(text[at:])
		if key := text[start:at]; whole && strings.Contains(key, ".") {
			return key, values, text[:start], after, true
		}
		from = at + len(message.Open)
	}
}

func keySign(b byte) bool {
	return b == '.' || b == '_' || b >= 'a' && b <= 'z' || b >= '0' && b <= '9'
}

// parse reads the values at the head of a text.
func parse(text string) (values []string, after string, whole bool) {
	for strings.HasPrefix(text, message.Open) {
		text = text[len(message.Open):]
		end := -1
		for depth, i := 1, 0; i < len(text) && end < 0; i++ {
			switch rest := text[i:]; {
			case strings.HasPrefix(rest, message.Open):
				depth++
			case strings.HasPrefix(rest, message.Close):
				if depth--; depth == 0 {
					end = i
				}
			}
		}
		if end < 0 {
			return nil, "", false
		}
		values, text = append(values, text[:end]), text[end+len(message.Close):]
	}
	if len(values) == 1 && values[0] == "" {
		values = nil
	}
	return values, text, true
}
