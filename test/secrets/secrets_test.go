package secrets_test

import (
	"testing"

	"fufupos/sale"
	"fufupos/test/secrets"
)

// Whatever form an event's text is kept in, a code or key in it is found.
func TestASecretIsFoundInEachForm(t *testing.T) {
	const key = "0123456789abcdef0123456789abcdef"
	for _, secret := range []string{"281234567890123456", "2812345678901234567", key} {
		for _, text := range []string{secret, "1" + secret, "12" + secret + "3", "said " + secret + ".", "a" + secret, "ab" + secret} {
			_, data, err := sale.Encode(sale.Ended{State: sale.Failed, Reason: sale.Refused, Detail: text})
			if err != nil {
				t.Fatal(err)
			}
			if !secrets.In(data, secret) {
				t.Errorf("%q in %q is not seen in % x", secret, text, data)
			}
		}
		_, data, err := sale.Encode(sale.Ended{State: sale.Failed, Reason: sale.Refused, Detail: "no"})
		if err != nil || secrets.In(data, secret) {
			t.Errorf("%q is seen where it is not: %v", secret, err)
		}
	}
}
