package campaign_test

// lesson is a seed that once found a bug, and is played ever since. A change of
// newPlan makes other days of the seeds: then they are only days like others.
type lesson struct {
	seed uint64
	what string
}

var lessons = []lesson{
	{6, "a query planned beside one under way had the loop spin until its answer came"},
	{87, "while the disk was full a sale past its deadline was asked about every 5 s"},
	{720, "a refund was taken for begun though the journal, which had failed after writing, knew of another"},
	{2803, "the same, with other troubles around it"},
	{164, "a failed refund whose last look-up could not be written was never looked up again"},
	{279, "two answers \"no such order\" were taken for two in a row though an unheard one lay between"},
	{14434, "one false answer \"no such order\" ended the watch over a revoked sale, which was then paid"},
	{1654, "a revoked sale of which the gateway then had another amount as paid stayed revoked"},
}
