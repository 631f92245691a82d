package view

// GuidePage is the page that leads through setting a till up.
const GuidePage Page = "guide"

// Guide asks one thing at a time: the steps at the left, at the right the question with a
// field or choices, and below them, largest, what comes of the answer.
type Guide struct {
	Title   string // the question
	Steps   []DoctorRow
	Field   bool   // the answer is typed
	Secret  bool   // and not to be read over the shoulder
	Prompt  string // in the field
	Value   string // what stands in the field
	Choices []Button
	Result  Result
	Text    string // what the question is about
	Back    Button
	Foot    []Button // Enter's the last
}

// Result is what came of something, in shape, word and colour.
type Result struct {
	Tone Tone
	Icon string
	Word string
	Text string // what was found
	Do   string // what to do
}

// Intents about the guide.
type (
	SetUp      struct{} // somebody is to be led through setting the till up
	Later      struct{} // the step that is asked about is left
	LookAround struct{} // the guide is left: the till trains
	OnPort     struct{} // the scanner has a port that is to be named
)

func (SetUp) intent()      {}
func (Later) intent()      {}
func (LookAround) intent() {}
func (OnPort) intent()     {}
