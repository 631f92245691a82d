package voice_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"fufupos/money"
	"fufupos/voice"
)

func TestText(t *testing.T) {
	for _, c := range []struct {
		kind    voice.Kind
		channel int
		minor   int64
		cur     money.Currency
		lang    string
		want    string
	}{
		{voice.Paid, 1, 1250, money.CNY, "zh", "支付宝收款十二元五角"},
		{voice.Paid, 2, 1250, money.CNY, "zh-Hant", "微信收款十二元五角"},
		{voice.Paid, 0, 1250, money.CNY, "zh_CN", "收款十二元五角"},
		{voice.Paid, 1, 1250, money.HKD, "zh-HK", "支付宝收款港币十二元五角"},
		{voice.Refunded, 1, 1250, money.CNY, "zh", "支付宝退款成功，十二元五角"},
		{voice.Refunded, 9, 200, money.CNY, "ZH", "退款成功，两元"},
		{voice.Paid, 1, 1250, money.CNY, "en", "Alipay, twelve yuan fifty received"},
		{voice.Paid, 2, 100, money.HKD, "en-GB", "WeChat Pay, one Hong Kong dollar received"},
		{voice.Paid, 0, 1250, money.THB, "en", "twelve baht fifty received"},
		{voice.Refunded, 2, 300, money.CNY, "en", "WeChat Pay, three yuan refunded"},
		{voice.Paid, 1, 1250, money.THB, "th", "อาลีเพย์ ได้รับเงิน สิบสองบาทห้าสิบสตางค์"},
		{voice.Paid, 0, 2100, money.THB, "th-TH", "ได้รับเงิน ยี่สิบเอ็ดบาท"},
		{voice.Refunded, 2, 50, money.THB, "th", "วีแชตเพย์ คืนเงินสำเร็จ ห้าสิบสตางค์"},
	} {
		e := voice.Event{Kind: c.kind, Channel: c.channel, Amount: money.New(c.minor, c.cur)}
		if got, ok := voice.Text(e, c.lang); !ok || got != c.want {
			t.Errorf("%+v in %s: %q %v, want %q", e, c.lang, got, ok, c.want)
		}
	}
}

func TestWhatIsNotSpoken(t *testing.T) {
	good := money.New(1250, money.CNY)
	for _, kind := range []voice.Kind{voice.Waiting, voice.Unknown, voice.Failed, "", "other"} {
		if text, ok := voice.Text(voice.Event{Kind: kind, Amount: good, Channel: 1}, "zh"); ok || text != "" {
			t.Errorf("%q is spoken: %q", kind, text)
		}
	}
	for _, c := range []struct {
		amount money.Amount
		lang   string
	}{
		{money.New(0, money.CNY), "zh"},
		{money.New(-1, money.CNY), "en"},
		{money.New(money.MaxMinor+1, money.CNY), "th"},
		{money.New(100, "USD"), "en"},
		{money.New(100, ""), "zh"},
		{good, "fr"},
		{good, ""},
	} {
		if text, ok := voice.Text(voice.Event{Kind: voice.Paid, Amount: c.amount, Channel: 1}, c.lang); ok || text != "" {
			t.Errorf("%v in %q is spoken: %q", c.amount, c.lang, text)
		}
	}
}

