package gateway

// name is one thing's name in the two languages of the document's dictionaries.
type name struct{ zh, en string }

func (n name) in(lang string) string {
	if lang == "zh" {
		return n.zh
	}
	return n.en
}
