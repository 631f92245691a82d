// Package guide leads whoever has never seen the till from nothing to the first real sale:
// one question a page, each tried at once, each to be left for later. It changes settings
// as the page of settings does, and knows no other page.
package guide
