package voice

import (
	"context"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"syscall"
	"time"
	"unicode/utf16"

	"golang.org/x/sys/windows"

	"fufupos/child"
)

// sapi speaks through SAPI. It looks for a voice in the desktop's registry and
// in that of Windows 10 and later, where most languages have their only one.
// What it says and how comes in the environment, which is Unicode and never read
// as code; 16 is SVSFIsNotXML.
const sapi = `
$ErrorActionPreference = 'Stop'
try {
    $found = $null
    foreach ($language in $env:FUFUPOS_VOICE_LANGUAGES.Split(',')) {
        foreach ($root in 'Speech', 'Speech_OneCore') {
            if ($found) { break }
            try {
                $category = New-Object -ComObject SAPI.SpObjectTokenCategory
                $category.SetId("HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\$root\Voices", $false)
                $tokens = $category.EnumerateTokens("Language=$language")
                if ($tokens.Count -gt 0) { $found = $tokens.Item(0) }
            } catch { }
        }
    }
    if (-not $found) { exit 3 }
    if ($env:FUFUPOS_VOICE_TEXT) {
        $voice = New-Object -ComObject SAPI.SpVoice
        $voice.Voice = $found
        $voice.Volume = [int]$env:FUFUPOS_VOICE_VOLUME
        [void]$voice.Speak($env:FUFUPOS_VOICE_TEXT, 16)
    }
    exit 0
} catch {
    exit 1
}
`

// noVoiceExit is what the script ends with where there is no voice.
const noVoiceExit = 3

// locales are the languages' Windows numbers, hexadecimal, the best first. Hong
// Kong's Chinese (C04) is left out: its voices speak Cantonese.
var locales = map[string]string{
	"zh": "804,1004,404",
	"en": "409,809,1009,C09,4009,1409,1809",
	"th": "41E",
}

// systemTalker speaks through SAPI.
type systemTalker struct{}

func newSystemTalker() Talker { return systemTalker{} }

// Ready: there is a voice for the language.
func (systemTalker) Ready(ctx context.Context, lang string) error {
	return speak(ctx, "", lang, 0)
}

// Talk speaks with the best voice for the language.
func (systemTalker) Talk(ctx context.Context, text, lang string, volume int) error {
	return speak(ctx, text, lang, volume)
}

func speak(ctx context.Context, text, lang string, volume int) error {
	spoken, ok := locales[primary(lang)]
	if !ok {
		return NoVoice
	}
	system, err := windows.GetSystemDirectory()
	if err != nil {
		return fmt.Errorf("find PowerShell: %w", err)
	}
	// Not looked up in PATH: it is the same everywhere.
	powershell := filepath.Join(system, "WindowsPowerShell", "v1.0", "powershell.exe")
	if _, err := os.Stat(powershell); err != nil {
		return NoTalker
	}
	cmd := child.Command(ctx, powershell, "-NoLogo", "-NoProfile", "-NonInteractive", "-EncodedCommand", encoded(sapi))
	cmd.Env = child.Environment(
		"FUFUPOS_VOICE_LANGUAGES="+spoken, "FUFUPOS_VOICE_TEXT="+text, "FUFUPOS_VOICE_VOLUME="+strconv.Itoa(volume))
	cmd.SysProcAttr = &syscall.SysProcAttr{HideWindow: true, CreationFlags: windows.CREATE_NO_WINDOW}
	cmd.WaitDelay = time.Second
	err = cmd.Run()
	var exit *exec.ExitError
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.As(err, &exit) && exit.ExitCode() == noVoiceExit:
		return NoVoice
	case err != nil:
		return fmt.Errorf("speak with PowerShell: %w", err)
	}
	return nil
}

// encoded is a script as PowerShell takes it: base64 of UTF-16, little endian.
func encoded(script string) string {
	var b []byte
	for _, unit := range utf16.Encode([]rune(script)) {
		b = binary.LittleEndian.AppendUint16(b, unit)
	}
	return base64.StdEncoding.EncodeToString(b)
}
