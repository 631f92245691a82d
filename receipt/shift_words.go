package receipt

import "fufupos/sale"

// shiftWords are the texts of a shift's report beside those of a receipt, in one language.
type shiftWords struct {
	x, z                                   string // with the shift's number
	time, from, to, unsettled              string // of a time's
	opened, closed, by, printed, entries   string
	net, sales, refunds, otherFunds, hours string
	cash, float, drops, payouts            string
	expected, counted, difference, reason  string
	uncounted, drawer, noSale              string
	failed, late, taken, otherReason       string
	reasons                                map[sale.Reason]string
}

var shiftCatalogue = map[Lang]shiftWords{
	Chinese: {
		time: "收款报表 REPORT", from: "自", to: "至", unsettled: "待确认",
		x: "X 报表(班次 %d) X REPORT", z: "Z 报表(班次 %d) Z REPORT", opened: "开班", closed: "交班", by: "操作员", printed: "打印时间", entries: "日志条目",
		net: "净额", sales: "收款", refunds: "退款", otherFunds: "其他", hours: "按小时",
		cash: "现金", float: "备用金", drops: "取出", payouts: "支出", expected: "应有", counted: "实点", difference: "差额", reason: "差额原因",
		uncounted: "未点钞", drawer: "开钱箱次数", noSale: "其中无交易",
		failed: "未成功", late: "前班订单本班到账(原班次)", taken: "转下一班的待确认", otherReason: "其他原因",
		reasons: map[sale.Reason]string{
			sale.NotSent: "未发出", sale.Refused: "平台拒绝", sale.Declined: "付款未成功", sale.NotCreated: "平台未收到", sale.GivenUp: "取消收款", sale.TimedOut: "超时未付", sale.NoQRCode: "无收款码",
		},
	},
	Traditional: {
		time: "收款報表 REPORT", from: "自", to: "至", unsettled: "待確認",
		x: "X 報表(班次 %d) X REPORT", z: "Z 報表(班次 %d) Z REPORT", opened: "開班", closed: "交班", by: "操作員", printed: "列印時間", entries: "日誌條目",
		net: "淨額", sales: "收款", refunds: "退款", otherFunds: "其他", hours: "按小時",
		cash: "現金", float: "備用金", drops: "取出", payouts: "支出", expected: "應有", counted: "實點", difference: "差額", reason: "差額原因",
		uncounted: "未點鈔", drawer: "開錢箱次數", noSale: "其中無交易",
		failed: "未成功", late: "前班訂單本班入帳(原班次)", taken: "轉下一班的待確認", otherReason: "其他原因",
		reasons: map[sale.Reason]string{
			sale.NotSent: "未發出", sale.Refused: "平台拒絕", sale.Declined: "付款未成功", sale.NotCreated: "平台未收到", sale.GivenUp: "取消收款", sale.TimedOut: "逾時未付", sale.NoQRCode: "無收款碼",
		},
	},
	Thai: {
		time: "รายงาน REPORT", from: "ตั้งแต่", to: "ถึง", unsettled: "ยังไม่ยืนยัน",
		x: "รายงาน X กะ %d X REPORT", z: "รายงาน Z กะ %d Z REPORT", opened: "เปิดกะ", closed: "ปิดกะ", by: "โดย", printed: "เวลาพิมพ์", entries: "รายการในสมุด",
		net: "ยอดสุทธิ", sales: "รับเงิน", refunds: "คืนเงิน", otherFunds: "อื่น ๆ", hours: "ตามชั่วโมง",
		cash: "เงินสด", float: "เงินทอนตั้งต้น", drops: "นำออก", payouts: "จ่ายออก", expected: "ควรมี", counted: "นับได้", difference: "ผลต่าง", reason: "เหตุผล",
		uncounted: "ไม่ได้นับเงิน", drawer: "เปิดลิ้นชัก", noSale: "โดยไม่มีการขาย",
		failed: "ไม่สำเร็จ", late: "เงินของกะก่อนที่เข้ากะนี้ (กะเดิม)", taken: "ยังไม่ยืนยัน ส่งต่อกะถัดไป", otherReason: "เหตุผลอื่น",
		reasons: map[sale.Reason]string{
			sale.NotSent: "ไม่ได้ส่ง", sale.Refused: "แพลตฟอร์มปฏิเสธ", sale.Declined: "ชำระไม่สำเร็จ", sale.NotCreated: "แพลตฟอร์มไม่ได้รับ", sale.GivenUp: "เลิกรับ", sale.TimedOut: "หมดเวลา", sale.NoQRCode: "ไม่มี QR",
		},
	},
	English: {
		time: "REPORT", from: "From", to: "To", unsettled: "Unconfirmed",
		x: "X REPORT, SHIFT %d", z: "Z REPORT, SHIFT %d", opened: "Opened", closed: "Closed", by: "By", printed: "Printed", entries: "Journal entries",
		net: "Net", sales: "Sales", refunds: "Refunds", otherFunds: "Other", hours: "By hour",
		cash: "Cash", float: "Float", drops: "Taken out", payouts: "Paid out", expected: "Expected", counted: "Counted", difference: "Difference", reason: "Reason",
		uncounted: "Not counted", drawer: "Drawer opened", noSale: "Without a sale",
		failed: "Failed", late: "Paid late, from shift", taken: "Open, for the next shift", otherReason: "Other",
		reasons: map[sale.Reason]string{
			sale.NotSent: "Not sent", sale.Refused: "Refused", sale.Declined: "Declined", sale.NotCreated: "Never arrived", sale.GivenUp: "Cancelled", sale.TimedOut: "Not paid in time", sale.NoQRCode: "No QR code",
		},
	},
}

func (l Lang) shiftWords() shiftWords {
	if w, ok := shiftCatalogue[l]; ok {
		return w
	}
	return shiftCatalogue[English]
}
