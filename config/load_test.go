package config_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fufupos/config"
	"fufupos/money"
	"fufupos/receipt"
	"fufupos/words"
)

const gateway = "[gateway]\nbase_url = \"https://pay.example.com/gateway/pay/\"\nbusi_id = \"581010199011345\"\n"

const local = "[gateway]\nbase_url = \"http://127.0.0.1:8080/gateway/pay\"\nbusi_id = \"1\"\n"

func write(t *testing.T, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "config.toml")
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestLoad(t *testing.T) {
	path := write(t, gateway+"key_file = \"mcht.key\"\n[poll]\ninterval = \"3s\"\n[scanner]\nserial = [\"COM3\"]\n[limits]\nmax_amount = \"12.5\"\n[printer]\naddress = \"tcp://10.0.0.1:9100?status=1&stays_open=1\"\n")
	c, warnings, err := config.Load(path, []string{"FUFUPOS_SCANNER_SERIAL=auto, /dev/ttyUSB0?baud=115200", "FUFUPOS_PRINTER_COPIES=2", "FUFUPOS_MCHT_KEY=k"})
	if err != nil || len(warnings) != 0 {
		t.Fatal(err, warnings)
	}
	if c.Gateway.BaseURL != "https://pay.example.com/gateway/pay" || c.Gateway.KeyFile != filepath.Join(filepath.Dir(path), "mcht.key") ||
		c.Poll.Interval != 3*time.Second || len(c.Scanner.Serial) != 2 || c.Printer.Copies != 2 || c.Limits.MaxAmount != money.New(1250, money.CNY) ||
		c.Poll.CancelHours.String() != "01:00-23:00" || c.Terminal.Zone.String() != "Asia/Shanghai" {
		t.Errorf("Load = %+v", c)
	}
}

func TestLoadDisplay(t *testing.T) {
	path := write(t, gateway+"[display]\nmonitor = \"HDMI-1\"\nlogo = \"art/logo.svg\"\n")
	for _, tt := range []struct {
		env  []string
		want config.Display
	}{
		{nil, config.Display{Customer: "auto", Monitor: "HDMI-1", Logo: filepath.Join(filepath.Dir(path), "art", "logo.svg")}},
		{[]string{"FUFUPOS_DISPLAY_CUSTOMER=on", "FUFUPOS_DISPLAY_MONITOR=2", "FUFUPOS_DISPLAY_LOGO="}, config.Display{Customer: "on", Monitor: "2"}},
	} {
		c, _, err := config.Load(path, tt.env)
		if err != nil || c.Display != tt.want {
			t.Errorf("with %q: %+v %v, want %+v", tt.env, c.Display, err, tt.want)
		}
	}
}

