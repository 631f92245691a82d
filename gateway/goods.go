package gateway

import (
	"encoding/json"
	"strconv"

	"fufupos/money"
)

// Good is one line of a cart (商品信息, API section 4). No action takes it; it
// has its JSON form from the document, where all values are strings.
type Good struct {
	ID       string
	Name     string
	Class    string
	Price    money.Amount // of one piece; on the wire in yuan, 4999.00
	Subject  string
	Quantity int
	ShowURL  string // optional
}

type goodWire struct {
	ID       string `json:"good_id"`
	Name     string `json:"good_name"`
	Class    string `json:"good_class"`
	Price    string `json:"good_price"`
	Subject  string `json:"good_subject"`
	Quantity string `json:"good_quantity"`
	ShowURL  string `json:"good_showurl,omitempty"`
}

// Validate reports the first mandatory field that is missing, an
// *InvalidError.
func (g Good) Validate() error {
	return firstError(
		mandatory("good_id", g.ID, 0),
		mandatory("good_name", g.Name, 0),
		mandatory("good_class", g.Class, 0),
		check(g.Price.Minor >= 0, "good_price", "is below zero"),
		mandatory("good_subject", g.Subject, 0),
		check(g.Quantity > 0, "good_quantity", "must be 1 or more"),
		optional("good_showurl", g.ShowURL, 0),
	)
}

// MarshalJSON gives the document's form; an invalid line is an error.
func (g Good) MarshalJSON() ([]byte, error) {
	if err := g.Validate(); err != nil {
		return nil, err
	}
	return json.Marshal(goodWire{
		ID: g.ID, Name: g.Name, Class: g.Class, Price: g.Price.String(), Subject: g.Subject,
		Quantity: strconv.Itoa(g.Quantity), ShowURL: g.ShowURL,
	})
}
