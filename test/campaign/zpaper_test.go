package campaign_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"time"

	"fufupos/receipt"
	"fufupos/sale"
	"fufupos/till"
)

// papers print what shifts brought, as the till does.
func (o *office) papers(p *process) till.Papers {
	return till.Papers{Printer: zPaper{p}, Dir: filepath.Join(p.day.dir, "receipts"), Config: p.day.config, Now: p.day.now}
}

// paperWait is how long a report may take at the printer.
const paperWait = 15 * time.Second

// print has a report printed, the Z of a shift that has just been closed as the original.
func (d *day) print(p *process, r till.Report, justClosed bool) {
	ctx, cancel := context.WithTimeout(context.Background(), paperWait)
	defer cancel()
	if justClosed {
		p.papers(p).PrintClosed(ctx, r)
		return
	}
	p.papers(p).PrintShift(ctx, r)
}

// zPaper is the printer that reports come out of, or not, in every way there is.
type zPaper struct{ p *process }

func (z zPaper) PrintShift(ctx context.Context, no sale.Number, n int, r receipt.ShiftReport) (sale.PrintOutcome, string) {
	p, d := z.p, z.p.day
	if p.dies(beforePrint) {
		return sale.NotPrinted, "dead"
	}
	d.work.printed++
	draw := rand.New(rand.NewPCG(d.plan.seed, uint64(1600+d.work.printed)))
	paper := receipt.Paper80
	if d.plan.seed/shiftsEvery%2 == 0 {
		paper = receipt.Paper58
	}
	var text []string
	for _, item := range receipt.Layout(receipt.ForShift(r, receipt.Shop{Merchant: "芙芙咖啡", Zone: time.UTC}, receipt.English), paper, nil) {
		if line, ok := item.(receipt.Text); ok {
			text = append(text, strings.Fields(line.S)...)
		}
	}
	d.paperSays(r, strings.Join(text, " "))
	switch pick(draw, "", "", "", printerAbsent, printerHangs, printerMidway) {
	case printerAbsent:
		return sale.NotPrinted, "nobody there"
	case printerHangs:
		d.zCame(r, text)
		<-ctx.Done()
		return sale.MaybePrinted, "no answer"
	case printerMidway:
		d.zCame(r, text)
		return sale.MaybePrinted, "broke off"
	}
	d.zCame(r, text)
	if p.dies(printMidway) {
		return sale.MaybePrinted, "dead"
	}
	p.dies(afterPrint)
	return sale.Printed, ""
}

// yuanOnPaper is an amount as receipts have it.
func yuanOnPaper(minor int64) string {
	sign := ""
	if minor < 0 {
		sign, minor = "-", -minor
	}
	return fmt.Sprintf("%s￥%d.%02d", sign, minor/100, minor%100)
}

var (
	copyMark  = regexp.MustCompile(`重印 COPY \d+ ?`)
	hourRow   = regexp.MustCompile(`\d\d:00 (\d+) ￥(\d+)\.(\d\d)`)
	fundsPart = regexp.MustCompile(`(?s)Source of funds(.*?)By hour`)
	fundsRow  = regexp.MustCompile(` (\d+) ￥(\d+)\.(\d\d)`)
)

// sumOf sums rows of a count and an amount.
func sumOf(rows *regexp.Regexp, text string) (count, minor int64) {
	for _, m := range rows.FindAllStringSubmatch(text, -1) {
		n, _ := strconv.ParseInt(m[1], 10, 64)
		whole, _ := strconv.ParseInt(m[2], 10, 64)
		part, _ := strconv.ParseInt(m[3], 10, 64)
		count, minor = count+n, minor+whole*100+part
	}
	return count, minor
}

// paperSays holds what stands on a report's paper against the journal.
func (d *day) paperSays(r receipt.ShiftReport, text string) {
	w := d.worked()[r.Shift.Number-1]
	upto, kind := d.last(), "X"
	if w.closed > 0 {
		upto, kind = w.To, "Z"
	}
	own := d.reckon(w, upto)
	net := own.sales.Amount - own.refunds.Amount
	drawer := "Cash Float " + yuanOnPaper(w.float)
	if own.cash.Sales+own.cash.Drops+own.cash.Payouts > 0 {
		drawer += fmt.Sprintf(" Sales %d %s Taken out %s Paid out %s", own.cash.Sales, yuanOnPaper(own.cash.Amount), yuanOnPaper(-own.cash.Drops), yuanOnPaper(-own.cash.Payouts))
	}
	expected := w.float + own.cash.InDrawer()
	switch { // an X has nothing of what is to be counted blind
	case kind == "Z" && w.counted != nil:
		drawer += fmt.Sprintf(" Expected %s Counted %s Difference %s", yuanOnPaper(expected), yuanOnPaper(*w.counted), yuanOnPaper(*w.counted-expected))
	case kind == "Z":
		drawer += " Expected " + yuanOnPaper(expected) + " Not counted"
	}
	want := []string{
		fmt.Sprintf("%s REPORT, SHIFT %d ", kind, w.number),
		fmt.Sprintf("Net %s Sales %d %s Refunds %d %s", yuanOnPaper(net), own.sales.Count, yuanOnPaper(own.sales.Amount), own.refunds.Count, yuanOnPaper(-own.refunds.Amount)),
		drawer,
		fmt.Sprintf("Without a sale %d", own.drawer),
	}
	for _, l := range own.late {
		whose := ""
		if l.Shift > 0 {
			whose = fmt.Sprintf("(%d) ", l.Shift)
		}
		want = append(want, fmt.Sprintf("%s %s%s", l.Number, whose, yuanOnPaper(l.Amount)))
	}
	for _, n := range own.pending {
		want = append(want, string(n)+" ")
	}
	for _, w := range want {
		if !strings.Contains(text+" ", w) {
			d.fail("the paper of %s%d has no %q: %s", kind, r.Shift.Number, w, text)
		}
	}
	hours, byHour := sumOf(hourRow, text)
	funds, byFunds := sumOf(fundsRow, fundsPart.FindString(text))
	if hours != own.sales.Count || byHour != own.sales.Amount || funds != own.sales.Count || byFunds != own.sales.Amount {
		d.fail("the paper of %s%d has %d by hour, %d by funds, of %d: %s", kind, r.Shift.Number, byHour, byFunds, own.sales.Amount, text)
	}
}

// zCame notes the paper of a Z that came out, or may have: one of them may pass for the
// first, and all say the same.
func (d *day) zCame(r receipt.ShiftReport, text []string) {
	w := d.worked()[r.Shift.Number-1]
	all := strings.Join(text, " ")
	marked := strings.Contains(all, "COPY")
	switch {
	case w.closed == 0 && marked:
		d.fail("an X says that it is a copy: %s", all)
		return
	case w.closed == 0:
		return
	}
	if d.work.papers == nil {
		d.work.papers, d.work.firsts = map[int64]string{}, map[int64]int{}
	}
	if marked {
		d.tally.met(zAgain, "")
	} else {
		d.tally.met(zPrinted, "")
		d.work.firsts[w.number]++
	}
	if d.work.firsts[w.number] > 1 {
		d.fail("%d papers pass for the original of Z %d", d.work.firsts[w.number], w.number)
	}
	said := strings.TrimSpace(copyMark.ReplaceAllString(all, ""))
	if before, was := d.work.papers[w.number]; was && before != said {
		d.fail("Z %d is on paper\n%s\nand was\n%s", w.number, said, before)
	}
	d.work.papers[w.number] = said
}
