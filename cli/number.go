package cli

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/width"

	"fufupos/checkout"
	"fufupos/sale"
	"fufupos/till"
)

// numberArg is the number of a sale or refund as a person types it, or copies it
// from a bill: in small letters, with spaces and dashes.
type numberArg struct {
	No []string `arg:"" name:"NO" help:"usage.no"`
}

func (a numberArg) typed() string { return plainNumber(strings.Join(a.No, "")) }

// plainNumber is a typed number without what does not count in one.
func plainNumber(text string) string {
	return strings.ToUpper(strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.Is(unicode.Pd, r) || !unicode.IsPrint(r) {
			return -1
		}
		return r
	}, width.Narrow.String(text)))
}

// number is one of our own numbers.
func (a numberArg) number() (sale.Number, error) {
	if n := sale.Number(a.typed()); n.Valid() {
		return n, nil
	}
	return "", wrongUse("cli.not_a_number")
}

// anyNumber is the number of a sale under any of its four names: ours, or the
// platform's, the channel's or the phone's, which stand on the customer's bill.
func (a numberArg) anyNumber(b till.Books) (sale.Number, error) {
	wanted := a.typed()
	own, err := a.number()
	if err == nil {
		if _, err := b.Sale(own); err == nil {
			return own, nil
		}
	}
	if wanted == "" {
		return "", err
	}
	found, findErr := b.Find(checkout.Query{Number: wanted, Limit: 100})
	if findErr != nil {
		return "", useError{findErr}
	}
	found = slices.DeleteFunc(found, func(s sale.Sale) bool {
		return !slices.ContainsFunc([]string{s.Facts.TradeNo, s.Facts.ChannelTradeNo, s.Facts.PhoneCode}, func(n string) bool {
			return n != "" && plainNumber(n) == wanted
		})
	})
	switch len(found) {
	case 1:
		return found[0].Number, nil
	case 0:
		if own != "" {
			return own, nil // the journal says that it has no such sale
		}
		return "", wrongUse("cli.no_such_number")
	}
	var ours []string
	for _, s := range found {
		ours = append(ours, string(s.Number))
	}
	return "", wrongUse("cli.many_numbers", len(found), strings.Join(ours[:min(len(ours), 5)], ", "))
}