func TestAmountText(t *testing.T) {
	for _, c := range []struct {
		minor int64
		cur   money.Currency
		lang  string
		want  string
	}{
		{1, money.CNY, "zh", "一分"},
		{2, money.CNY, "zh", "两分"},
		{10, money.CNY, "zh", "一角"},
		{20, money.CNY, "zh", "两角"},
		{22, money.CNY, "zh", "两角二分"},
		{99, money.CNY, "zh", "九角九分"},
		{100, money.CNY, "zh", "一元"},
		{200, money.CNY, "zh", "两元"},
		{220, money.CNY, "zh", "两元二角"},
		{202, money.CNY, "zh", "两元零二分"},
		{1000, money.CNY, "zh", "十元"},
		{1005, money.CNY, "zh", "十元零五分"},
		{1100, money.CNY, "zh", "十一元"},
		{1200, money.CNY, "zh", "十二元"},
		{2000, money.CNY, "zh", "二十元"},
		{2200, money.CNY, "zh", "二十二元"},
		{10000, money.CNY, "zh", "一百元"},
		{10200, money.CNY, "zh", "一百零二元"},
		{11000, money.CNY, "zh", "一百一十元"},
		{11200, money.CNY, "zh", "一百一十二元"},
		{20000, money.CNY, "zh", "两百元"},
		{22222, money.CNY, "zh", "两百二十二元二角二分"},
		{200000, money.CNY, "zh", "两千元"},
		{200200, money.CNY, "zh", "两千零二元"},
		{101000, money.CNY, "zh", "一千零一十元"},
		{100100, money.CNY, "zh", "一千零一元"},
		{1000000, money.CNY, "zh", "一万元"},
		{1001000, money.CNY, "zh", "一万零一十元"},
		{1050000, money.CNY, "zh", "一万零五百元"},
		{1500000, money.CNY, "zh", "一万五千元"},
		{2000000, money.CNY, "zh", "两万元"},
		{2222200, money.CNY, "zh", "两万二千二百二十二元"},
		{5000000, money.CNY, "zh", "五万元"},
		{10000000, money.CNY, "zh", "十万元"},
		{10050000, money.CNY, "zh", "十万零五百元"},
		{10500000, money.CNY, "zh", "十万五千元"},
		{12003400, money.CNY, "zh", "十二万零三十四元"},
		{20000000, money.CNY, "zh", "二十万元"},
		{100_0000_00, money.CNY, "zh", "一百万元"},
		{1_0000_0000_00, money.CNY, "zh", "一亿元"},
		{1_0000_0001_00, money.CNY, "zh", "一亿零一元"},
		{1_0000_5000_00, money.CNY, "zh", "一亿零五千元"},
		{1_0001_0000_00, money.CNY, "zh", "一亿零一万元"},
		{2_2000_0300_00, money.CNY, "zh", "两亿二千万零三百元"},
		{money.MaxMinor, money.CNY, "zh", "十亿元"},
		{20, money.HKD, "zh", "港币两角"},
		{200, money.HKD, "zh", "港币两元"},
		{1250, money.THB, "zh", "十二泰铢五十萨当"},
		{202, money.THB, "zh", "两泰铢二萨当"},
		{2, money.THB, "zh", "两萨当"},

		{1, money.CNY, "en", "one fen"},
		{50, money.CNY, "en", "fifty fen"},
		{100, money.CNY, "en", "one yuan"},
		{1205, money.CNY, "en", "twelve yuan and five fen"},
		{1209, money.CNY, "en", "twelve yuan and nine fen"},
		{1210, money.CNY, "en", "twelve yuan ten"},
		{2199, money.CNY, "en", "twenty-one yuan ninety-nine"},
		{10100, money.CNY, "en", "one hundred one yuan"},
		{11300, money.CNY, "en", "one hundred thirteen yuan"},
		{123456789, money.CNY, "en", "one million two hundred thirty-four thousand five hundred sixty-seven yuan eighty-nine"},
		{4000000, money.CNY, "en", "forty thousand yuan"},
		{money.MaxMinor, money.CNY, "en", "one billion yuan"},
		{1, money.HKD, "en", "one cent"},
		{75, money.HKD, "en", "seventy-five cents"},
		{101, money.HKD, "en", "one Hong Kong dollar and one cent"},
		{1250, money.HKD, "en", "twelve Hong Kong dollars fifty"},
		{5, money.THB, "en", "five satang"},

		{100, money.THB, "th", "หนึ่งบาท"},
		{1, money.THB, "th", "หนึ่งสตางค์"},
		{11, money.THB, "th", "สิบเอ็ดสตางค์"},
		{1000, money.THB, "th", "สิบบาท"},
		{1100, money.THB, "th", "สิบเอ็ดบาท"},
		{2000, money.THB, "th", "ยี่สิบบาท"},
		{2100, money.THB, "th", "ยี่สิบเอ็ดบาท"},
		{2225, money.THB, "th", "ยี่สิบสองบาทยี่สิบห้าสตางค์"},
		{10000, money.THB, "th", "หนึ่งร้อยบาท"},
		{10100, money.THB, "th", "หนึ่งร้อยเอ็ดบาท"},
		{11100, money.THB, "th", "หนึ่งร้อยสิบเอ็ดบาท"},
		{123456700, money.THB, "th", "หนึ่งล้านสองแสนสามหมื่นสี่พันห้าร้อยหกสิบเจ็ดบาท"},
		{1000000_00, money.THB, "th", "หนึ่งล้านบาท"},
		{1000001_00, money.THB, "th", "หนึ่งล้านเอ็ดบาท"},
		{21000000_00, money.THB, "th", "ยี่สิบเอ็ดล้านบาท"},
		{money.MaxMinor, money.THB, "th", "หนึ่งพันล้านบาท"},
		{1250, money.CNY, "th", "สิบสองจุดห้าศูนย์หยวน"},
		{1205, money.CNY, "th", "สิบสองจุดศูนย์ห้าหยวน"},
		{5, money.CNY, "th", "ศูนย์จุดศูนย์ห้าหยวน"},
		{1200, money.HKD, "th", "สิบสองดอลลาร์ฮ่องกง"},
	} {
		got, ok := voice.AmountText(money.New(c.minor, c.cur), c.lang)
		if !ok || got != c.want {
			t.Errorf("%d %s in %s: %q %v, want %q", c.minor, c.cur, c.lang, got, ok, c.want)
		}
	}
}

