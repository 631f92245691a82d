package view

// TopicPage is the page of help about one subject.
const TopicPage Page = "topic"

// Topic is that page: a few paragraphs, and what to do.
type Topic struct {
	Title string
	Parts []TopicPart
	Back  Button
	Foot  []Button // Enter's the last
}

// TopicPart is a paragraph, or one of several things to do.
type TopicPart struct {
	Text string
	Item bool
}

// Explain is the wish to read about a subject.
type Explain struct{ Subject string }

func (Explain) intent() {}

// About leads to the page of help about the news, or about what a body shows; nil: that needs
// no words.
func About(news *Banner, body Body) Intent {
	if news != nil && news.What.Do != nil {
		return news.What.Do
	}
	switch v := body.(type) {
	case Sale:
		return v.Stage.What.Do
	case Form:
		return v.Sale.Stage.What.Do
	case Doctor:
		return v.What.Do
	case Detail:
		for _, b := range v.Buttons {
			if _, ok := b.Do.(Explain); ok {
				return b.Do
			}
		}
	}
	return nil
}

// WhatSigns open the page of help about what is shown, where nothing is typed.
const WhatSigns = "?？"
