package scanner

// sentence is one text a cashier reads, in both languages.
type sentence struct{ zh, en string }

func (s sentence) in(lang string) string {
	if lang == "zh" {
		return s.zh
	}
	return s.en
}

var kindReasons = map[Kind]sentence{
	ReceiptNumber: {
		"这是小票单号，不是付款码：请扫顾客手机上的付款码。",
		"This is a receipt's number, not a payment code: scan the payment code on the customer's phone.",
	},
	ChannelOrder: {
		"这是账单里的订单号，不是付款码：请顾客打开付款码。",
		"This is an order number from a bill, not a payment code: ask the customer to open the payment code.",
	},
	Goods: {
		"这是商品条码，不是付款码：请顾客出示付款码。",
		"This is a product's barcode, not a payment code: ask the customer for the payment code.",
	},
}

var problemReasons = map[Problem]sentence{
	Misread: {
		"没有扫完整：请再扫一次。",
		"The code was misread: scan it again.",
	},
	Empty: {
		"没有扫到内容：请再扫一次。",
		"Nothing was read: scan again.",
	},
	FullWidth: {
		"扫到的是全角字符：请把输入法切换到英文，再扫一次。",
		"The scan came through as full-width characters: switch the keyboard to English input and scan again.",
	},
	WebAddress: {
		"这是链接或收款码，不是付款码：请顾客打开“付款码”再扫。",
		"This is a link or a code for receiving money, not a payment code: ask the customer to open the payment code.",
	},
	NotACode: {
		"这不是付款码：付款码是 16 到 24 位数字，请顾客打开付款码。",
		"This is not a payment code, which has 16 to 24 digits: ask the customer to open the payment code.",
	},
	ShortNumber: {
		"这是货号，不是付款码：请扫顾客手机上的付款码。",
		"This is a goods code from a label, not a payment code: scan the payment code on the customer's phone.",
	},
	KeyboardLayout: {
		"键盘布局不对？请把系统键盘切换到英语（美国），再扫一次。",
		"Keyboard layout? Switch the system's keyboard to English (US) and scan again.",
	},
	Tangled: {
		"输入和扫码混在一起：请重新输入金额，再扫一次。",
		"Typing and a scan got mixed: type the amount again, then scan.",
	},
	ByHand: {
		"这些键来自原先认作扫码枪的键盘，现在起算作人工输入：请重新输入。",
		"These keys came from a keyboard taken for a scanner. From now on they count: type again.",
	},
}

var doubtReasons = map[Doubt]sentence{
	IDCard: {
		"这可能是身份证号码：确定这是顾客的付款码吗？",
		"This may be an ID card's number: is it really the customer's payment code?",
	},
	OddPrefix: {
		"认不出这是哪家的付款码：确定要用它收款吗？",
		"No known wallet issues codes like this one: charge it all the same?",
	},
}

// Reason tells the cashier in one sentence why the scan can't be charged and
// what to do, or, for a payment code in doubt, what to ask. lang is "zh" or
// "en"; any other language gets English. It is empty for a payment code without a
// doubt, and never contains the scanned text; Label is that, where it may be shown.
func (s Scan) Reason(lang string) string {
	switch s.Kind {
	case PaymentCode:
		return doubtReasons[s.Doubt].in(lang)
	case Unknown:
		return problemReasons[s.Problem].in(lang)
	}
	return kindReasons[s.Kind].in(lang)
}
