// Package setup is the pages on which a till is set up: its settings.
package setup