func TestLoadRefuses(t *testing.T) {
	for name, tt := range map[string]struct {
		content, env string
		want         []string
	}{
		"syntax":           {gateway + "x = \n", "", []string{"line 4"}},
		"section":          {gateway + "[printr]\n", "", []string{"line 4", "printr", "printer"}},
		"key":              {gateway + "busi = \"1\"\n", "", []string{"line 4", "gateway.busi", "busi_id"}},
		"type":             {gateway + "[printer]\ndrawer = \"yes\"\n", "", []string{"line 5", "printer.drawer", "true or false"}},
		"wedge":            {gateway + "[scanner]\nwedge = \"yes\"\n", "", []string{"line 5", "scanner.wedge", "true, false", "keyboard's name"}},
		"wedge's type":     {gateway + "[scanner]\nwedge = 1\n", "", []string{"line 5", "scanner.wedge", "true, false"}},
		"no gateway":       {"", "", []string{"gateway.base_url"}},
		"path":             {"[gateway]\nbase_url = \"https://a/b\"\nbusi_id = \"1\"\n", "", []string{"line 2", "/gateway/pay"}},
		"long busi_id":     {gateway, "FUFUPOS_GATEWAY_BUSI_ID=" + strings.Repeat("1", 33), []string{"FUFUPOS_GATEWAY_BUSI_ID", "32"}},
		"misspelt":         {gateway, "FUFUPOS_GATEWAY_BASEURL=x", []string{"FUFUPOS_GATEWAY_BASEURL", "base_url"}},
		"paper":            {gateway + "[printer]\npaper = \"81mm\"\n", "", []string{"printer.paper", "58mm"}},
		"copies":           {gateway + "[printer]\ncopies = 3\n", "", []string{"printer.copies", "1 to 2"}},
		"printer option":   {gateway + "[printer]\naddress = \"tcp://10.0.0.1?stays_open=2\"\n", "", []string{"printer.address"}},
		"printer's flow":   {gateway + "[printer]\naddress = \"serial:///dev/ttyUSB0?baud=9600&flow=yes\"\n", "", []string{"printer.address", "flow=xonxoff"}},
		"training mark":    {gateway + "[printer]\ntraining_mark = \"no\"\n", "", []string{"printer.training_mark", "auto, never"}},
		"address":          {gateway + "[printer]\naddress = \"10.0.0.1\"\n", "", []string{"printer.address", "tcp://"}},
		"language":         {gateway + "[terminal]\nlanguage = \"fr\"\n", "", []string{"terminal.language", "zh"}},
		"zone":             {gateway + "[terminal]\ntime_zone = \"Mars/Base\"\n", "", []string{"terminal.time_zone"}},
		"currency":         {gateway + "[terminal]\nfee_type = \"JPY\"\n", "", []string{"terminal.fee_type", "CNY"}},
		"interval":         {gateway + "[poll]\ninterval = \"999ms\"\n", "", []string{"line 5", "poll.interval", "1s"}},
		"no unit":          {gateway + "[poll]\ninterval = \"2\"\n", "", []string{"poll.interval", "1m30s"}},
		"cancel_after":     {gateway + "[poll]\ncancel_after = \"14s\"\n", "", []string{"poll.cancel_after", "15s"}},
		"hours":            {gateway + "[poll]\ncancel_hours = \"00:59-23:00\"\n", "", []string{"poll.cancel_hours", "01:00-23:00"}},
		"expire":           {gateway + "[poll]\nqr_expire = \"90s\"\n", "", []string{"poll.qr_expire", "whole minutes"}},
		"amount":           {gateway + "[limits]\nmax_amount = \"1.005\"\n", "", []string{"limits.max_amount", "two decimals"}},
		"port":             {gateway + "[scanner]\nserial = [\"/dev/x?baud=1\"]\n", "", []string{"scanner.serial"}},
		"no port":          {gateway + "[scanner]\nserial = [\"\"]\n", "", []string{`scanner.serial = [""] is wrong`, "list"}},
		"update, no key":   {gateway + "[update]\naddress = \"https://shop.example/fufupos\"\n", "", []string{"update.address", "update.key"}},
		"update key":       {gateway + "[update]\nkey = \"AAAA\"\n", "", []string{"line 5", "update.key", "32 bytes"}},
		"update address":   {gateway + "[update]\naddress = \"shop.example\"\n", "", []string{"line 5", "update.address", "http or https"}},
		"cert alone":       {gateway + "notify_cert = \"c.pem\"\n", "", []string{"gateway.notify_cert", "notify_cert_key"}},
		"cert key alone":   {gateway + "notify_cert_key = \"k.pem\"\n", "", []string{"line 4", "gateway.notify_cert_key", "notify_cert beside"}},
		"notify url":       {gateway + "notify_url = \"shop.example/n\"\n", "", []string{"line 4", "gateway.notify_url", "http or https"}},
		"url with a query": {gateway + "notify_url = \"https://shop.example/n?shop=1\"\n", "", []string{"gateway.notify_url", "without ?"}},
		"url's fragment":   {gateway + "notify_url = \"https://shop.example/n#a\"\n", "", []string{"gateway.notify_url"}},
		"max < interval":   {gateway + "[poll]\ninterval = \"4s\"\nmax_interval = \"3s\"\n", "", []string{"poll.max_interval"}},
		"listen, no port":  {gateway + "notify_listen = \"0.0.0.0:http\"\n", "", []string{"gateway.notify_listen", "host:port"}},
		"listen":           {gateway + "notify_listen = \"9080\"\n", "", []string{"gateway.notify_listen", "host:port"}},
		"display":          {gateway + "[display]\ncustomer = \"yes\"\n", "", []string{"line 5", "display.customer", "auto, on, off"}},
		"display, env":     {gateway, "FUFUPOS_DISPLAY_CUSTOMER=2", []string{"FUFUPOS_DISPLAY_CUSTOMER", "auto, on, off"}},
		"control in text":  {gateway + "[terminal]\nmerchant_name = \"a\\u001b\"\n", "", []string{"terminal.merchant_name"}},
	} {
		t.Run(name, func(t *testing.T) {
			path := write(t, tt.content)
			_, _, err := config.Load(path, []string{tt.env})
			if err == nil {
				t.Fatal("Load took it")
			}
			if strings.Contains(err.Error(), "\n") {
				t.Errorf("more than one line: %q", err)
			}
			if tt.env == "" && !strings.Contains(words.In("en").Error(err), path) {
				t.Errorf("%q does not name the file", err)
			}
			for _, want := range tt.want {
				if !strings.Contains(words.In("en").Error(err), want) {
					t.Errorf("%q does not say %q", err, want)
				}
			}
		})
	}
}

