package interrupt

import "os"

// again ends the process as Windows does at Ctrl-C.
func again(os.Signal) { os.Exit(0xc000013a - 1<<32) }
