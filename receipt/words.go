package receipt

import "fufupos/sale"

// Lang is the language of a receipt's labels.
type Lang string

// The languages. Chinese printers' fonts hold the traditional characters as well,
// but no Thai: receipts in Thai are printed as pictures.
const (
	Chinese     Lang = "zh"
	Traditional Lang = "zh-Hant"
	English     Lang = "en"
	Thai        Lang = "th"
)

// The headings that stand in both languages whatever the receipt's is: who
// checks a receipt must be able to tell an original from a copy.
const (
	customerHeading = "顾客联 CUSTOMER"
	merchantHeading = "商户联 MERCHANT"
	copyHeading     = "重印 COPY"
	trainingHeading = "TRAINING 培训"
)

// words are all texts of a receipt in one language.
type words struct {
	title, late, training, thanks                   string
	store, till, operator, item                     string
	created, paid, channel, method, status, funding string
	amount, refunded, rate, cny                     string
	orderNo, tradeNo, channelNo, phoneNo            string
	refundTitle, refund, requested, refundedAt      string
	reason                                          string
	originalAmount, originalNo, remains             string
	refundNo, platformRefundNo                      string
	cashTitle, cash, given, change, cashNo          string
	voidTitle, sold, voidedAt, givenBack            string
	channels                                        map[int]string
	methods                                         map[sale.Method]string
	states                                          map[sale.State]string
	funds                                           map[string]string
}

