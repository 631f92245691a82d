package receipt

import (
	"fmt"

	"fufupos/message"
	"fufupos/money"
	"fufupos/sale"
)

// ErrNotRefunded: a refund's receipt was asked for where no money went back.
var ErrNotRefunded = message.New("receipt.not_refunded")

// For makes the receipt r, of the sale or of the refund it names. Errors:
// ErrNotPaid, ErrNotRefunded.
func For(s sale.Sale, r sale.Receipt, shop Shop, lang Lang) (Document, error) {
	if r.Refund != "" {
		return ForRefund(s, r, shop, lang)
	}
	return ForSale(s, r, shop, lang)
}

// ForRefund makes the receipt r of one of the sale's refunds, r.Refund: the
// original's number, what was refunded up to and with this one, and what
// remains. Error: ErrNotRefunded.
func ForRefund(s sale.Sale, r sale.Receipt, shop Shop, lang Lang) (Document, error) {
	refund, ok := s.Refund(r.Refund)
	if !ok || refund.State != sale.RefundSucceeded {
		return nil, fmt.Errorf("%s: %w", r.Refund, ErrNotRefunded)
	}
	w := lang.words()
	soFar := money.New(refundedUpTo(s, refund), s.Amount.Currency)
	remains := money.New(max(s.Amount.Minor-soFar.Minor, 0), s.Amount.Currency)
	d := head(r, shop, w.refundTitle, w)
	d = append(d, columns(
		w.store, s.StoreID, w.till, s.TerminalID, w.operator, refund.OperatorID,
		w.requested, shop.time(refund.CreatedAt), w.refundedAt, shop.time(refund.BackAt()), w.reason, refund.Reason,
	)...)
	d = append(d, Rule{})
	d = append(d, amount(w.refund, refund.Amount)...)
	d = append(d, columns(w.rate, foreign(s, refund.Rate), w.cny, foreign(s, cnyAmount(refund.CNYMinor)))...)
	d = append(d, columns(
		w.originalAmount, s.Amount.Display(), w.refunded, soFar.Display(), w.remains, remains.Display(),
		w.channel, channel(s, w),
	)...)
	d = append(d, Rule{})
	d = append(d, columns(
		w.originalNo, string(s.Number), w.paid, shop.time(s.PaidAt()), w.tradeNo, s.Facts.TradeNo, w.channelNo, s.Facts.ChannelTradeNo,
		w.phoneNo, s.Facts.PhoneCode, w.refundNo, string(refund.Number), w.platformRefundNo, refund.RefundNo,
	)...)
	return append(d, foot(r, shop, refund.Number, "", w)...), nil
}

// refundedUpTo is what had been given back when this refund was done, in minor
// units, with what is known of refunds made elsewhere.
func refundedUpTo(s sale.Sale, refund sale.Refund) int64 {
	var upTo, all int64
	for _, r := range s.Refunds {
		if r.State != sale.RefundSucceeded {
			continue
		}
		all += r.Amount.Minor
		if !r.FinishedAt.After(refund.FinishedAt) {
			upTo += r.Amount.Minor
		}
	}
	return upTo + s.RefundedMinor() - all
}
