package gateway

import (
	"unicode"
	"unicode/utf8"
)

// fields are a request's, in the order of the document. One that is empty is not sent:
// those that must be there are checked before.
type fields []struct{ name, value string }

// encode is a request body: compact JSON, all values strings as in the document, so that
// the only white space in it is the spaces inside values.
func (f fields) encode() []byte {
	size := 2
	for _, field := range f {
		size += len(field.name) + len(field.value) + len(`"":"",`)
	}
	body := append(make([]byte, 0, size), '{')
	for _, field := range f {
		if field.value == "" {
			continue
		}
		if len(body) > 1 {
			body = append(body, ',')
		}
		body = append(body, '"')
		body = append(body, field.name...)
		body = append(body, `":"`...)
		body = appendText(body, field.value)
		body = append(body, '"')
	}
	return append(body, '}')
}

// appendText writes the inside of a JSON text. It escapes what JSON demands, and white
// space beyond ASCII: whether "any space" of the signing rule includes a full-width one
// depends on the gateway's language; escaped, the body has none, and both readings give
// one signature.
func appendText(body []byte, text string) []byte {
	const hex = "0123456789abcdef"
	for _, r := range text { // what is no UTF-8 becomes U+FFFD, as JSON has nothing else for it
		switch {
		case r == '"' || r == '\\':
			body = append(body, '\\', byte(r))
		case r < ' ' || r >= utf8.RuneSelf && (unicode.IsSpace(r) || r == '\uFEFF' || r == '\u180E'):
			body = append(body, '\\', 'u', hex[r>>12&0xf], hex[r>>8&0xf], hex[r>>4&0xf], hex[r&0xf])
		default:
			body = utf8.AppendRune(body, r)
		}
	}
	return body
}
