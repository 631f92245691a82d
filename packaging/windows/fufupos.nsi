; The installer: for one user without being asked for rights, or for everybody (/ALLUSERS);
; /S asks nothing. What the till remembers lies in the user's own folders and is
; never touched, here or when it is removed.
Target amd64-unicode ; as the programs are
Unicode true
SetCompressor /SOLID lzma
!define MULTIUSER_EXECUTIONLEVEL Highest
!define MULTIUSER_MUI
!define MULTIUSER_INSTALLMODE_COMMANDLINE
!define MULTIUSER_INSTALLMODE_DEFAULT_CURRENTUSER
!define MULTIUSER_USE_PROGRAMFILES64
!define MULTIUSER_INSTALLMODE_INSTDIR "FuFu POS"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\FuFuPOS"
!define MULTIUSER_INSTALLMODE_INSTDIR_REGISTRY_KEY "${UNINSTALL}"
!define MULTIUSER_INSTALLMODE_INSTDIR_REGISTRY_VALUENAME "InstallLocation"
!include MultiUser.nsh
!include MUI2.nsh
!include FileFunc.nsh
!include Sections.nsh

Name "FuFu POS"
OutFile "${OUT}"
!ifdef SIGN
!uninstfinalize 'packaging/windows/sign.sh "%1"'
!endif
VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=0 ProductName "FuFu POS"
VIAddVersionKey /LANG=0 FileDescription "FuFu POS setup"
VIAddVersionKey /LANG=0 FileVersion "${VERSION}"
VIAddVersionKey /LANG=0 ProductVersion "${VERSION}"
VIAddVersionKey /LANG=0 LegalCopyright ""

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!insertmacro MULTIUSER_PAGE_INSTALLMODE
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN "$INSTDIR\fufupos.exe"
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE English
!insertmacro MUI_LANGUAGE SimpChinese
!insertmacro MUI_LANGUAGE TradChinese
; What this NSIS does not say in Thai.
!define MULTIUSER_TEXT_INSTALLMODE_TITLE "เลือกผู้ใช้"
!define MULTIUSER_TEXT_INSTALLMODE_SUBTITLE "เลือกว่าจะติดตั้ง $(^NameDA) ให้ผู้ใช้คนใด"
!define MULTIUSER_INNERTEXT_INSTALLMODE_TOP "เลือกว่าจะติดตั้ง $(^NameDA) ให้ตัวเองเท่านั้น หรือให้ผู้ใช้ทุกคนของเครื่องนี้ $(^ClickNext)"
!define MULTIUSER_INNERTEXT_INSTALLMODE_ALLUSERS "ติดตั้งให้ผู้ใช้ทุกคนของเครื่องนี้"
!define MULTIUSER_INNERTEXT_INSTALLMODE_CURRENTUSER "ติดตั้งให้ฉันเท่านั้น"
!insertmacro MUI_LANGUAGE Thai

LangString Program ${LANG_ENGLISH} "The till"
LangString Program ${LANG_SIMPCHINESE} "收银台"
LangString Program ${LANG_TRADCHINESE} "收銀台"
LangString Program ${LANG_THAI} "เครื่องเก็บเงิน"
LangString Desktop ${LANG_ENGLISH} "A picture on the desktop"
LangString Desktop ${LANG_SIMPCHINESE} "桌面图标"
LangString Desktop ${LANG_TRADCHINESE} "桌面圖示"
LangString Desktop ${LANG_THAI} "ไอคอนบนเดสก์ท็อป"
LangString Autostart ${LANG_ENGLISH} "Open when the computer starts"
LangString Autostart ${LANG_SIMPCHINESE} "开机时打开"
LangString Autostart ${LANG_TRADCHINESE} "開機時開啟"
LangString Autostart ${LANG_THAI} "เปิดเมื่อเริ่มเครื่อง"
LangString Kiosk ${LANG_ENGLISH} "... and fill the screen for good (kiosk)"
LangString Kiosk ${LANG_SIMPCHINESE} "……并始终占满屏幕（专用收银机）"
LangString Kiosk ${LANG_TRADCHINESE} "……並一直佔滿螢幕（專用收銀機）"
LangString Kiosk ${LANG_THAI} "...และเต็มจอตลอด (คีออสก์)"
LangString Training ${LANG_ENGLISH} "FuFu POS training"
LangString Training ${LANG_SIMPCHINESE} "FuFu POS 培训"
LangString Training ${LANG_TRADCHINESE} "FuFu POS 培訓"
LangString Training ${LANG_THAI} "FuFu POS ฝึกใช้งาน"
LangString Busy ${LANG_ENGLISH} "A payment is open at the till. Bring it to its end there, then try again."
LangString Busy ${LANG_SIMPCHINESE} "收银台有一笔付款还未结束。请先在收银台完成，再重试。"
LangString Busy ${LANG_TRADCHINESE} "收銀台有一筆付款尚未結束。請先在收銀台完成，再重試。"
LangString Busy ${LANG_THAI} "มีรายการชำระเงินค้างอยู่ที่เครื่อง ทำให้เสร็จก่อนแล้วลองใหม่"
LangString Open ${LANG_ENGLISH} "The till could not be closed. Close it, then try again."
LangString Open ${LANG_SIMPCHINESE} "无法关闭收银台。请手动关闭后重试。"
LangString Open ${LANG_TRADCHINESE} "無法關閉收銀台。請手動關閉後重試。"
LangString Open ${LANG_THAI} "ปิดเครื่องเก็บเงินไม่ได้ ปิดเองแล้วลองใหม่"