func TestLoopbackMayRunFaster(t *testing.T) {
	path := write(t, local+"[poll]\ninterval = \"10ms\"\nmax_interval = \"20ms\"\ncancel_after = \"1ms\"\ncancel_hours = \"00:00-24:00\"\nqr_expire = \"3s\"\n")
	if _, warnings, err := config.Load(path, nil); err != nil || len(warnings) != 0 {
		t.Error(err, warnings)
	}
}

func TestWedge(t *testing.T) {
	for _, c := range []struct {
		written, env string
		on           bool
		device       string
	}{
		{"true", "", true, ""},
		{"false", "", false, ""},
		{`"auto"`, "", true, ""},
		{`"true"`, "", true, ""},
		{`"false"`, "", false, ""},
		{`" 0c2e:0b61 "`, "", true, "0c2e:0b61"},
		{`"Honeywell HID 3310"`, "", true, "Honeywell HID 3310"},
		{`true`, "FUFUPOS_SCANNER_WEDGE=false", false, ""},
		{`true`, "FUFUPOS_SCANNER_WEDGE=0c2e:0b61", true, "0c2e:0b61"},
	} {
		loaded, _, err := config.Load(write(t, gateway+"[scanner]\nwedge = "+c.written+"\n"), strings.Fields(strings.ReplaceAll(c.env, "\n", "")))
		if w := loaded.Scanner.Wedge; err != nil || w.On() != c.on || w.Device() != c.device {
			t.Errorf("wedge = %s %s: on %t, device %q, %v", c.written, c.env, w.On(), w.Device(), err)
		}
	}
}

func TestPlainHTTPIsWarnedOf(t *testing.T) {
	_, warnings, err := config.Load(write(t, strings.Replace(gateway, "https", "http", 1)), nil)
	if err != nil || len(warnings) != 1 || !strings.Contains(words.In("en").Tell(string(warnings[0])), "plain http") {
		t.Error(err, warnings)
	}
}

func TestNoFile(t *testing.T) {
	missing := filepath.Join(t.TempDir(), "none.toml")
	if _, _, err := config.Load(missing, nil); err == nil || errors.Is(err, config.ErrNoConfig) || !strings.Contains(words.In("en").Error(err), missing) {
		t.Errorf("a named file that is missing: %v", err)
	}
}

func TestLanguages(t *testing.T) {
	for written, want := range map[string]string{
		"zh": "zh", "zh-Hans": "zh", "zh-CN": "zh", "zh-Hant": "zh-Hant", "zh-TW": "zh-Hant", "zh-HK": "zh-Hant", "en": "en", "en-GB": "en", "th": "th",
	} {
		c, _, err := config.Load(write(t, gateway+"[terminal]\nlanguage = \""+written+"\"\n"), nil)
		if err != nil || c.Terminal.Language != want {
			t.Errorf("%s: %q, %v; want %q", written, c.Terminal.Language, err, want)
		}
	}
}

// TestDoubts: what can be, and most likely is not meant so, is warned of.
func TestDoubts(t *testing.T) {
	for name, tt := range map[string]struct {
		text, warning string
	}{
		"listens, told of no address": {gateway + "notify_listen = \"0.0.0.0:9080\"\n", "notify_url"},
		"told and listens":            {gateway + "notify_listen = \"0.0.0.0:9080\"\nnotify_url = \"https://shop.example/n\"\n", ""},
		"dollars":                     {gateway + "[terminal]\nfee_type = \"USD\"\n", "USD"},
		"baht":                        {gateway + "[terminal]\nfee_type = \"THB\"\n", ""},
	} {
		_, warnings, err := config.Load(write(t, tt.text), nil)
		if err != nil || len(warnings) > 1 || (tt.warning != "") != (len(warnings) == 1 && strings.Contains(words.In("en").Tell(string(warnings[0])), tt.warning)) {
			t.Errorf("%s: %v, %v", name, warnings, err)
		}
	}
}

// A till that trains needs no gateway in its file, and takes all else from it.
func TestTrainingNeedsNoGateway(t *testing.T) {
	path := write(t, "[terminal]\nmerchant_name = \"茶馆\"\n[printer]\npaper = \"58mm\"\n")
	if _, _, err := config.Load(path, nil); err == nil {
		t.Error("without training there is a gateway")
	}
	f, err := config.Open(path, nil)
	if err != nil {
		t.Fatal(err)
	}
	c, _, err := f.Training()
	if err != nil {
		t.Fatal(err)
	}
	if c.Gateway.BusiID == "" || c.Terminal.StoreID == "" || c.Terminal.MerchantName != "茶馆" || c.Printer.Paper != receipt.Paper58 {
		t.Errorf("%+v", c)
	}
	f, err = config.Open(write(t, "[printer]\npaper = \"81mm\"\n"), nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := f.Training(); err == nil {
		t.Error("what is wrong is wrong in training too")
	}
}
