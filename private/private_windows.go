package private

import (
	"fmt"
	"os"
	"unsafe"

	"golang.org/x/sys/windows"
)

// Keep makes a file or folder that is there this user's alone; what is made in the
// folder later inherits it.
func Keep(path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	user, err := me()
	if err != nil {
		return err
	}
	inherit := ""
	if info.IsDir() {
		inherit = "OICI"
	}
	// Protected: what the folder above grants to others does not come down.
	sd, err := windows.SecurityDescriptorFromString(fmt.Sprintf("D:P(A;%[1]s;FA;;;%[2]s)(A;%[1]s;FA;;;SY)(A;%[1]s;FA;;;BA)", inherit, user))
	if err != nil {
		return &os.PathError{Op: "protect", Path: path, Err: err}
	}
	dacl, _, err := sd.DACL()
	if err == nil {
		err = windows.SetNamedSecurityInfo(path, windows.SE_FILE_OBJECT, windows.DACL_SECURITY_INFORMATION|windows.PROTECTED_DACL_SECURITY_INFORMATION, nil, nil, dacl, nil)
	}
	if err != nil {
		return &os.PathError{Op: "protect", Path: path, Err: err}
	}
	return nil
}

// fileDeleteChild lets somebody remove what is in a folder.
const fileDeleteChild = 0x40

// What in a file's access list lets somebody read it, or change it.
const (
	readRights  = windows.FILE_READ_DATA | windows.GENERIC_READ | windows.GENERIC_ALL
	writeRights = windows.FILE_WRITE_DATA | windows.FILE_APPEND_DATA | fileDeleteChild | windows.DELETE | windows.WRITE_DAC |
		windows.WRITE_OWNER | windows.GENERIC_WRITE | windows.GENERIC_ALL
)

// Others tells whether anybody but this user, the system and its administrators may
// read a file or folder, or write to it. What is denied to somebody is not taken off:
// a list that needs that is told of.
func Others(path string) (read, write bool, err error) {
	sd, err := windows.GetNamedSecurityInfo(path, windows.SE_FILE_OBJECT, windows.DACL_SECURITY_INFORMATION)
	if err != nil {
		return false, false, &os.PathError{Op: "look at", Path: path, Err: err}
	}
	user, err := me()
	if err != nil {
		return false, false, err
	}
	if read, write, err = grants(sd, user); err != nil {
		return false, false, &os.PathError{Op: "look at", Path: path, Err: err}
	}
	return read, write, nil
}

// grants tells what a file's descriptor lets others than user do.
func grants(sd *windows.SECURITY_DESCRIPTOR, user *windows.SID) (read, write bool, err error) {
	dacl, _, err := sd.DACL()
	if err != nil || dacl == nil { // no list: everybody may do everything
		return true, true, nil
	}
	for i := range dacl.AceCount {
		var ace *windows.ACCESS_ALLOWED_ACE
		if err := windows.GetAce(dacl, uint32(i), &ace); err != nil {
			return false, false, err
		}
		if ace.Header.AceType != windows.ACCESS_ALLOWED_ACE_TYPE || ace.Header.AceFlags&windows.INHERIT_ONLY_ACE != 0 {
			continue
		}
		if sid := (*windows.SID)(unsafe.Pointer(&ace.SidStart)); trusted(sid, user) {
			continue
		}
		read = read || ace.Mask&readRights != 0
		write = write || ace.Mask&writeRights != 0
	}
	return read, write, nil
}

// trusted tells who comes near in any case.
func trusted(sid, user *windows.SID) bool {
	return sid.Equals(user) || sid.IsWellKnown(windows.WinLocalSystemSid) || sid.IsWellKnown(windows.WinBuiltinAdministratorsSid) ||
		sid.IsWellKnown(windows.WinCreatorOwnerSid)
}

func me() (*windows.SID, error) {
	user, err := windows.GetCurrentProcessToken().GetTokenUser()
	if err != nil {
		return nil, fmt.Errorf("ask Windows who is signed on: %w", err)
	}
	return user.User.Sid, nil
}