; An open till is asked to close. It doesn't while a payment is open: then nothing is
; changed, and the exit code is 3.
!macro CloseTill un
Function ${un}CloseTill
	IfFileExists "$INSTDIR\fufupos-cli.exe" 0 closed
retry:
	nsExec::Exec '"$INSTDIR\fufupos-cli.exe" quit'
	Pop $0
	StrCmp $0 0 closed
	StrCmp $0 3 0 open
	MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(Busy)" /SD IDCANCEL IDRETRY retry
	SetErrorLevel 3
	Quit
open:
	MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(Open)" /SD IDCANCEL IDRETRY retry
	SetErrorLevel 2
	Quit
closed:
FunctionEnd
!macroend
!insertmacro CloseTill ""
!insertmacro CloseTill "un."

Section "$(Program)" Program
	SectionIn RO
	Call CloseTill
	SetOutPath "$INSTDIR"
	File "${BIN}\fufupos.exe"
	File "${BIN}\fufupos-cli.exe"
	File "${ROOT}\LICENSES.md"
	SetOutPath "$INSTDIR\docs"
	File /r "${ROOT}\docs\*.*"
	SetOutPath "$INSTDIR"
	CreateDirectory "$SMPROGRAMS\FuFu POS"
	CreateShortcut "$SMPROGRAMS\FuFu POS\FuFu POS.lnk" "$INSTDIR\fufupos.exe"
	CreateShortcut "$SMPROGRAMS\FuFu POS\$(Training).lnk" "$INSTDIR\fufupos.exe" "till --training"
	WriteUninstaller "$INSTDIR\uninstall.exe"
	WriteRegStr SHCTX "${UNINSTALL}" DisplayName "FuFu POS"
	WriteRegStr SHCTX "${UNINSTALL}" DisplayVersion "${VERSION}"
	WriteRegStr SHCTX "${UNINSTALL}" DisplayIcon "$INSTDIR\fufupos.exe"
	WriteRegStr SHCTX "${UNINSTALL}" Publisher "FuFu POS"
	WriteRegStr SHCTX "${UNINSTALL}" InstallLocation "$INSTDIR"
	WriteRegStr SHCTX "${UNINSTALL}" UninstallString '"$INSTDIR\uninstall.exe" /$MultiUser.InstallMode'
	WriteRegStr SHCTX "${UNINSTALL}" QuietUninstallString '"$INSTDIR\uninstall.exe" /$MultiUser.InstallMode /S'
	WriteRegDWORD SHCTX "${UNINSTALL}" NoModify 1
	WriteRegDWORD SHCTX "${UNINSTALL}" NoRepair 1
	${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
	WriteRegDWORD SHCTX "${UNINSTALL}" EstimatedSize $0
SectionEnd

Section "$(Desktop)" Desktop
	CreateShortcut "$DESKTOP\FuFu POS.lnk" "$INSTDIR\fufupos.exe"
SectionEnd

Section /o "$(Autostart)" Autostart
	CreateShortcut "$SMSTARTUP\FuFu POS.lnk" "$INSTDIR\fufupos.exe"
SectionEnd

Section /o "$(Kiosk)" Kiosk
	CreateShortcut "$SMSTARTUP\FuFu POS.lnk" "$INSTDIR\fufupos.exe" "till --kiosk"
SectionEnd

; For a silent installation: /AUTOSTART, /KIOSK, /NODESKTOP.
Function .onInit
	!insertmacro MULTIUSER_INIT
	${GetParameters} $0
	ClearErrors
	${GetOptions} $0 "/AUTOSTART" $1
	IfErrors +2
	!insertmacro SelectSection ${Autostart}
	ClearErrors
	${GetOptions} $0 "/KIOSK" $1
	IfErrors +2
	!insertmacro SelectSection ${Kiosk}
	ClearErrors
	${GetOptions} $0 "/NODESKTOP" $1
	IfErrors +2
	!insertmacro UnselectSection ${Desktop}
FunctionEnd

Function un.onInit
	!insertmacro MULTIUSER_UNINIT
FunctionEnd

Section Uninstall
	Call un.CloseTill
	Delete "$SMPROGRAMS\FuFu POS\*.lnk"
	RMDir "$SMPROGRAMS\FuFu POS"
	Delete "$DESKTOP\FuFu POS.lnk"
	Delete "$SMSTARTUP\FuFu POS.lnk"
	Delete "$INSTDIR\fufupos.exe"
	Delete "$INSTDIR\fufupos-cli.exe"
	Delete "$INSTDIR\LICENSES.md"
	RMDir /r "$INSTDIR\docs"
	Delete "$INSTDIR\uninstall.exe"
	RMDir "$INSTDIR"
	DeleteRegKey SHCTX "${UNINSTALL}"
SectionEnd
