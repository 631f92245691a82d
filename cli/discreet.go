package cli

import "strings"

// A payment code or the merchant key given in the wrong place is named in the
// error about it, and errors end up in logs: so nothing long is repeated.

// longestEcho is the longest argument that an error about the command line may
// repeat; commands and flags are shorter.
const longestEcho = 12

// discreet takes the long arguments out of a text about them.
func discreet(text string, args []string) string {
	for _, arg := range args {
		_, value, hasValue := strings.Cut(arg, "=")
		if !strings.HasPrefix(arg, "-") {
			value = arg
		} else if !hasValue {
			continue
		}
		if len(value) > longestEcho {
			text = strings.ReplaceAll(text, value, brief(value))
		}
	}
	return text
}

// brief is a short argument as it is, and the beginning of a long one.
func brief(arg string) string {
	if len(arg) <= longestEcho {
		return arg
	}
	return strings.ToValidUTF8(arg[:2], "") + "…"
}

// negative joins --amount and an amount below zero, which would read as a flag,
// so that the error is about the amount.
func negative(args []string) []string {
	var joined []string
	for i := 0; i < len(args); i++ {
		if args[i] == "--amount" && i+1 < len(args) && strings.HasPrefix(args[i+1], "-") && strings.ContainsAny(args[i+1], "0123456789") {
			joined = append(joined, "--amount="+args[i+1])
			i++
			continue
		}
		joined = append(joined, args[i])
	}
	return joined
}
