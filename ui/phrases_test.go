package ui_test

import (
	"errors"
	"strings"
	"testing"

	"fufupos/gateway"
	"fufupos/scanner"
	"fufupos/till"
	"fufupos/words"
)

// phrases are all sentences the screens take from the packages that know them.
func phrases() []func(lang string) string {
	var all []func(string) string
	for c := gateway.Channel(0); c < 4; c++ {
		all = append(all, c.Name)
	}
	for _, c := range []gateway.Code{
		gateway.CodeSuccess, gateway.CodeFail, gateway.CodeIllegalParameter, gateway.CodeInvalidSign, gateway.CodeAmountError,
		gateway.CodeInvalidContract, gateway.CodeUnregistered, gateway.CodeSerialRepeat, gateway.CodeChargeNonexistent,
		gateway.CodeAlreadyRevoked, gateway.CodeException, gateway.CodeDatabaseError, gateway.CodeUnavailable, gateway.CodeHTTPException,
		gateway.CodeIOException, gateway.CodeConnectionError, gateway.CodeSoundwaveFail,
	} {
		all = append(all, c.Name)
	}
	for s := gateway.State(-1); s < 100; s++ {
		all = append(all, s.Name)
	}
	for _, c := range []gateway.Credit{gateway.CreditCard, gateway.CreditHuabei, gateway.CreditDebit, gateway.CreditBalance, gateway.CreditUnknown} {
		all = append(all, c.Name)
	}
	for _, kind := range []scanner.Kind{scanner.PaymentCode, scanner.ReceiptNumber, scanner.ChannelOrder, scanner.Goods} {
		for _, doubt := range []scanner.Doubt{scanner.IDCard, scanner.OddPrefix} {
			all = append(all, scanner.Scan{Kind: kind, Doubt: doubt}.Reason)
		}
	}
	for _, problem := range []scanner.Problem{scanner.Misread, scanner.Empty, scanner.FullWidth, scanner.WebAddress, scanner.NotACode, scanner.ShortNumber, scanner.KeyboardLayout, scanner.Tangled, scanner.ByHand} {
		all = append(all, scanner.Scan{Kind: scanner.Unknown, Problem: problem}.Reason)
	}
	for _, err := range []error{scanner.ErrMissing, scanner.ErrNoScanner, scanner.ErrBusy, scanner.ErrDenied, scanner.ErrLost, errors.ErrUnsupported} {
		all = append(all, scanner.Status{Err: err}.Reason)
	}
	for i := range till.TrainingRules("en") {
		all = append(all, func(lang string) string { return till.TrainingRules(lang)[i] })
	}
	return all
}

func TestEveryPhraseIsSaidInEveryLanguage(t *testing.T) {
	for _, lang := range words.Languages() {
		say := words.In(lang)
		for _, phrase := range phrases() {
			said := say.Phrase(phrase)
			if said == "" {
				t.Errorf("%s: nothing is said for %q", lang, phrase("en"))
			}
			if lang != "en" && said == phrase("en") && strings.Contains(said, " ") {
				t.Errorf("%s says %q in English", lang, said)
			}
		}
	}
}