var catalogue = map[Lang]words{
	Chinese: {
		title: "支付凭证 RECEIPT", late: "逾时到账:交易结束后才到账", training: "非真实交易,无资金往来", thanks: "谢谢惠顾,欢迎再次光临",
		store: "门店", till: "收银台", operator: "收银员", item: "商品",
		created: "下单时间", paid: "支付时间", channel: "支付渠道", method: "支付方式", status: "状态", funding: "资金来源",
		amount: "金额", refunded: "累计已退", rate: "汇率", cny: "人民币金额",
		orderNo: "商户订单号", tradeNo: "平台交易号", channelNo: "渠道交易号", phoneNo: "手机凭证号",
		refundTitle: "退款凭证 REFUND", refund: "退款金额", requested: "申请时间", refundedAt: "退款时间", reason: "退款原因",
		originalAmount: "原交易金额", originalNo: "原商户订单号", remains: "剩余可退", refundNo: "退款单号", platformRefundNo: "平台退款号",
		cashTitle: "现金收据 CASH", cash: "现金", given: "实收", change: "找零", cashNo: "现金单号",
		voidTitle: "现金作废 VOID", sold: "收款时间", voidedAt: "作废时间", givenBack: "退还现金",
		channels: map[int]string{1: "支付宝 Alipay", 2: "微信支付 WeChat Pay"},
		methods:  map[sale.Method]string{sale.Scan: "付款码(商户扫码)", sale.QR: "二维码(顾客扫码)"},
		states:   map[sale.State]string{sale.Paid: "支付成功", sale.PartRefunded: "已支付,部分退款", sale.Refunded: "已支付,已全额退款"},
		funds:    map[string]string{"credit": "信用卡", "pcredit": "花呗", "debit": "借记卡", "balance": "余额"},
	},
	Traditional: {
		title: "支付憑證 RECEIPT", late: "逾時入帳:交易結束後才入帳", training: "非真實交易,無資金往來", thanks: "謝謝惠顧,歡迎再次光臨",
		store: "門店", till: "收銀台", operator: "收銀員", item: "商品",
		created: "訂單時間", paid: "支付時間", channel: "支付管道", method: "支付方式", status: "狀態", funding: "資金來源",
		amount: "金額", refunded: "累計已退", rate: "匯率", cny: "人民幣金額",
		orderNo: "商店訂單號", tradeNo: "平台交易號", channelNo: "管道交易號", phoneNo: "手機憑證號",
		refundTitle: "退款憑證 REFUND", refund: "退款金額", requested: "申請時間", refundedAt: "退款時間", reason: "退款原因",
		originalAmount: "原交易金額", originalNo: "原商店訂單號", remains: "剩餘可退", refundNo: "退款單號", platformRefundNo: "平台退款號",
		cashTitle: "現金收據 CASH", cash: "現金", given: "實收", change: "找零", cashNo: "現金單號",
		voidTitle: "現金作廢 VOID", sold: "收款時間", voidedAt: "作廢時間", givenBack: "退還現金",
		channels: map[int]string{1: "支付寶 Alipay", 2: "微信支付 WeChat Pay"},
		methods:  map[sale.Method]string{sale.Scan: "付款碼(商店掃描)", sale.QR: "QR Code(顧客掃描)"},
		states:   map[sale.State]string{sale.Paid: "支付成功", sale.PartRefunded: "已支付,部分退款", sale.Refunded: "已支付,已全額退款"},
		funds:    map[string]string{"credit": "信用卡", "pcredit": "花唄", "debit": "借記卡", "balance": "餘額"},
	},
	Thai: {
		title: "ใบเสร็จรับเงิน RECEIPT", late: "เงินเข้าภายหลัง: หลังจากรายการจบแล้ว", training: "ไม่ใช่รายการจริง ไม่มีเงินเข้าออก", thanks: "ขอบคุณที่ใช้บริการ",
		store: "สาขา", till: "เครื่อง", operator: "แคชเชียร์", item: "สินค้า",
		created: "เวลาสร้าง", paid: "เวลาชำระ", channel: "ช่องทาง", method: "วิธีชำระ", status: "สถานะ", funding: "แหล่งเงิน",
		amount: "ยอดเงิน", refunded: "คืนเงินแล้วรวม", rate: "อัตราแลกเปลี่ยน", cny: "ยอดเงินหยวน",
		orderNo: "เลขที่ร้านค้า", tradeNo: "เลขที่ในระบบ", channelNo: "เลขที่ช่องทาง", phoneNo: "เลขที่ในมือถือ",
		refundTitle: "ใบคืนเงิน REFUND", refund: "ยอดคืนเงิน", requested: "เวลาขอคืน", refundedAt: "เวลาคืน", reason: "เหตุผล",
		originalAmount: "ยอดเดิม", originalNo: "เลขที่เดิม", remains: "คืนได้อีก", refundNo: "เลขที่คืนเงิน", platformRefundNo: "เลขที่คืนในระบบ",
		cashTitle: "ใบเสร็จเงินสด CASH", cash: "เงินสด", given: "รับเงิน", change: "เงินทอน", cashNo: "เลขที่เงินสด",
		voidTitle: "ยกเลิกรายการเงินสด VOID", sold: "เวลาขาย", voidedAt: "เวลายกเลิก", givenBack: "คืนเงินสด",
		channels: map[int]string{1: "Alipay 支付宝", 2: "WeChat Pay 微信支付"},
		methods:  map[sale.Method]string{sale.Scan: "สแกนโค้ดของลูกค้า", sale.QR: "ลูกค้าสแกน QR"},
		states:   map[sale.State]string{sale.Paid: "ชำระแล้ว", sale.PartRefunded: "ชำระแล้ว คืนเงินบางส่วน", sale.Refunded: "ชำระแล้ว คืนเงินทั้งหมด"},
		funds:    map[string]string{"credit": "บัตรเครดิต", "pcredit": "Huabei 花呗", "debit": "บัตรเดบิต", "balance": "ยอดคงเหลือ"},
	},
	English: {
		title: "PAYMENT RECEIPT", late: "LATE PAYMENT: it came after the sale had ended", training: "Not real: no money moved", thanks: "Thank you",
		store: "Store", till: "Till", operator: "Operator", item: "Item",
		created: "Created", paid: "Paid", channel: "Paid with", method: "Method", status: "Status", funding: "Source of funds",
		amount: "Amount", refunded: "Refunded so far", rate: "Exchange rate", cny: "Amount in CNY",
		orderNo: "Order no.", tradeNo: "Trade no.", channelNo: "Channel no.", phoneNo: "Phone no.",
		refundTitle: "REFUND RECEIPT", refund: "Refund", requested: "Requested", refundedAt: "Refunded at", reason: "Reason",
		originalAmount: "Original amount", originalNo: "Original order no.", remains: "Remains", refundNo: "Refund no.",
		platformRefundNo: "Platform refund no.",
		cashTitle:        "CASH RECEIPT", cash: "Cash", given: "Given", change: "Change", cashNo: "Cash no.",
		voidTitle: "CASH SALE VOID", sold: "Sold", voidedAt: "Voided", givenBack: "Given back",
		channels: map[int]string{1: "Alipay 支付宝", 2: "WeChat Pay 微信支付"},
		methods:  map[sale.Method]string{sale.Scan: "Customer's code scanned", sale.QR: "Customer scanned our code"},
		states:   map[sale.State]string{sale.Paid: "Paid", sale.PartRefunded: "Paid, partly refunded", sale.Refunded: "Paid, refunded in full"},
		funds:    map[string]string{"credit": "Credit card", "pcredit": "Huabei 花呗", "debit": "Debit card", "balance": "Balance"},
	},
}

func (l Lang) words() words {
	if w, ok := catalogue[l]; ok {
		return w
	}
	return catalogue[English]
}
