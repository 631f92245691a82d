package sim

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"strconv"
	"time"
)

// Return codes of the document's section 6 that the gateway itself gives, in the spelling the document prints.
const (
	codeSuccess      = "SUCCESS"
	codeFail         = "FAIL"
	codeIllegal      = "ILLEGAL_PARAMETER"
	codeSign         = "INVALID_SIGN"
	codeAmount       = "AMT_ERROR"
	codeContract     = "INVALID_CONTRACT"
	codeUnregistered = "UNREGISTERED_BUSI"
	codeRepeat       = "SERIAL_REPEAT"
	codeNone         = "CHARGE_NONEXISTENT"
	codeRevoked      = "AREADY_REVOKED"
)

// answer is what the gateway has to say, before it is put into JSON.
type answer struct {
	code, msg string  // of result
	result    []field // of result, where it is not just code and msg
	data      []field // nil: there is no data
	gbk       bool    // in GB18030
	silent    bool    // no answer at all
}

// field is a member of data. Its value is a string, an int64 (a number), a code or a raw.
type field struct {
	name  string
	value any
	rare  bool // may be left out although there is something to say
}

// code is a dictionary's number; the document writes it as a string here and as a number there.
type code int

// raw goes into the answer as it is, even where that is not JSON.
type raw string

// refused is a request the gateway did not handle.
func refused(code, msg string) answer { return answer{code: code, msg: msg} }

// done is an operation that succeeded.
func done(data ...field) answer {
	return answer{code: codeSuccess, msg: "OK", data: append([]field{{name: "return_code", value: codeSuccess}}, data...)}
}

// failed is an operation that did not.
func failed(reason string, data ...field) answer {
	head := []field{{name: "return_code", value: codeFail}, {name: "return_msg", value: reason}}
	return answer{code: codeSuccess, msg: "OK", data: append(head, data...)}
}

// outcome is the answer's word for the log.
func (a answer) outcome() string {
	if a.silent {
		return ""
	}
	if a.code != codeSuccess || len(a.data) == 0 || a.data[0].value == codeSuccess {
		return a.code
	}
	if len(a.data) > 1 && a.data[1].name == "return_msg" {
		return a.data[1].value.(string)
	}
	return codeFail
}

// json writes the answer. With a rng it uses every freedom the document and its samples leave: numbers as
// strings, empty fields absent, null or "", the misspelt codes, any order, fields nobody knows.
func (a answer) json(rng *rand.Rand) []byte {
	result := a.result
	if result == nil {
		result = []field{{name: "return_msg", value: a.msg}, {name: "return_code", value: a.code}}
	}
	data := a.data
	if rng != nil {
		result, data = loosened(result, rng), doubled(loosened(data, rng), rng)
	}
	var b bytes.Buffer
	b.WriteString(`{"result":`)
	writeObject(&b, result, rng)
	if a.data != nil {
		b.WriteString(`,"data":`)
		writeObject(&b, data, rng)
	}
	b.WriteByte('}')
	if rng != nil && rng.IntN(3) == 0 && json.Valid(b.Bytes()) {
		var pretty bytes.Buffer
		_ = json.Indent(&pretty, b.Bytes(), "", "  ") // just found valid
		return pretty.Bytes()
	}
	return b.Bytes()
}

func loosened(in []field, rng *rand.Rand) []field {
	var out []field
	for _, f := range in {
		if f.rare && rng.IntN(4) == 0 {
			continue
		}
		switch v := f.value.(type) {
		case int64:
			if rng.IntN(2) == 0 {
				f.value = strconv.FormatInt(v, 10)
			}
		case code:
			if rng.IntN(2) == 0 {
				f.value = int64(v)
			}
		case string:
			switch {
			case v == "" && rng.IntN(2) == 0:
				f.value = nil
			case v == codeSuccess && f.name == "return_code" && rng.IntN(4) == 0:
				f.value = "SUCESS"
			case v == codeRevoked && rng.IntN(2) == 0:
				f.value = "ALREADY_REVOKED"
			}
		}
		if f.value != "" || rng.IntN(2) == 0 {
			out = append(out, f)
		}
	}
	switch rng.IntN(6) {
	case 0:
		out = append(out, field{name: "version", value: "1.1.1"})
	case 1:
		out = append(out, field{name: "extend", value: raw(`{"list":[1,"2",null],"flag":true}`)})
	}
	rng.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
	return out
}

// writeObject leaves out what is empty unless a loosened answer chose to show it.
func writeObject(b *bytes.Buffer, members []field, rng *rand.Rand) {
	b.WriteByte('{')
	first := true
	for _, f := range members {
		if rng == nil && f.value == "" {
			continue
		}
		if !first {
			b.WriteByte(',')
		}
		first = false
		b.Write(text(f.name))
		b.WriteByte(':')
		switch v := f.value.(type) {
		case raw:
			b.WriteString(string(v))
		case code:
			b.Write(text(strconv.Itoa(int(v))))
		case int64:
			b.WriteString(strconv.FormatInt(v, 10))
		case string:
			b.Write(text(v))
		case nil:
			b.WriteString("null")
		}
	}
	b.WriteByte('}')
}

// text is s as a JSON string, with <, > and & as they are: a URL with \u0026 in it is correct but unlike the samples.
func text(s string) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	_ = e.Encode(s) // a string always encodes
	return bytes.TrimSuffix(b.Bytes(), []byte("\n"))
}

// stamp is a time as the document writes it, "" for none.
func stamp(t time.Time, zone *time.Location) string {
	if t.IsZero() {
		return ""
	}
	return t.In(zone).Format("20060102150405")
}
