package hands_test

// lessons are the seeds that once found a bug.
var lessons = []struct {
	seed uint64
	what string
}{
	{21, "what went back with a scan was half an amount where something in it had been corrected"},
	{58, "Backspace after a machine's run was taken for the machine's: the amount kept a digit too many"},
	{94, "a digit typed in the silence after a code became its nineteenth"},
	{161, "the first key of a malicious run was a person's where a slow code's end was still waited for"},
	{308, "a tap on the screen overtook a key that was still held back"},
	{328, "a digit typed in the midst of a code was lost from an amount, which was charged without it"},
	{513, "a code typed by a scanner while a person held Shift was not read by its keys' places"},
	{544, "a fast code that could be a person's digit and another code was refused though no hand is so fast"},
	{701928, "a label and a product read by a scanner without a suffix became one code"},
	{702409, "a part of an amount was left in the field after no to a question, though the rest of it had not been taken"},
	{602896, "an amount was left in the field after no to a question, though it had been cleared meanwhile"},
	{700973, "the digit of a prefix, ]C1, was a person's amount where the window was busy before the code"},
	{802031, "the first digit of a slow scanner's code became an amount's last, where another of the wallets' codes remained"},
	{802757, "a digit typed in the midst of a short code made it one of the usual length"},
	{922359, "a digit of a code that a person held down meanwhile was taken for its repetition, and for the amount's"},
	{924603, "a digit typed right behind a malicious code was lost from an amount, which was charged without it"},
	{925552, "an amount's first digit, typed in the midst of a code, was lost with it, and the rest remained"},
	{927254, "an amount was charged out of a slow scanner's digits that another scanner's code met"},
	{951099, "a digit typed behind a malicious code was lost from an amount, at the scanner's own pace"},
	{950835, "a digit typed within a short code, which had the usual length with it, was lost"},
	{941931, "a tap made a person's of what a malicious code had just begun"},
	{942092, "a shelf label read at 33 ms a key was an amount"},
	{927812, "what a slow scanner had typed stayed in the field when another scan had left the page"},
	{2035433, "without times, a code that had lost its first digit in a busy moment was asked about"},
	{18826, "a digit and a code behind a pause were read as a longer code"},
	{4003924, "a code cut by Enter had its usual length with a person's digit in it"},
	{4005317, "a digit cleared by a tap came back with the code that had begun meanwhile"},
	{7105785, "the rest of what Enter had cut was asked about as a code"},
	{7302311, "without times, an amount and a code were read as a longer code"},
	{7401244, "a scanner's first digit beside a person's function key was an amount"},
	{7500589, "what voids an amount stood behind the scan that had come meanwhile"},
	{7501863, "the last digit of a code within which Enter was pressed was an amount"},
	{7601561, "without times, the beginning of a slow code that came in busy moments was an amount"},
	{7601642, "so many digits typed at a question that they may be a slow code, and its end"},
	{9002319, "a label and a code read by two scanners without a suffix became one code"},
	{912785, "the same where the first keys of a slow scanner did not come evenly"},
}
