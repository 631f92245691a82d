// Package rights plays shops whose people sign on, sell, give back, approve, are promoted and
// let go, mistype and lie, with restarts and clocks that jump, and holds each deed against
// a model that shares nothing with the till: what it allows is done, and nothing else.
package rights
