package receipt

import (
	"context"
	"fmt"

	"fufupos/sale"
)

// recoveryWords are the texts of a sheet of recovery codes, in one language.
type recoveryWords struct{ title, of, keep string }

var recoveryCatalogue = map[Lang]recoveryWords{
	Chinese:     {"恢复码 RECOVERY CODES", "店长", "请锁好。忘记 PIN 时每个可用一次"},
	Traditional: {"復原碼 RECOVERY CODES", "店長", "請鎖好。忘記 PIN 時每個可用一次"},
	Thai:        {"รหัสกู้คืน RECOVERY CODES", "ผู้จัดการ", "เก็บในที่ปลอดภัย ใช้แทน PIN ได้รหัสละครั้ง"},
	English:     {"RECOVERY CODES", "Manager", "Lock it away. Each is a PIN for once, where the PIN is forgotten."},
}

// ForRecovery makes the sheet of somebody's recovery codes.
func ForRecovery(name string, codes []string, shop Shop, lang Lang) Document {
	own, ok := recoveryCatalogue[lang]
	if !ok {
		own = recoveryCatalogue[English]
	}
	shop.Drawer = false
	d := head(sale.Receipt{}, shop, own.title, lang.words())
	d = append(d, columns(lang.words().store, shop.Store, lang.words().till, shop.Till, own.of, name)...)
	d = append(d, Rule{})
	for i, code := range codes {
		d = append(d, Text{S: fmt.Sprintf("%2d  %s", i+1, grouped(code)), Align: Centre, Bold: true, Tall: true})
	}
	return append(d, Rule{}, Text{S: own.keep, Align: Centre}, Feed{3}, Cut{})
}

// grouped is a code as it is read out.
func grouped(code string) string {
	if len(code) < 8 {
		return code
	}
	return code[:3] + " " + code[3:7] + " " + code[7:]
}

// PrintRecovery prints a sheet of recovery codes. Nothing of it is kept.
func (st *Station) PrintRecovery(ctx context.Context, name string, codes []string) (outcome sale.PrintOutcome, detail string) {
	data, err := st.encode(ForRecovery(name, codes, st.cfg.Shop, st.cfg.Lang))
	if err != nil {
		return sale.NotPrinted, err.Error()
	}
	return st.send(ctx, nil, data, nil)
}
