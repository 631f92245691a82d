package cli

// ownSocket: a Windows user's folders, the one for temporary files among them,
// are the user's own.
func ownSocket(string) bool { return true }
