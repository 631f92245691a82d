package config

// Content is what Save writes.
func (f *File) Content() string { return string(f.doc.content) }
