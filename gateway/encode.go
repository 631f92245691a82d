package gateway

import (
	"bytes"
	"encoding/json"
	"fmt"
	"unicode"
	"unicode/utf8"
)

// encode is a request body: compact JSON without a line end, so that the only
// white space in it is the spaces inside values.
//
// White space beyond ASCII is escaped. Whether "any space" of the signing rule
// includes a full-width one depends on the gateway's language; escaped, the
// body has none, and both readings give one signature.
func encode(request any) ([]byte, error) {
	var plain bytes.Buffer
	enc := json.NewEncoder(&plain)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(request); err != nil {
		return nil, err
	}
	body := make([]byte, 0, plain.Len())
	for _, r := range string(bytes.TrimSuffix(plain.Bytes(), []byte("\n"))) {
		if r >= utf8.RuneSelf && (unicode.IsSpace(r) || r == '\uFEFF' || r == '\u180E') {
			body = fmt.Appendf(body, `\u%04x`, r)
			continue
		}
		body = utf8.AppendRune(body, r)
	}
	return body, nil
}
