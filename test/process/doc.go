// Package process holds the tests that break real tills: processes that are
// killed, disks that fail, and power that is cut, at every step of a command.
// It has tests only.
//
// Each test runs the command fufupos as a process of its own against a gateway
// and a printer in the test process, whose books can be compared with what the
// till has in its journal:
//
//	TestKills        SIGKILL on both sides of every system call that matters
//	TestGatewayKills SIGKILL when a request has arrived, is booked, is half answered
//	TestPower        the disk as a power cut could have left it, after every call
//	TestFaults       EIO, ENOSPC and short writes at every write and sync
//
// They need Linux on amd64 and the right to trace a child process; elsewhere
// they are skipped. By default a sample is run. All of it:
//
//	CAMPAIGN=full SEED=1 go test ./test/process -v -timeout 2h -parallel 4
//
// SEED chooses what is left to chance. A failing case says how to run it alone.
package process