// TestAmountsAreHeardAsTheyAre reads the words back, with readers that know
// nothing of how they were made.
func TestAmountsAreHeardAsTheyAre(t *testing.T) {
	// Amounts of every length, with many zeros.
	minor := rapid.Custom(func(t *rapid.T) int64 {
		digits := rapid.SliceOfN(rapid.SampledFrom([]int64{0, 0, 0, 1, 1, 2, 2, 3, 5, 9}), 1, 11).Draw(t, "digits")
		var n int64
		for _, d := range digits {
			n = n*10 + d
		}
		return max(n, 1)
	})
	rapid.Check(t, func(t *rapid.T) {
		want := minor.Draw(t, "minor")
		for lang, reader := range readers {
			for _, cur := range []money.Currency{money.CNY, money.HKD, money.THB} {
				text, ok := voice.AmountText(money.New(want, cur), lang)
				if !ok {
					t.Fatalf("%d %s has no words in %s", want, cur, lang)
				}
				if got, rest := reader(cur, text); got != want || rest != "" {
					t.Fatalf("%d %s in %s is %q, heard as %d, with %q left over", want, cur, lang, text, got, rest)
				}
				if lang == "zh" {
					plainMandarin(t, text)
				}
			}
		}
	})
}

func plainMandarin(t *rapid.T, text string) {
	text = strings.TrimPrefix(text, "港币")
	for _, wrong := range []string{"零零", "零元", "零万", "零亿", "零角", "亿万", "零十"} {
		if strings.Contains(text, wrong) {
			t.Fatalf("%q has %q", text, wrong)
		}
	}
	if strings.HasPrefix(text, "一十") || strings.HasPrefix(text, "零") || strings.LastIndex(text, "两") > 0 {
		t.Fatalf("nobody says %q", text)
	}
}

// TestNoTextHasAPercentSign: spd-say takes its text for a format.
func TestNoTextHasAPercentSign(t *testing.T) {
	for lang := range readers {
		for _, kind := range voice.Kinds {
			for channel := range 3 {
				text, _ := voice.Text(voice.Event{Kind: kind, Channel: channel, Amount: money.New(1234567, money.HKD)}, lang)
				if strings.ContainsAny(text, "%<>&\n") {
					t.Errorf("%q", text)
				}
			}
		}
	}
}
