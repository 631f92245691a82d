package view

// PeoplePage is the page of those who work here.
const PeoplePage Page = "people"

// People is that page, which looks like the one of settings.
type People Settings
