package private

import (
	"testing"

	"golang.org/x/sys/windows"
)

func TestGrants(t *testing.T) {
	user, err := windows.StringToSid("S-1-5-21-1-2-3-1001")
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		list        string
		read, write bool
	}{
		"the user alone":        {"D:P(A;OICI;FA;;;S-1-5-21-1-2-3-1001)", false, false},
		"as a home has it":      {"D:(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;FA;;;S-1-5-21-1-2-3-1001)", false, false},
		"as a drive's root":     {"D:(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;0x1200a9;;;BU)(A;OICIIO;0x1301bf;;;AU)(A;;0x1301bf;;;AU)", true, true},
		"users may read":        {"D:(A;;FA;;;SY)(A;;0x1200a9;;;BU)", true, false},
		"others may write only": {"D:(A;;0x116;;;WD)", false, true},
		"another user":          {"D:(A;;FA;;;S-1-5-21-1-2-3-1002)", true, true},
		"who makes more in it":  {"D:(A;OICIIO;GA;;;CO)(A;OICIIO;GA;;;BU)", false, false},
		"may change the list":   {"D:(A;;WD;;;BU)", false, true},
		"may remove what is in": {"D:(A;;0x40;;;BU)", false, true},
		"denied":                {"D:(D;;FA;;;BU)(A;;FA;;;SY)", false, false},
		"nobody":                {"D:P", false, false},
	} {
		sd, err := windows.SecurityDescriptorFromString(c.list)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if read, write, err := grants(sd, user); read != c.read || write != c.write || err != nil {
			t.Errorf("%s: others read %t, write %t, %v", name, read, write, err)
		}
	}
	none, err := windows.NewSecurityDescriptor()
	if err == nil {
		err = none.SetDACL(nil, true, false)
	}
	if read, write, failed := grants(none, user); !read || !write || err != nil || failed != nil {
		t.Errorf("no list: others read %t, write %t, %v, %v", read, write, err, failed)
	}
}
