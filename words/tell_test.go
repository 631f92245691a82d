package words_test

import (
	"errors"
	"fmt"
	"io/fs"
	"testing"

	"fufupos/message"
	"fufupos/words"
)

func TestTell(t *testing.T) {
	inner := message.New("paid", "￥1.00")
	deep := message.New("failed", fs.ErrNotExist)
	for _, tt := range []struct {
		err  error
		want string
	}{
		{nil, ""},
		{errors.New("connection refused"), "connection refused"},
		{message.New("scanner.lost"), "The connection to the scanner was lost: check its cable."},
		{message.New("refused.used", "F1"), "This payment code was used before, for sale F1. Ask the customer to refresh the code."},
		{fmt.Errorf("sale F1: %w", message.New("refused.used", "F2")), "sale F1: This payment code was used before, for sale F2. Ask the customer to refresh the code."},
		{message.New("refused.used", message.New("refused.large", "￥5")), "This payment code was used before, for sale At most ￥5 can be charged at once.. Ask the customer to refresh the code."},
		{message.New("refused.used", "a‹b›"), "This payment code was used before, for sale a<b>. Ask the customer to refresh the code."},
		{errors.New("torn‹ refused.used‹F1"), "torn‹ refused.used‹F1"},
		{message.New("lane.title_n", 3), "Unconfirmed (3)"},
		{errors.New("no.such.key‹F1›"), "no.such.key"},
		{message.New("refused.used", errors.New("‹")), "This payment code was used before, for sale <. Ask the customer to refresh the code."},
	} {
		if got := words.In("en").Error(tt.err); got != tt.want {
			t.Errorf("%v\n says %q\nwant  %q", tt.err, got, tt.want)
		}
	}
	if !errors.Is(deep, fs.ErrNotExist) || errors.Is(inner, fs.ErrNotExist) {
		t.Error("a message wraps the errors among its values")
	}
}
