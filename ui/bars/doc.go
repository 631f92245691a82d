// Package bars draws what stands above every page: whose till it is, how its parts are
// doing and where to go, and over it, for a while, the news of what is not in sight.
package bars
